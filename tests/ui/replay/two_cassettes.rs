use rehearsal::{Session, replay};

#[replay("one", "two")]
async fn works(session: Session) {
    drop(session);
}

fn main() {}
