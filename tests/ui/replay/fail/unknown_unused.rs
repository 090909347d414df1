use rehearsal::{Session, replay};

#[replay(unused = "deny")]
async fn works(session: Session) {}

fn main() {}
