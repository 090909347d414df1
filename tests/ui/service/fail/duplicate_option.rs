use rehearsal::service;

#[service(protocol = rest_json_1, endpoint_prefix = "states", endpoint_prefix = "states")]
pub trait Runs {}

fn main() {}
