//! Why a request is not let in, and how hyper's service learns of it.

use std::sync::{Arc, OnceLock};

use http::{Method, StatusCode};

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

/// What stands in place of a refused head, so that its answer comes in its turn: behind those of the requests
/// before it.
pub(super) const STAND_IN: &[u8] =
    b"REHEARSAL-REFUSED / HTTP/1.1\r\nhost: refused\r\nconnection: close\r\n\r\n";

const STAND_IN_METHOD: &str = "REHEARSAL-REFUSED";

/// The refusal of a connection, shared by its gate and its service.
#[derive(Clone, Debug, Default)]
pub(in crate::proxy) struct Refused(Arc<OnceLock<Refusal>>);

impl Refused {
    pub(super) fn set(&self, refusal: Refusal) {
        // The first one ends the connection.
        let _ = self.0.set(refusal);
    }

    /// Why a request was refused, if it stands for one that was. Nobody else gets anywhere by that method: before a
    /// refusal it is a request like any other.
    pub(in crate::proxy) fn of(&self, method: &Method) -> Option<&Refusal> {
        self.0.get().filter(|_| method.as_str() == STAND_IN_METHOD)
    }
}
