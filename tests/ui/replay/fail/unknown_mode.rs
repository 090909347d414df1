use rehearsal::{Session, replay};

#[replay(mode = "reocrd")]
async fn typo(session: Session) {}

#[replay(mode = "sometimes")]
async fn other_word(session: Session) {}

fn main() {}
