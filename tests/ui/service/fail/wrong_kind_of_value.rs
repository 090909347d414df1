use rehearsal::service;

#[service(protocol, endpoint_prefix = "states")]
pub trait Alone {}

#[service(protocol = rest_json_1, endpoint_prefix = states)]
pub trait NotQuoted {}

#[service(protocol = rest_json_1, endpoint_prefix("states"))]
pub trait InParentheses {}

#[service(protocol = rest_json_1, endpoint_prefix = "states", version = 2016)]
pub trait Number {}

#[service(protocol = rest_json_1, endpoint_prefix = "states", crate = "rehearsal")]
pub trait QuotedPath {}

#[service(protocol = rest_json_1, endpoint_prefix = "states", id =)]
pub trait Nothing {}

#[service(protocol = rest_json_1, endpoint_prefix = "states", id = "SF" + "N")]
pub trait Expression {}

fn main() {}
