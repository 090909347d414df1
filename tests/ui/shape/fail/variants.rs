use rehearsal::{Document, shape};

#[shape]
pub enum Nothing {}

#[shape]
pub enum NothingKnown {
    #[member(unknown)]
    Unknown(String),
}

#[shape]
pub enum Mixed {
    Running,
    Text(String),
}

#[shape]
pub enum Fields {
    Two(String, String),
    Named { text: String },
    None(),
}

#[shape]
pub enum Discriminants {
    One = 1,
    Two = 2,
}

#[shape]
pub enum TwoUnknown {
    Running,
    #[member(unknown)]
    First(String),
    #[member(unknown)]
    Second(String),
}

#[shape]
pub enum NamedUnknown {
    Running,
    #[member(unknown, name = "other")]
    Other(String),
}

#[shape]
pub enum PlainUnknown {
    Running,
    #[member(unknown)]
    Unknown,
}

#[shape]
pub enum DocumentUnknown {
    Running,
    #[member(unknown)]
    Unknown(Document),
}

#[shape]
pub enum StringUnknown {
    Text(String),
    #[member(unknown)]
    Unknown(String),
}

fn main() {}
