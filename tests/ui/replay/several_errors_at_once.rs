use rehearsal::{Session, replay};

#[replay("a", "b", mdoe = "auto")]
fn works(name: u8, session: &Session) {}

fn main() {}
