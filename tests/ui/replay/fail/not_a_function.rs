use rehearsal::{Session, replay};

#[replay]
/// Documentation.
pub struct Works {
    session: Session,
}

#[replay]
mod tests {}

fn main() {}
