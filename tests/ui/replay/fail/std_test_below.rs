use rehearsal::{Session, replay};

#[replay]
#[test]
async fn works(session: Session) {
    drop(session);
}

fn main() {}
