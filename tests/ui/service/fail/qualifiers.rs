use rehearsal::service;

#[service(protocol = rest_json_1, endpoint_prefix = "runs")]
pub unsafe trait Runs {}

fn main() {}
