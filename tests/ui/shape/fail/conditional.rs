use rehearsal::shape;

#[shape]
pub struct Structure {
    #[cfg(unix)]
    pub id: Option<String>,
    #[cfg_attr(unix, member(name = "x"))]
    pub name: Option<String>,
}

#[shape]
pub enum State {
    #[cfg(unix)]
    Running,
    Ended,
}

fn main() {}
