use rehearsal::{Session, replay};

#[replay("")]
async fn empty(session: Session) {}

#[replay("/tmp/nightly")]
async fn absolute(session: Session) {}

#[replay("../nightly")]
async fn outside(session: Session) {}

#[replay("stepfunctions\\nightly")]
async fn backslash(session: Session) {}

#[replay("stepfunctions/")]
async fn folder(session: Session) {}

fn main() {}
