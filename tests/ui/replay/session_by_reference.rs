use rehearsal::{Session, replay};

#[replay]
async fn works(session: &Session) {
    let _mode = session.mode();
}

fn main() {}
