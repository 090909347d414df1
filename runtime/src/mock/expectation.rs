//! One expectation: what it accepts, how often, and what it answers.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};

use super::answer::{Answers, Predicate, Test};
use super::sequence::{Place, Sequence};
use super::state::Mock;
use super::times::Times;
use crate::definition::{Operation, Shape, Traits, Value, sample};
use crate::service::{OperationError, Unhandled};

/// An expectation that is being set up; it holds from the moment it is made.
///
/// Without [`with`](Self::with) it accepts every input, without [`times`](Self::times) it is to be
/// called at least once, and without an answer it gives the fixture of its output.
#[derive(Debug)]
pub struct Expectation<'a, I, O, E> {
    mock: &'a Mock,
    index: usize,
    typed: PhantomData<fn(I) -> Result<O, E>>,
}

/// An expectation as the mock keeps it.
pub(super) struct Slot {
    pub(super) operation: &'static Operation,
    pub(super) times: Times,
    pub(super) calls: usize,
    pub(super) place: Option<Place>,
    /// The input that it wants, where that is a value.
    pub(super) wanted: Option<Value>,
    /// `Typed<I, O, E>` of the operation.
    pub(super) typed: Box<dyn Any + Send>,
}

/// The parts that know types.
pub(super) struct Typed<I, O, E> {
    pub(super) accepts: Box<dyn Fn(&I) -> bool + Send>,
    pub(super) answers: Vec<Arc<Mutex<Answer<I, O, E>>>>,
}

pub(super) type Answer<I, O, E> = Box<dyn Fn(&I) -> Result<O, E> + Send>;

impl Slot {
    pub(super) fn new<I: 'static, O: 'static, E: 'static>(operation: &'static Operation) -> Self {
        let typed = Typed::<I, O, E> { accepts: Box::new(|_| true), answers: Vec::new() };
        Self {
            operation,
            times: Times::AT_LEAST_ONCE,
            calls: 0,
            place: None,
            wanted: None,
            typed: Box::new(typed),
        }
    }

    pub(super) fn is_satisfied(&self) -> bool {
        self.calls >= self.times.least
    }

    pub(super) fn is_exhausted(&self) -> bool {
        self.calls >= self.times.most
    }

    pub(super) fn is_its_turn(&self) -> bool {
        self.place.as_ref().is_none_or(Place::is_open)
    }

    pub(super) fn typed<I: 'static, O: 'static, E: 'static>(&self) -> Option<&Typed<I, O, E>> {
        self.typed.downcast_ref()
    }
}

impl<I, O, E> Typed<I, O, E> {
    /// What answers the next call: in order, and then the last one again.
    pub(super) fn next(&self, calls: usize) -> Option<Arc<Mutex<Answer<I, O, E>>>> {
        self.answers.get(calls).or(self.answers.last()).cloned()
    }
}

/// The answer to a call; a fixture where the expectation has none.
pub(super) fn answer<I, O: Shape, E: OperationError>(
    next: Option<Arc<Mutex<Answer<I, O, E>>>>,
    input: &I,
) -> Result<O, E> {
    if let Some(answer) = next {
        // A function that panicked before may be called again.
        return answer.lock().unwrap_or_else(PoisonError::into_inner)(input);
    }
    let value = sample(O::SCHEMA, &Traits::NONE, "output");
    O::from_value(value).map_err(|error| {
        let message = format!("the mock's fixture is no output: {error}");
        E::from_unhandled(Unhandled::new("RehearsalFailure", message))
    })
}

impl<'a, I, O, E> Expectation<'a, I, O, E>
where
    I: Shape + Send + 'static,
    O: Shape + Send + 'static,
    E: OperationError,
{
    pub(super) fn new(mock: &'a Mock, index: usize) -> Self {
        Self { mock, index, typed: PhantomData }
    }

    /// Accepts only this input, or only inputs that a function accepts:
    /// `with(input)`, `with(|input: &StartInput| input.name == "x")`.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn with<By>(self, predicate: impl Predicate<I, By>) -> Self {
        let Test { accepts, value } = predicate.into_test();
        self.change(move |slot| {
            slot.wanted = value;
            if let Some(typed) = slot.typed.downcast_mut::<Typed<I, O, E>>() {
                typed.accepts = accepts;
            }
        })
    }

    /// How often it is to be called: `times(2)`, `times(1..=3)`, `times(0..)`.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn times(self, times: impl Into<Times>) -> Self {
        let times = times.into();
        self.change(|slot| {
            slot.times = times;
            if let Some(place) = &slot.place {
                place.needs(slot.calls >= times.least);
            }
        })
    }

    /// It is to be called exactly once.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn once(self) -> Self {
        self.times(1)
    }

    /// It must not be called.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn never(self) -> Self {
        self.times(0)
    }

    /// Answers with an output, or with what a function makes of the input. Given several times, the
    /// calls are answered in that order, and the last answer repeats.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn returning<By>(self, output: impl Answers<I, O, By>) -> Self {
        let answer = output.into_answer();
        self.push(Box::new(move |input| Ok(answer(input))))
    }

    /// Answers with an error, in the order of [`returning`](Self::returning).
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn failing(self, error: impl Into<E>) -> Self
    where
        E: Clone,
    {
        let error = error.into();
        self.push(Box::new(move |_| Err(error.clone())))
    }

    /// Answers with what a function makes of the input, output or error.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn answering(self, answer: impl Fn(&I) -> Result<O, E> + Send + 'static) -> Self {
        self.push(Box::new(answer))
    }

    /// Gives it the next place in a sequence.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn in_sequence(self, sequence: &Sequence) -> Self {
        self.change(|slot| slot.place = Some(sequence.place(slot.is_satisfied())))
    }

    fn push(self, answer: Answer<I, O, E>) -> Self {
        self.change(move |slot| {
            if let Some(typed) = slot.typed.downcast_mut::<Typed<I, O, E>>() {
                typed.answers.push(Arc::new(Mutex::new(answer)));
            }
        })
    }

    fn change(self, change: impl FnOnce(&mut Slot)) -> Self {
        self.mock.change(self.index, change);
        self
    }
}
