//! A cassette against the real service: what has changed there since it was recorded.
//!
//! [`verify()`] sends a cassette's requests to any exchange, and compares what comes with what was recorded: status,
//! error code and shape, and values if asked to. [`Live`] is the exchange that asks real services.
//!
//! ```
//! use rehearsal::verify::{Live, Settings};
//! # use rehearsal::{Exchange, Request, Response, Result};
//! # struct Health;
//! # impl Exchange for Health {
//! #     async fn exchange(&self, _: Request) -> Result<Response> {
//! #         let answer = http::Response::builder().header("content-type", "application/json");
//! #         Ok(answer.body(r#"{"ok":"yes"}"#.into()).unwrap())
//! #     }
//! # }
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<()> {
//! # let dir = tempfile::tempdir().unwrap();
//! # let path = dir.path().join("health.json");
//! # std::fs::write(&path, r#"{ "rehearsal": 1,
//! #   "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
//! #   "interactions": [ {
//! #     "operation": "GET /health",
//! #     "request": { "method": "GET", "uri": "https://example.com/health", "headers": {} },
//! #     "response": { "status": 200, "headers": {}, "body": { "json": { "ok": true } } }
//! #   } ] }"#).unwrap();
//! let cassette = rehearsal::Cassette::load(&path)?;
//! let live = Live::new().allow_host("example.com")?;
//! # let live = Health;
//! let drift = rehearsal::verify(&cassette, &live, &Settings::new()).await?;
//!
//! // It was `{"ok":true}`, and is `{"ok":"yes"}`.
//! assert_eq!(drift.changes[0].place, "/body/json/ok");
//! # Ok(())
//! # }
//! ```
//!
//! # What is sent
//!
//! Only what reads, because a mutation is no check of a live account; [`Settings::mutations`] sends all. Requests go in
//! recorded order, those of a poller once, and as they were recorded but for idempotency tokens, which are drawn anew.
//! What an earlier live answer drew (a run's id, a page's token) takes the place of what was recorded there. That works
//! for whole strings of a JSON body that look drawn; an id that only a part of a string holds, or that came in a header
//! or in XML, stays the recorded one, and so does the account in an ARN that no answer gave.
//!
//! # What is compared
//!
//! With a definition, an answer is held to its schema, as by [`lint`](crate::lint()); what the recorded answer broke as
//! well is no drift. Members are compared by the union of all elements of a list or map, and those that a definition
//! calls optional may come and go. Without one, an object counts as a map where its keys are no identifiers. Of XML and
//! other text only the status, the error's code and that it still is text.

mod answer;
mod drawn;
mod form;
mod live;
mod plan;
mod request;
mod run;
mod settings;
mod shape;
mod values;

pub(crate) use drawn::{Drawn, looks_drawn};
pub(crate) use values::is_moment;

pub use crate::drift::{Change, ChangeKind, Drift, SkipReason, Skipped, Unanswered};
pub use live::Live;
pub use run::verify;
pub use settings::{Progress, Settings};
