use rehearsal::{Session, replay};

// Without `--test` a test's body is not compiled, but this one's is.
mod kept {
    pub(super) use tokio::main as test;
}

mod database {
    pub struct Session;
}

#[replay]
#[kept::test]
async fn works(session: database::Session) {
    drop(session);
}

#[replay]
#[kept::test]
async fn finds_the_right_one(session: Session) {
    drop(session);
}

fn main() {}
