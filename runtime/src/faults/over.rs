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
            Kind::Cut(after) => {
                response.body_mut().truncate(after);
                return Err(cut(response, None));
            }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use tokio::time::Instant;

    use super::*;
    use crate::error::{Error, ErrorKind};

    /// Counts what it is asked, and has an answer or none.
    struct Inner(AtomicUsize, bool);

    impl Exchange for Inner {
        async fn exchange(&self, _: Request) -> Result<Response> {
            self.0.fetch_add(1, Ordering::SeqCst);
            if self.1 { Ok(Response::new("done".into())) } else { Err(Error::config("none")) }
        }
    }

    /// An exchange with one fault in front, and what is behind.
    fn faulty(fault: Fault, answers: bool) -> (Faulty<Arc<Inner>>, Arc<Inner>) {
        let inner = Arc::new(Inner(AtomicUsize::new(0), answers));
        let faults = Faults::default();
        faults.inject_all(fault).unwrap();
        (faults.over(Arc::clone(&inner)), inner)
    }

    const HOUR: Duration = Duration::from_hours(1);

    #[tokio::test(start_paused = true)]
    async fn a_delay_is_before_the_work_or_after_it() {
        for (fault, done) in [(Fault::delay(HOUR), 0), (Fault::delay(HOUR).when_done(), 1)] {
            let (exchange, asked) = faulty(fault, true);
            let began = Instant::now();
            let answer = tokio::spawn(async move { exchange.exchange(Request::default()).await });
            tokio::time::sleep(HOUR / 2).await;
            assert_eq!(asked.0.load(Ordering::SeqCst), done);
            assert!(!answer.is_finished());
            assert_eq!(answer.await.unwrap().unwrap().body(), "done");
            assert_eq!((began.elapsed().as_secs() / 60, asked.0.load(Ordering::SeqCst)), (60, 1));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn every_fault_may_be_late() {
        for fault in [
            Fault::throttle(),
            Fault::status(503),
            Fault::drop_connection(),
            Fault::cut_after(1),
            Fault::slow_body(1, Duration::ZERO),
        ] {
            let (exchange, _) = faulty(fault.with_delay(HOUR), true);
            let began = Instant::now();
            let _ = exchange.exchange(Request::default()).await;
            assert_eq!(began.elapsed().as_secs() / 60, 60);
        }
    }

    #[tokio::test]
    async fn what_replaces_an_answer_does_not_ask_for_it_unless_the_work_is_to_be_done() {
        for fault in [
            Fault::throttle(),
            Fault::error("X").with_status(400),
            Fault::status(503),
            Fault::drop_connection(),
        ] {
            for (fault, work) in [(fault.clone(), 0), (fault.when_done(), 1)] {
                let (exchange, asked) = faulty(fault, true);
                match exchange.exchange(Request::default()).await {
                    Ok(response) => assert!(response.status().as_u16() >= 400),
                    Err(error) => assert_eq!(error.kind(), ErrorKind::Upstream),
                }
                assert_eq!(asked.0.load(Ordering::SeqCst), work);
            }
        }
    }

    #[tokio::test]
    async fn where_there_is_no_answer_to_lose_its_error_comes_through() {
        for fault in [
            Fault::drop_connection().when_done(),
            Fault::cut_after(1),
            Fault::status(500).when_done(),
        ] {
            let (exchange, _) = faulty(fault, false);
            let error = exchange.exchange(Request::default()).await.unwrap_err();
            assert_eq!(error.to_string(), "none");
        }
    }
}
