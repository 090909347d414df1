use rehearsal::{Session, replay};

trait Tests {
    #[replay]
    async fn works(session: Session);
}

fn main() {}
