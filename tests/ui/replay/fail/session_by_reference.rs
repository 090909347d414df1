use rehearsal::{Session, replay};

#[replay]
async fn shared(session: &Session) {
    drop(session);
}

#[replay]
async fn mutable(session: &mut Session) {
    drop(session);
}

fn main() {}
