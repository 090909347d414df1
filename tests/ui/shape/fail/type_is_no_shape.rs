use std::collections::{BTreeMap, HashSet};

use rehearsal::{shape, service};

pub struct Plain;

#[shape]
pub struct Structure {
    pub unsigned: u32,
    pub plain: Option<Plain>,
    pub list: Option<Vec<Plain>>,
    pub set: Option<HashSet<String>>,
}

#[shape]
pub enum Union {
    Plain(Plain),
}

#[shape]
pub struct Keys {
    pub by_number: Option<BTreeMap<i32, String>>,
}

// Who uses it has no errors of its own.
#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a")]
    async fn start(&self, input: Structure) -> Result<Keys, StartError>;
}

fn main() {}
