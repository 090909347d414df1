use rehearsal::shape;

#[shape]
pub struct Structure {
    pub unknown: NoSuchType,
    pub optional: Option<NoSuchEither>,
}

#[shape]
pub enum Union {
    Unknown(NoSuchVariant),
}

fn main() {}
