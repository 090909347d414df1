//! The exchange with faults in front.

use http::StatusCode;

use super::answer;
use super::fault::{Fault, Kind};
use super::handle::Faults;
use super::schedule::Meant;
use crate::delivery::{Pace, cut, dropped};
use crate::error::Result;
use crate::exchange::Exchange;
use crate::message::{Request, Response};

/// An exchange with [`Faults`] in front of it; [`Faults::over`] makes it.
#[derive(Clone, Debug)]
pub struct Faulty<E> {
    faults: Faults,
    inner: E,
}

impl<E> Faulty<E> {
    pub(super) fn new(faults: Faults, inner: E) -> Self {
        Self { faults, inner }
    }
}

impl<E: Exchange> Exchange for Faulty<E> {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let Some((fault, meant)) = self.faults.next(&request) else {
            return self.inner.exchange(request).await;
        };
        if fault.when_done {
            let response = self.inner.exchange(request).await?;
            fault.wait().await;
            return fault.instead(&meant).unwrap_or_else(|| fault.onto(response));
        }
        fault.wait().await;
        match fault.instead(&meant) {
            Some(answer) => answer,
            None => fault.onto(self.inner.exchange(request).await?),
        }
    }
}

impl Fault {
    /// What comes instead of an answer, if this fault replaces it.
    fn instead(&self, meant: &Meant) -> Option<Result<Response>> {
        Some(match &self.kind {
            Kind::Throttle { message } => Ok(answer::throttled(meant, message.as_deref())),
            Kind::Error { code, message, status } => {
                let status = status.and_then(checked);
                Ok(answer::error(meant, code, status, message.as_deref()))
            }
            Kind::Status(status) => {
                let mut response = Response::default();
                *response.status_mut() = checked(*status).unwrap_or_default();
                Ok(response)
            }
            Kind::Drop => Err(dropped()),
            Kind::None | Kind::Cut(_) | Kind::Slow { .. } | Kind::Wrong(_) => return None,
        })
    }

    /// What becomes of an answer that comes through.
    fn onto(&self, mut response: Response) -> Result<Response> {
        match self.kind {
            Kind::Cut(after) => return Err(cut(response, after)),
            Kind::Slow { chunk, pause } => {
                response.extensions_mut().insert(Pace { chunk, pause });
            }
            _ => {}
        }
        Ok(response)
    }
}

/// `inject` has seen that it is one.
fn checked(status: u16) -> Option<StatusCode> {
    StatusCode::from_u16(status).ok()
}
