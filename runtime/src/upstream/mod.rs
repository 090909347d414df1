//! The way to the real services.

#[cfg(feature = "sigv4")]
mod allowed;
mod any;
#[cfg_attr(
    not(feature = "sigv4"),
    allow(dead_code, reason = "only what signs has to know them all")
)]
mod endpoints;
mod http_client;
mod resolve;
mod routes;

#[cfg(feature = "sigv4")]
pub(crate) use allowed::Allowed;
pub(crate) use any::Upstream;
pub use endpoints::host_for;
#[cfg(feature = "sigv4")]
pub(crate) use endpoints::{is_aws_host, region_of, signing_region};
pub(crate) use http_client::HttpUpstream;
#[cfg(feature = "sigv4")]
pub(crate) use http_client::{root_cause, strip_hop_by_hop};
pub(crate) use resolve::Names;
pub(crate) use routes::Routes;
