use rehearsal::{Session, replay};

#[replay]
fn works(session: Session) {
    drop(session);
}

fn main() {}
