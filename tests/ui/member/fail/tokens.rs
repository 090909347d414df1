use rehearsal::shape;

#[shape]
pub struct Structure {
    #[member(idempotency_token)]
    pub token: Option<i32>,
}

fn main() {}
