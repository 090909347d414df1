use rehearsal::{Session, replay};

#[replay(mode = "sometimes", unused = "deny", upstream = 1, mode = "auto")]
async fn works(session: Session) {
    drop(session);
}

fn main() {}
