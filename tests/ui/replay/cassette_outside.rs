use rehearsal::{Session, replay};

#[replay("../elsewhere")]
async fn up(session: Session) {
    drop(session);
}

#[replay("/tmp/absolute")]
async fn absolute(session: Session) {
    drop(session);
}

#[replay("")]
async fn empty(session: Session) {
    drop(session);
}

fn main() {}
