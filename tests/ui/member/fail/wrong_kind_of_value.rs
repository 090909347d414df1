use rehearsal::shape;

#[shape]
pub struct Structure {
    #[member(name)]
    pub a: Option<String>,
    #[member(name = x)]
    pub b: Option<String>,
    #[member(length = 80)]
    pub c: Option<String>,
    #[member(length())]
    pub d: Option<String>,
    #[member(length("1..=80"))]
    pub e: Option<String>,
    #[member(range(min = 1))]
    pub f: Option<i32>,
    #[member(sensitive = true)]
    pub g: Option<String>,
    #[member(each = length(1..=80))]
    pub h: Option<Vec<String>>,
    #[member(uri = "x")]
    pub i: String,
    #[member(header)]
    pub j: Option<String>,
    #[member(status = 200)]
    pub k: Option<i32>,
    #[member(pattern("[a-z]+"))]
    pub l: Option<String>,
    #[member(length(1..=80, 5))]
    pub m: Option<String>,
}

fn main() {}
