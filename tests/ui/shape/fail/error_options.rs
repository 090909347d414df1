use rehearsal::shape;

#[shape(status = 409, code = "Conflict", retryable, throttling)]
pub struct WithoutError {}

#[shape(error, status = 200)]
pub struct Success {}

#[shape(error)]
pub enum State {
    Running,
}

#[shape(retryable)]
pub enum Union {
    Text(String),
}

fn main() {}
