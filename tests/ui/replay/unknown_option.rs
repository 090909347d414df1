use rehearsal::{Session, replay};

#[replay(casette = "nightly")]
async fn one(session: Session) {
    drop(session);
}

#[replay(mdoe = "auto")]
async fn two(session: Session) {
    drop(session);
}

#[replay(offline)]
async fn three(session: Session) {
    drop(session);
}

fn main() {}
