use rehearsal::shape;

#[shape]
pub struct Structure {
    #[member(lenght(1..=80))]
    pub typo: Option<String>,
    #[member(default = 5)]
    pub unknown: Option<i32>,
    #[member(each(name = "x"))]
    pub of_another: Option<Vec<String>>,
    #[member(each(patern = "x"))]
    pub inner: Option<Vec<String>>,
    #[member(rename = "x")]
    pub of_serde: Option<String>,
    #[member("x")]
    pub no_word: Option<String>,
    #[member = "x"]
    pub no_list: Option<String>,
    #[member(name = "a")]
    #[member(length(1..=80))]
    pub twice: Option<String>,
    #[member(name = "b" sensitive)]
    pub no_comma: Option<String>,
}

fn main() {}
