use rehearsal::{Session, replay};

// Without `--test` a test's body is not compiled, but this one's is.
mod kept {
    pub(super) use tokio::main as test;
}

#[replay]
#[kept::test]
async fn works(session: Session) -> u8 {
    drop(session);
    5
}

fn main() {}
