use rehearsal::shape;

#[shape]
pub struct Node {
    pub next: Option<Node>,
}

fn main() {}
