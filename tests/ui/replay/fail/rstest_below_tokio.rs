use rehearsal::{Session, replay};

#[replay]
#[tokio::test]
#[rstest::rstest]
#[case(1)]
async fn works(session: Session, #[case] number: u8) {
    drop((session, number));
}

fn main() {}
