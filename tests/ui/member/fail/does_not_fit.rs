use std::collections::BTreeMap;

use rehearsal::{Timestamp, shape};

#[shape]
pub struct Structure {
    #[member(length(1..=5))]
    pub a: Option<i32>,
    #[member(range(1..=5))]
    pub b: Option<String>,
    #[member(pattern = "[a-z]+")]
    pub c: Option<Vec<String>>,
    #[member(timestamp = "date-time")]
    pub d: Option<String>,
    #[member(json_value)]
    pub e: Option<Timestamp>,
    #[member(each(length(1..=5)))]
    pub f: Option<BTreeMap<String, String>>,
    #[member(key(length(1..=5)))]
    pub g: Option<Vec<String>>,
    #[member(value(length(1..=5)))]
    pub h: Option<String>,
    #[member(each(range(1..=5)))]
    pub i: Option<Vec<String>>,
    #[member(value(each(pattern = "x")))]
    pub j: Option<BTreeMap<String, Vec<i64>>>,
}

fn main() {}
