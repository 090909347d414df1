use rehearsal::shape;

#[shape(renam_all = "camelCase")]
pub struct Typo {}

#[shape(deny_unknown_fields)]
pub struct Unknown {}

#[shape("camelCase")]
pub struct NoWord {}

fn main() {}
