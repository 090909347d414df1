use rehearsal::{Session, replay};

#[replay(mode)]
async fn nothing(session: Session) {}

#[replay("nightly", upstream =)]
async fn after_equals(session: Session) {}

#[replay(mode("auto"))]
async fn parentheses(session: Session) {}

#[replay(mode = auto)]
async fn no_quotes(session: Session) {}

fn main() {}
