//! The way to the real services.

mod any;
mod http_client;
mod resolve;
mod routes;

pub(crate) use any::Upstream;
pub(crate) use http_client::HttpUpstream;
pub(crate) use resolve::Names;
pub(crate) use routes::Routes;
