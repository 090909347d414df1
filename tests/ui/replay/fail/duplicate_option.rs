use rehearsal::{Session, replay};

#[replay(mode = "auto", unused = "allow", mode = "live")]
async fn works(session: Session) {}

fn main() {}
