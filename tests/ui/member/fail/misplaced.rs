use rehearsal::{member, shape};

#[member(name = "x")]
struct Item;

struct Plain {
    #[member(name = "x")]
    id: String,
}

enum Variants {
    #[member(unknown)]
    Unknown(String),
}

#[shape]
pub enum Union {
    Text(#[member(length(1..=5))] String),
}

fn main() {
    let _ = (Item, Plain { id: String::new() }.id, Variants::Unknown(String::new()));
}
