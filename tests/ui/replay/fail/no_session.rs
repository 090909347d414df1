use rehearsal::replay;

#[replay]
async fn works() {}

fn main() {}
