use rehearsal::{Session, replay};

#[replay(upstream = "127.0.0.1:5000")]
async fn works(session: Session) {}

fn main() {}
