use rehearsal::{Session, replay};

#[replay]
#[rstest::rstest]
async fn works(session: Session, #[values(1, 2)] number: u8) {
    drop((session, number));
}

fn main() {}
