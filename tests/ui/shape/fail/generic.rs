use rehearsal::shape;

#[shape]
pub struct TypeParameter<T> {
    pub value: T,
}

#[shape]
pub struct Lifetime<'a> {
    pub value: &'a str,
}

#[shape]
pub struct WhereClause
where
    u8: Copy,
{
    pub value: String,
}

#[shape]
pub enum Union<T> {
    Text(T),
}

fn main() {}
