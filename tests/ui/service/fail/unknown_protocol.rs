use rehearsal::service;

#[service(protocol = aws_json_1, endpoint_prefix = "states")]
pub trait Near {}

#[service(protocol = query, endpoint_prefix = "sns")]
pub trait Far {}

#[service(protocol = "rest_json_1", endpoint_prefix = "states")]
pub trait Quoted {}

fn main() {}
