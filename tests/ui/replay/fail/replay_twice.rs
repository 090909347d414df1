use rehearsal::{Session, replay};

#[replay("first")]
#[replay("second")]
async fn works(session: Session) {
    drop(session);
}

fn main() {}
