//! Why a request is not let in.

use http::StatusCode;

/// What a refused client is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::proxy) struct Refusal {
    pub(in crate::proxy) status: StatusCode,
    pub(in crate::proxy) message: String,
}

impl Refusal {
    pub(in crate::proxy) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    pub(in crate::proxy) fn bad(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }
}
