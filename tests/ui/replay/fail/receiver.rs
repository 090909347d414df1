use rehearsal::{Session, replay};

struct Tests;

impl Tests {
    #[replay]
    async fn works(&self, session: Session) {
        drop(session);
    }
}

fn main() {}
