use rehearsal::{Session, replay};

#[tokio::test]
#[replay]
async fn works(session: Session) {
    drop(session);
}

fn main() {}
