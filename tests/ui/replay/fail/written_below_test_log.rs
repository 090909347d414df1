use rehearsal::{Session, replay};

#[test_log::test]
#[replay]
async fn works(session: Session) {
    drop(session);
}

#[test_log::test(tokio::test)]
#[replay]
async fn on_tokio(session: Session) {
    drop(session);
}

fn main() {}
