use rehearsal::{Session, replay};

#[replay]
async fn works(ref session: Session) {
    drop(session);
}

fn main() {}
