use rehearsal::{Session, replay};

#[replay]
async fn works<T>(session: Session) {
    drop(session);
}

fn main() {}
