use rehearsal::shape;

#[shape(error, status = 409, error, status = 410)]
pub struct Conflict {}

fn main() {}
