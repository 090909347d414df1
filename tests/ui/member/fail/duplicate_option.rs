use rehearsal::shape;

#[shape]
pub struct Structure {
    #[member(name = "a", sensitive, name = "b")]
    pub twice: Option<String>,
    #[member(each(length(1..=2), length(1..=3)))]
    pub inside: Option<Vec<String>>,
}

fn main() {}
