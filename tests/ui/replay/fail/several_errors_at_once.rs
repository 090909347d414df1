use rehearsal::{Session, replay};

#[replay("../nightly", mdoe = "auto", unused = "deny")]
fn works<T>(session: &Session, name: T) {
    drop((session, name));
}

fn main() {}
