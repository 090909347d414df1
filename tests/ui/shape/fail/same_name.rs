use rehearsal::shape;

#[shape(rename_all = "camelCase")]
pub struct Structure {
    pub start_date: Option<String>,
    #[member(name = "startDate")]
    pub begun: Option<String>,
}

#[shape]
pub enum Enumeration {
    #[member(name = "RUNNING")]
    Running,
    RUNNING,
}

#[shape]
pub enum Union {
    Text(String),
    #[member(name = "Text")]
    Prose(String),
}

fn main() {}
