//! What the gate of a connection and the service behind hyper tell each other.
//!
//! A request that is refused, or has its answer already, never gets to hyper. Another stands in its place, so that the
//! answer comes in its turn: behind those of the requests before it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::Method;

use super::refusal::Refusal;
use crate::proxy::answer::Answer;

/// The request that stands for one that was refused.
pub(super) const REFUSED: &[u8] =
    b"REHEARSAL-REFUSED / HTTP/1.1\r\nhost: refused\r\nconnection: close\r\n\r\n";

/// The request that stands for one that has its answer.
pub(super) const ANSWERED: &[u8] = b"REHEARSAL / HTTP/1.1\r\n\r\n";

/// Shared by a connection's gate and its service.
#[derive(Clone, Debug, Default)]
pub(in crate::proxy) struct Between(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    refusal: Option<Refusal>,
    answer: Option<Answer>,
    /// Requests that were let through and have no answer yet.
    under_way: usize,
    /// What a program called us that was let in.
    host: Option<Box<[u8]>>,
}

/// What a service answers in place of what it was asked.
#[derive(Debug)]
pub(in crate::proxy) enum StoodIn {
    Refused(Refusal),
    Answered(Answer),
}

impl Between {
    /// The first refusal ends the connection.
    pub(super) fn refuse(&self, refusal: Refusal) {
        self.state().refusal.get_or_insert(refusal);
    }

    pub(super) fn let_through(&self) {
        self.state().under_way += 1;
    }

    /// Whether the next request can have its answer now: all before it have theirs, and its host is known.
    pub(in crate::proxy) fn is_ready_for(&self, host: &[u8]) -> bool {
        let state = self.state();
        let is_quiet = state.under_way == 0 && state.answer.is_none();
        is_quiet && state.host.as_deref() == Some(host)
    }

    pub(super) fn answer(&self, answer: Answer) {
        self.state().answer = Some(answer);
    }

    /// What a request stands for, if it does. A client gets nowhere by these methods: without a stand-in they are
    /// methods like any other.
    pub(in crate::proxy) fn taken(&self, method: &Method) -> Option<StoodIn> {
        match method.as_str() {
            "REHEARSAL" => self.state().answer.take().map(StoodIn::Answered),
            "REHEARSAL-REFUSED" => self.state().refusal.clone().map(StoodIn::Refused),
            _ => None,
        }
    }

    /// A request that was let through has its answer.
    pub(in crate::proxy) fn is_answered(&self) {
        let mut state = self.state();
        // HTTP/2 and what comes out of tunnels is not counted.
        state.under_way = state.under_way.saturating_sub(1);
    }

    /// A program that calls us so is let in.
    pub(in crate::proxy) fn knows(&self, host: &[u8]) {
        let mut state = self.state();
        if state.host.as_deref() != Some(host) {
            state.host = Some(host.into());
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Every change of it is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
