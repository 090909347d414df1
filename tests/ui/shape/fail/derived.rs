use rehearsal::shape;

#[shape]
#[derive(Clone, Debug, Eq)]
pub struct Above {
    pub id: String,
}

#[derive(Debug)]
#[shape]
pub struct Below {
    pub id: String,
}

#[shape]
#[derive(Default)]
pub struct AllOptional {
    pub id: Option<String>,
}

#[shape]
#[derive(Hash, std::cmp::Eq)]
pub enum State {
    Running,
}

fn main() {}
