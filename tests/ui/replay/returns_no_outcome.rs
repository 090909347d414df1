use rehearsal::{Session, replay};

#[replay]
async fn works(session: Session) -> u8 {
    drop(session);
    1
}

fn main() {}
