use rehearsal::shape;

#[shape]
pub struct TwoPayloads {
    #[member(payload)]
    pub first: Option<String>,
    #[member(payload)]
    pub second: Option<String>,
}

#[shape]
pub struct PayloadAndBody {
    #[member(payload)]
    pub whole: Option<String>,
    pub part: Option<String>,
}

#[shape]
pub struct TwoStatuses {
    #[member(status)]
    pub code: Option<i32>,
    #[member(status)]
    pub status: Option<i32>,
}

#[shape]
pub struct SameHeader {
    #[member(header = "X-Id")]
    pub first: Option<String>,
    #[member(header = "x-id")]
    pub second: Option<String>,
}

#[shape]
pub struct SameParameter {
    #[member(query = "id")]
    pub first: Option<String>,
    #[member(query = "id")]
    pub second: Option<String>,
}

fn main() {}
