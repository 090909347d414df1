use rehearsal::{Session, replay};

#[replay]
async fn works(session: Session, name: &str) {
    drop((session, name));
}

fn main() {}
