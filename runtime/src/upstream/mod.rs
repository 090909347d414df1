//! The way to the real services.

mod endpoints;
mod http_client;
mod routes;

pub use endpoints::host_for;
pub(crate) use endpoints::{is_aws_host, region_of, signing_region};
pub(crate) use http_client::{HttpUpstream, root_cause, strip_hop_by_hop};
pub(crate) use routes::Routes;
