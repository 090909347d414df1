//! A mock: its expectations, the calls that met none, and its verdict.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::expectation::{Expectation, Slot, answer};
use super::miss::Miss;
use super::times::Times;
use crate::definition::{Operation, Service, Shape};
use crate::error::{Error, ErrorKind, Result};
use crate::report::{self, Style};
use crate::service::{OperationError, Unhandled};

/// What a generated mock is made of.
///
/// The mock that was made by `new` verifies its expectations when it is dropped; its clones, which go
/// into servers and other threads, do not: it must be the last one that is called.
pub struct Mock {
    service: &'static Service,
    state: Arc<Mutex<State>>,
    verifies: bool,
}

#[derive(Default)]
struct State {
    slots: Vec<Slot>,
    misses: Vec<Miss>,
    /// The operations whose predicates or answers panicked.
    panics: Vec<&'static str>,
}

impl Mock {
    /// A mock without expectations.
    #[must_use]
    pub fn new(service: &'static Service) -> Self {
        Self { service, state: Arc::default(), verifies: true }
    }

    /// Adds an expectation.
    #[allow(clippy::must_use_candidate, reason = "it holds already")]
    pub fn expect<I, O, E>(&self, operation: &'static Operation) -> Expectation<'_, I, O, E>
    where
        I: Shape + Send + 'static,
        O: Shape + Send + 'static,
        E: OperationError,
    {
        let mut state = self.lock();
        state.slots.push(Slot::new::<I, O, E>(operation));
        let index = state.slots.len() - 1;
        drop(state);
        Expectation::new(self, index)
    }

    /// Answers a call by the first expectation that accepts it.
    ///
    /// # Errors
    ///
    /// The error that the expectation gives, or that none accepts the call.
    pub fn answer<I, O, E>(
        &self,
        operation: &'static Operation,
        input: &I,
    ) -> std::result::Result<O, E>
    where
        I: Shape + 'static,
        O: Shape + 'static,
        E: OperationError,
    {
        let accepted = self.accepted::<I, O, E>(operation, input);
        let mut state = self.lock();
        let fits = |index: &&usize| {
            let slot = &state.slots[**index];
            !slot.is_exhausted() && slot.is_its_turn()
        };
        if let Some(index) = accepted.iter().find(fits).copied() {
            let slot = &mut state.slots[index];
            let calls = slot.calls;
            slot.calls += 1;
            if let Some(place) = &slot.place {
                place.called(slot.calls >= slot.times.least);
            }
            let next = slot.typed::<I, O, E>().and_then(|typed| typed.next(calls));
            drop(state);
            let _watch = Watch { mock: self, operation };
            return answer(next, input);
        }
        let miss = Miss::of(self.service, operation, &input.to_value(), &state.slots, &accepted);
        let text = report::miss(&miss.told(), Style::Plain);
        state.misses.push(miss);
        // A code that no service has, and a status that no SDK tries again.
        let unhandled = Unhandled::new("RehearsalMismatch", text).with_status(400);
        Err(E::from_unhandled(unhandled))
    }

    /// The expectations whose predicates accept an input, asked outside of the lock: they are the user's.
    fn accepted<I, O, E>(&self, operation: &'static Operation, input: &I) -> Vec<usize>
    where
        I: Shape + 'static,
        O: Shape + 'static,
        E: OperationError,
    {
        let predicates: Vec<_> = {
            let state = self.lock();
            let of_operation = |(index, slot): (usize, &Slot)| {
                let own = std::ptr::eq(slot.operation, operation);
                let typed = slot.typed::<I, O, E>().filter(|_| own)?;
                Some((index, Arc::clone(&typed.accepts)))
            };
            state.slots.iter().enumerate().filter_map(of_operation).collect()
        };
        let _watch = Watch { mock: self, operation };
        predicates
            .into_iter()
            .filter(|(_, accepts)| accepts(input))
            .map(|(index, _)| index)
            .collect()
    }

    /// Checks that every expectation was met and every call expected.
    ///
    /// # Errors
    ///
    /// When not, with all that is wrong.
    pub fn verify(&self) -> Result<()> {
        let state = self.lock();
        let mut wrong: Vec<String> =
            state.misses.iter().map(|miss| report::miss(&miss.told(), Style::Plain)).collect();
        wrong.extend(state.panics.iter().map(|operation| {
            format!("error: an expectation of {}.{operation} panicked", self.service.name)
        }));
        let unmet = state.slots.iter().filter(|slot| !slot.is_satisfied());
        wrong.extend(unmet.map(|slot| {
            let called = match slot.calls {
                0 => "was never called".to_owned(),
                calls => format!("was called {}", Times::from(calls)),
            };
            format!(
                "error: an expectation was not met\n  {}.{} was to be called {}, and {called}",
                self.service.name, slot.operation.name, slot.times
            )
        }));
        if wrong.is_empty() {
            Ok(())
        } else {
            Err(Error::new(ErrorKind::Mismatch, wrong.join("\n")))
        }
    }

    pub(super) fn change(&self, index: usize, change: impl FnOnce(&mut Slot)) {
        if let Some(slot) = self.lock().slots.get_mut(index) {
            change(slot);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Notes a panic of the user's function, which a server or a task would swallow.
struct Watch<'a> {
    mock: &'a Mock,
    operation: &'static Operation,
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.mock.lock().panics.push(self.operation.name);
        }
    }
}

impl Clone for Mock {
    fn clone(&self) -> Self {
        Self { service: self.service, state: Arc::clone(&self.state), verifies: false }
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock").field("service", &self.service.name).finish_non_exhaustive()
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // A second panic while unwinding would abort, and hide the first.
        if self.verifies
            && !thread::panicking()
            && let Err(error) = self.verify()
        {
            panic!("{error}");
        }
    }
}
