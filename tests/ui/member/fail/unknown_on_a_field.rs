use rehearsal::{Document, shape};

#[shape]
pub struct Structure {
    #[member(unknown)]
    pub rest: Option<Document>,
}

fn main() {}
