use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "runs.example.com")]
pub trait Runs {}

fn main() {}
