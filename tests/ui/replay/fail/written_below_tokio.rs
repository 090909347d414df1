use rehearsal::{Session, replay};

#[tokio::test(flavor = "multi_thread")]
#[replay]
async fn works(session: Session) {
    drop(session);
}

fn main() {}
