use rehearsal::{Timestamp, shape};

#[shape]
pub struct Structure {
    #[member(timestamp = "datetime")]
    pub near: Option<Timestamp>,
    #[member(timestamp = "iso8601")]
    pub far: Option<Timestamp>,
}

fn main() {}
