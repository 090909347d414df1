use rehearsal::{Session, replay};

#[replay]
async unsafe extern "C" fn works(session: Session) {
    drop(session);
}

fn main() {}
