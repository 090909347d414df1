use rehearsal::{Session, replay};

#[replay(5)]
async fn number(session: Session) {}

#[replay(cassette = "nightly")]
async fn option(session: Session) {}

#[replay(-)]
async fn neither(session: Session) {}

#[replay("nightly" mode = "auto")]
async fn no_comma(session: Session) {}

fn main() {}
