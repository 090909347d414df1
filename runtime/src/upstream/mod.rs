//! The way to the real services.

mod endpoints;
mod http_client;
mod routes;

pub use endpoints::host_for;
pub(crate) use endpoints::{is_aws_host, region_of};
pub(crate) use http_client::HttpUpstream;
pub(crate) use routes::Routes;
