use rehearsal::replay;

#[replay]
async fn works(session: String) {
    drop(session);
}

fn main() {}
