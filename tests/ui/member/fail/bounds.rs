use rehearsal::shape;

#[shape]
pub struct Structure {
    #[member(length(1..80))]
    pub half_open: Option<String>,
    #[member(length(..80))]
    pub half_open_below: Option<String>,
    #[member(length(..))]
    pub unbounded: Option<String>,
    #[member(length(80..=1))]
    pub empty: Option<String>,
    #[member(length(-1..=80))]
    pub negative: Option<String>,
    #[member(length(0.5..=80))]
    pub fraction: Option<String>,
    #[member(range(5..=-5))]
    pub empty_range: Option<i32>,
    #[member(range(0.5..=1))]
    pub fraction_of_an_integer: Option<i32>,
    #[member(range(0..=300))]
    pub beyond_the_type: Option<i8>,
    #[member(length(1u8..=80))]
    pub suffix: Option<String>,
    #[member(length(1..=99999999999999999999999))]
    pub overflow: Option<String>,
}

fn main() {}
