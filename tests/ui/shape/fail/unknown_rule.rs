use rehearsal::shape;

#[shape(rename_all = "camelcase")]
pub struct Near {}

#[shape(rename_all = "Title Case")]
pub struct Far {}

fn main() {}
