//! Typed expectations on the operations of a service.
//!
//! `#[service]` on a trait `Runs` makes `MockRuns`, with a method `expect_…` for every operation:
//!
//! ```
//! use rehearsal::{service, shape};
//!
//! #[shape]
//! pub struct StartInput {
//!     #[member(length(1..=80))]
//!     pub name: String,
//! }
//!
//! #[shape]
//! #[derive(Eq)]
//! pub struct StartOutput {
//!     pub id: String,
//! }
//!
//! #[shape(error, status = 409)]
//! pub struct Conflict {
//!     pub message: Option<String>,
//! }
//!
//! #[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
//! pub trait Runs {
//!     #[operation(http = "POST /runs", errors(Conflict))]
//!     async fn start(&self, input: StartInput) -> Result<StartOutput, StartError>;
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let mock = MockRuns::new();
//! mock.expect_start()
//!     .with(|input: &StartInput| input.name.starts_with("nightly"))
//!     .once()
//!     .returning(StartOutput { id: "r-1".into() });
//! mock.expect_start().failing(Conflict { message: Some("taken".into()) });
//!
//! let run = mock.start(StartInput { name: "nightly-1".into() }).await.unwrap();
//! assert_eq!(run.id, "r-1");
//! let error = mock.start(StartInput { name: "nightly-2".into() }).await.unwrap_err();
//! assert_eq!(error.code(), Some("Conflict".to_owned()));
//! # }
//! ```
//!
//! A call takes the first expectation that accepts it and is not used up. Calls that nothing accepts get an
//! error, and the mock panics for them when it is dropped, with what the nearest expectation wanted
//! instead; so it does for expectations that were not met.

mod answer;
mod difference;
mod expectation;
mod miss;
mod sequence;
mod state;
mod times;

pub use answer::{Answers, ByFunction, ByValue, Predicate};
pub use expectation::Expectation;
pub use sequence::Sequence;
pub use state::Mock;
pub use times::Times;
