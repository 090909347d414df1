//! The way to the real services.

mod any;
mod endpoints;
mod http_client;
mod resolve;
mod routes;

pub(crate) use any::Upstream;
pub use endpoints::host_for;
pub(crate) use endpoints::{is_aws_host, region_of, signing_region};
pub(crate) use http_client::{HttpUpstream, root_cause, strip_hop_by_hop};
pub(crate) use resolve::Names;
pub(crate) use routes::Routes;
