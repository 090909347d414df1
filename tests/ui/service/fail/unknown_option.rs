use rehearsal::service;

#[service(protcol = rest_json_1, protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Typo {}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com", region = "eu-west-1")]
pub trait Unknown {}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com", "SFN")]
pub trait NoWord {}

#[service(protocol = rest_json_1 endpoint = "https://runs.example.com")]
pub trait NoComma {}

fn main() {}
