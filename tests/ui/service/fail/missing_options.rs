use rehearsal::service;

#[service(endpoint_prefix = "states")]
pub trait NoProtocol {}

#[service(protocol = rest_json_1)]
pub trait NoEndpoint {}

#[service(protocol = aws_json_1_0, endpoint_prefix = "states")]
pub trait NoTargetPrefix {}

#[service]
pub trait Nothing {}

fn main() {}
