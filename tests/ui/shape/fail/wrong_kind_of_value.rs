use rehearsal::shape;

#[shape(rename_all = camelCase)]
pub struct NotQuoted {}

#[shape(rename_all)]
pub struct Alone {}

#[shape(error = true)]
pub struct Flag {}

#[shape(error, status = "409")]
pub struct QuotedNumber {}

#[shape(error, code = Conflict)]
pub struct NoString {}

#[shape(crate = "rehearsal")]
pub struct QuotedPath {}

fn main() {}
