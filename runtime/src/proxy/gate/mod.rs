//! The gate in front of hyper: every head of HTTP/1.1 is looked at byte by byte before hyper sees any of it.
//!
//! hyper reads leniently what it then writes again strictly. That is safe, but leaves a client that others read
//! differently (a smuggled request, a line that ends with a lone LF) without a word. Here it is refused before there
//! is a request: in its turn, with an answer, and with the end of its connection. The gate is stricter than hyper in
//! everything, over the same parser (`httparse`), so the two agree where a request ends.
//!
//! What is known so well that it has its answer at once is not read a second time: hyper gets a stand-in, and writes the
//! answer.

mod between;
mod chunks;
mod head;
mod refusal;
mod stream;
#[cfg(test)]
mod tests;

pub(super) use between::{Between, StoodIn};
pub(super) use refusal::Refusal;
pub(super) use stream::{AnswersAtOnce, Gated};
