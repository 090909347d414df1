//! Whatever a session records from.

use super::HttpUpstream;
use crate::error::Result;
use crate::exchange::{BoxedExchange, Exchange};
use crate::message::{Request, Response};

/// A real service behind HTTP, or an exchange of this process.
#[derive(Debug)]
pub(crate) enum Upstream {
    Http(Box<HttpUpstream>),
    Exchange(BoxedExchange),
}

impl Exchange for Upstream {
    async fn exchange(&self, request: Request) -> Result<Response> {
        match self {
            Self::Http(upstream) => upstream.exchange(request).await,
            Self::Exchange(upstream) => upstream.exchange(request).await,
        }
    }
}
