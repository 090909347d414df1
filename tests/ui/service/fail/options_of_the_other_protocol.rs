use rehearsal::service;

#[service(protocol = rest_json_1, endpoint_prefix = "runs", target_prefix = "Runs")]
pub trait Runs {}

fn main() {}
