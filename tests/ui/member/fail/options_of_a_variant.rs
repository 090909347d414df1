use rehearsal::shape;

#[shape]
pub enum State {
    #[member(length(1..=5), sensitive)]
    Running,
    #[member(uri)]
    Ended,
}

fn main() {}
