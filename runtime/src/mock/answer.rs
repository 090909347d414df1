//! What an expectation accepts and answers: a value, or a function.

use std::sync::Arc;

use super::expectation::Accepts;
use crate::definition::{Shape, Value};

/// Marks what is given by value.
#[derive(Debug)]
pub enum ByValue {}

/// Marks what is given by a function.
#[derive(Debug)]
pub enum ByFunction {}

/// What [`with`](super::Expectation::with) takes: an input, or `Fn(&Input) -> bool`.
pub trait Predicate<I, By> {
    /// The test itself.
    #[doc(hidden)]
    fn into_test(self) -> Test<I>;
}

/// What [`returning`](super::Expectation::returning) takes: an output, or `Fn(&Input) -> Output`.
pub trait Answers<I, O, By> {
    /// The function that answers.
    #[doc(hidden)]
    fn into_answer(self) -> Arc<dyn Fn(&I) -> O + Send + Sync>;
}

/// A test of inputs.
#[doc(hidden)]
#[allow(missing_debug_implementations, reason = "it holds a function")]
pub struct Test<I> {
    pub(super) accepts: Accepts<I>,
    /// The input itself, to tell differences.
    pub(super) value: Option<Value>,
}

impl<I: Shape + PartialEq + Send + Sync + 'static> Predicate<I, ByValue> for I {
    fn into_test(self) -> Test<I> {
        let value = Some(self.to_value());
        Test { accepts: Arc::new(move |input| *input == self), value }
    }
}

impl<I, F: Fn(&I) -> bool + Send + Sync + 'static> Predicate<I, ByFunction> for F {
    fn into_test(self) -> Test<I> {
        Test { accepts: Arc::new(self), value: None }
    }
}

impl<I, O: Clone + Send + Sync + 'static> Answers<I, O, ByValue> for O {
    fn into_answer(self) -> Arc<dyn Fn(&I) -> O + Send + Sync> {
        Arc::new(move |_| self.clone())
    }
}

impl<I, O, F: Fn(&I) -> O + Send + Sync + 'static> Answers<I, O, ByFunction> for F {
    fn into_answer(self) -> Arc<dyn Fn(&I) -> O + Send + Sync> {
        Arc::new(self)
    }
}
