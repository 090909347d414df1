use rehearsal::{Session, replay};

#[replay]
const async unsafe extern "C" fn works(session: Session) {
    drop(session);
}

fn main() {}
