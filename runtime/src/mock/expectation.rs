//! One expectation: what it accepts, how often, and what it answers.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

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
    /// Whether `with` was given.
    pub(super) is_with: bool,
    /// The input that it wants, where that is a value.
    pub(super) wanted: Option<Value>,
    /// `Typed<I, O, E>` of the operation.
    pub(super) typed: Box<dyn Any + Send>,
}

/// The parts that know types.
pub(super) struct Typed<I, O, E> {
    pub(super) accepts: Accepts<I>,
    pub(super) answers: Vec<Answer<I, O, E>>,
}

// Shared, so that they run outside of the mock's lock: they are the user's.
pub(super) type Accepts<I> = Arc<dyn Fn(&I) -> bool + Send + Sync>;
pub(super) type Answer<I, O, E> = Arc<dyn Fn(&I) -> Result<O, E> + Send + Sync>;

impl Slot {
    pub(super) fn new<I: 'static, O: 'static, E: 'static>(operation: &'static Operation) -> Self {
        let typed = Typed::<I, O, E> { accepts: Arc::new(|_| true), answers: Vec::new() };
        Self {
            operation,
            times: Times::AT_LEAST_ONCE,
            calls: 0,
            place: None,
            is_with: false,
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
    pub(super) fn next(&self, calls: usize) -> Option<Answer<I, O, E>> {
        self.answers.get(calls).or(self.answers.last()).cloned()
    }
}

/// The answer to a call; a fixture where the expectation has none.
pub(super) fn answer<I, O: Shape, E: OperationError>(
    next: Option<Answer<I, O, E>>,
    input: &I,
) -> Result<O, E> {
    if let Some(answer) = next {
        return answer(input);
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
    ///
    /// # Panics
    ///
    /// When it is given twice.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn with<By>(self, predicate: impl Predicate<I, By>) -> Self {
        let Test { accepts, value } = predicate.into_test();
        self.change(move |slot| {
            assert!(!slot.is_with, "`with` is given twice: accept both by one function");
            slot.is_with = true;
            slot.wanted = value;
            if let Some(typed) = slot.typed.downcast_mut::<Typed<I, O, E>>() {
                typed.accepts = accepts;
            }
        })
    }

    /// How often it is to be called: `times(2)`, `times(1..=3)`, `times(0..)`.
    ///
    /// # Panics
    ///
    /// When no number is in the range.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn times(self, times: impl Into<Times>) -> Self {
        let times = times.into();
        assert!(times.least <= times.most, "no number of calls lies in this range");
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
        self.push(Arc::new(move |input| Ok(answer(input))))
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
        self.push(Arc::new(move |_| Err(error.clone())))
    }

    /// Answers with what a function makes of the input, output or error.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn answering(self, answer: impl Fn(&I) -> Result<O, E> + Send + Sync + 'static) -> Self {
        self.push(Arc::new(answer))
    }

    /// Gives it the next place in a sequence.
    ///
    /// # Panics
    ///
    /// When it has a place already.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it holds already"
    )]
    pub fn in_sequence(self, sequence: &Sequence) -> Self {
        self.change(|slot| {
            assert!(slot.place.is_none(), "an expectation has one place in one sequence");
            slot.place = Some(sequence.place(slot.is_satisfied()));
        })
    }

    fn push(self, answer: Answer<I, O, E>) -> Self {
        self.change(move |slot| {
            if let Some(typed) = slot.typed.downcast_mut::<Typed<I, O, E>>() {
                typed.answers.push(answer);
            }
        })
    }

    fn change(self, change: impl FnOnce(&mut Slot)) -> Self {
        self.mock.change(self.index, change);
        self
    }
}
