//! The way to the real services.

mod any;
pub(crate) mod endpoints;
mod http_client;
mod resolve;
mod routes;

pub(crate) use any::Upstream;
pub(crate) use endpoints::{is_aws_host, region_of};
pub(crate) use http_client::HttpUpstream;
pub(crate) use resolve::Names;
pub(crate) use routes::Routes;
