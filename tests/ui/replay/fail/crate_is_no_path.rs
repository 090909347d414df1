use rehearsal::{Session, replay};

#[replay(crate = "rehearsal")]
async fn string(session: Session) {}

#[replay(crate = 5)]
async fn number(session: Session) {}

fn main() {}
