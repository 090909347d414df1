//! The way to the real services.

mod any;
mod endpoints;
mod forward;
mod http_client;
mod resolve;
mod routes;

pub(crate) use any::Upstream;
pub use endpoints::host_for;
pub(crate) use endpoints::{is_aws_host, region_of};
pub(crate) use http_client::HttpUpstream;
pub(crate) use resolve::Names;
pub(crate) use routes::{Routes, origin_form};
