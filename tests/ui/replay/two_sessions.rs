use rehearsal::{Session, replay};

#[replay]
async fn works(one: Session, two: Session) {
    drop((one, two));
}

fn main() {}
