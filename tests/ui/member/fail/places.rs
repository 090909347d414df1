use std::collections::BTreeMap;

use rehearsal::shape;

#[shape]
pub struct Two {
    #[member(uri, query = "id")]
    pub id: String,
    #[member(header = "X-A", payload, status)]
    pub many: Option<i32>,
}

#[shape]
pub struct Types {
    #[member(uri)]
    pub optional_label: Option<String>,
    #[member(status)]
    pub status: Option<String>,
    #[member(query_map)]
    pub query: Option<String>,
    #[member(prefix_headers = "X-A-")]
    pub headers: Option<Vec<String>>,
    #[member(prefix_headers = "X-")]
    pub numbers: Option<BTreeMap<String, i32>>,
    #[member(uri)]
    pub list_label: Vec<String>,
    #[member(header = "X-Map")]
    pub map_header: Option<BTreeMap<String, String>>,
    #[member(query = "map")]
    pub map_query: Option<BTreeMap<String, String>>,
}

#[shape]
pub struct Collections {
    #[member(query_map)]
    pub first: Option<BTreeMap<String, String>>,
    #[member(query_map)]
    pub second: Option<BTreeMap<String, String>>,
    #[member(prefix_headers = "X-")]
    pub third: Option<BTreeMap<String, String>>,
    #[member(prefix_headers = "x-")]
    pub fourth: Option<BTreeMap<String, String>>,
}

#[shape]
pub struct Headers {
    #[member(header = "X Id")]
    pub space: Option<String>,
    #[member(header = "")]
    pub empty: Option<String>,
    #[member(prefix_headers = "X:")]
    pub prefix: Option<BTreeMap<String, String>>,
}

#[shape]
pub enum Union {
    #[member(header = "X-A")]
    Header(String),
    #[member(required)]
    Required(String),
    #[member(idempotency_token)]
    Token(String),
}

fn main() {}
