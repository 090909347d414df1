use rehearsal::replay;

mod mine {
    pub struct Session;
}

#[replay]
async fn works(session: mine::Session) {
    drop(session);
}

fn main() {}
