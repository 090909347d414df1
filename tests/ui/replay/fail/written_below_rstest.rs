use rehearsal::{Session, replay};

#[rstest::rstest]
#[case(1)]
#[case(2)]
#[replay]
#[tokio::test]
async fn cases(session: Session, #[case] number: u8) {
    drop((session, number));
}

#[rstest::rstest]
#[replay]
#[tokio::test]
async fn single(session: Session) {
    drop(session);
}

// Without `--test` the cases are not compiled.
pub fn uses(_: Session) {}

fn main() {}
