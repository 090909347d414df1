//! The way to the real services.

mod any;
mod endpoints;
mod forward;
mod hosts;
mod http_client;
mod resolve;
mod routes;

pub(crate) use any::Upstream;
pub use endpoints::host_for;
#[cfg(feature = "sigv4")]
pub(crate) use endpoints::signing_region;
pub(crate) use endpoints::{is_aws_host, region_of};
#[cfg(feature = "intercept")]
pub(crate) use forward::Elsewhere;
pub(crate) use hosts::{Host, Hosts, split_port};
#[cfg(feature = "sigv4")]
pub(crate) use http_client::root_cause;
pub(crate) use http_client::{HttpUpstream, strip_hop_by_hop};
pub(crate) use resolve::Names;
#[cfg(feature = "sigv4")]
pub(crate) use routes::Led;
pub(crate) use routes::{Routes, origin_form};
