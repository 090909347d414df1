use rehearsal::{Session, replay};

#[replay(mdoe = "auto")]
async fn typo(session: Session) {}

#[replay(retries = 5)]
async fn other_word(session: Session) {}

#[replay(record)]
async fn a_mode(session: Session) {}

fn main() {}
