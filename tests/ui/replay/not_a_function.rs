use rehearsal::replay;

#[replay]
struct Works;

fn main() {}
