//! The way to the real services.

mod http_client;
mod routes;

pub(crate) use http_client::HttpUpstream;
pub(crate) use routes::Routes;
