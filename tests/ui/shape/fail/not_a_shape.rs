use rehearsal::shape;

#[shape]
pub struct Tuple(pub String);

#[shape]
pub(crate) union Union {
    a: u8,
}

#[shape]
pub trait Trait {}

#[shape]
fn function() {}

#[shape]
type Alias = Tuple;

fn main() {
    function();
}
