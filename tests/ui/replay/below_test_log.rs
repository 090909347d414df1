use rehearsal::{Session, replay};

#[test_log::test]
#[replay]
async fn works(session: Session) {
    drop(session);
}

fn main() {}
