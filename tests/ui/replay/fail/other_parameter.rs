use rehearsal::{Session, replay};

#[replay]
async fn wrong_type(session: &str) {
    drop(session);
}

#[replay("nightly")]
async fn one_more(session: Session, name: &str, (first, second): (u8, u8)) {
    drop(session);
}

#[replay]
#[ignore]
#[tokio::test]
async fn tokio_has_none(session: Session, number: u8) {
    drop((session, number));
}

fn main() {}
