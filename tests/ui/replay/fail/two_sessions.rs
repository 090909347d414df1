use rehearsal::{Session, replay};

#[replay]
async fn works(session: Session, again: Session) {
    drop((session, again));
}

fn main() {}
