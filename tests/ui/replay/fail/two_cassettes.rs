use rehearsal::{Session, replay};

#[replay("first", "second")]
async fn works(session: Session) {}

fn main() {}
