//! Record real HTTP and AWS interactions once, and replay them deterministically in tests.
//!
//! A [`Session`] is a test's use of one [`Cassette`], a reviewable JSON file of recorded interactions.
//! While recording it stands between a client and the real service; on replay it answers from the
//! cassette, offline and in microseconds, and fails the test when the code asks for something else.
//!
//! # A test
//!
//! [`#[replay]`](macro@replay) makes an `async fn` a test with a session:
//!
//! ```
//! use rehearsal::{Session, replay};
//!
//! #[replay]
//! async fn health_is_reported(session: Session) {
//!     let url = session.endpoint().unwrap();
//!     // let answer = any_client(url).get("/health").await;
//! }
//! ```
//!
//! Run it once with `REHEARSAL=record cargo test`, commit the cassette, and it runs offline from then on.
//!
//! # Three ways in
//!
//! - [`Session::aws_config`] (feature `aws-sdk`): the clients of the AWS SDK for Rust, in process, no socket.
//! - [`Session::endpoint`]: a loopback URL for any other client, in any language.
//! - [`Exchange`]: the session itself, as a function from request to response.
//!
//! # What matches
//!
//! Method, service and operation, path, query, the few headers that change what is asked for, and the
//! body as a value: key order, spacing and number spelling do not count. Signatures, dates, hosts,
//! user agents and invocation ids are ignored, and so are generated idempotency tokens. Identical
//! requests are answered in recorded order; after the last one a reading operation repeats its last
//! answer, while a mutating one is a mismatch.
//!
//! # Definitions
//!
//! [`#[service]`](macro@service) on a trait and [`#[shape]`](macro@shape) on its types define an API once, and make a
//! [`mock`] with typed expectations, a client, a server for any client, errors, fixtures, builders and validation:
//!
//! ```
//! use rehearsal::{service, shape};
//!
//! #[shape]
//! struct StartInput {
//!     #[member(length(1..=80))]
//!     name: String,
//! }
//!
//! #[shape]
//! struct Run {
//!     id: String,
//! }
//!
//! #[service(protocol = aws_json_1_0, endpoint_prefix = "runs", target_prefix = "Runs")]
//! trait Runs {
//!     #[operation]
//!     async fn start(&self, input: StartInput) -> Result<Run, StartError>;
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let mock = MockRuns::new();
//! mock.expect_start().returning(Run { id: "r-1".into() });
//! // Over the wire and back: a client, a server, the mock.
//! let client = RunsClient::new(RunsServer::new(mock.clone()));
//! let run = client.start(StartInput { name: "nightly".into() }).await.unwrap();
//! assert_eq!(run.id, "r-1");
//! # }
//! ```
//!
//! The crate `rehearsal-aws` has those of AWS services, and `rehearsal define` writes more of them. A session that
//! is given one ([`SessionBuilder::definition`]) knows what only it can tell: the names of REST operations, which of
//! them only read, and which members are idempotency tokens. [`lint`] checks a cassette against definitions.
//!
//! # Drift
//!
//! [`verify()`] sends a cassette's requests to the real service again, and tells what has changed there since it was
//! recorded.
//!
//! # Review
//!
//! [`compare()`] tells how one cassette differs from another in what it means. A recording whose run failed waits beside
//! the cassette as `NAME.new.json`; a [`Pending`] accepts or rejects it, as `rehearsal review` does.
//!
//! # Faults
//!
//! [`Faults`] stand in front of any exchange and make it fail as real services do: throttling and every other
//! error, dropped connections, answers that are late, slow, cut off or lost. So code that retries is tested.
//!
//! # What is kept
//!
//! Of request headers only an allow-list; credentials, signatures, tokens, passwords and account ids are masked
//! before anything is kept, in headers, query strings and bodies, each by a mask of its own and of its shape. A project
//! adds [rules](Redaction) in code and in `rehearsal.toml`. [`secrets`] finds in a cassette what slipped through, and a
//! recording that holds such a thing for sure is kept aside.
//!
//! While it records, a session notes every interaction in a journal before its response reaches the client; [`recover`]
//! makes a cassette of it after a crash.
//!
//! # Modes
//!
//! [`Mode`] says what a session does; the environment variable `REHEARSAL` sets it for tests.
//! `replay`, the default, opens no connection, reads no credentials, and writes neither the cassette nor beside it.
//!
//! # Afterwards
//!
//! Runners hide what passing tests print, so a test leaves a note of how it went in Cargo's target folder, which
//! `rehearsal status` reads: warnings, what was never asked for, mismatches. `REHEARSAL_NOTES=off` turns that off.
//!
//! # Settings
//!
//! What holds for a whole project stands in `rehearsal.toml`; a variable of the environment wins over it, and what
//! `#[replay]` or a [`SessionBuilder`] says of its test over both. [`config::resolve`] tells what holds, and by whom.
//!
//! # Features
//!
//! - `tls` (on by default): HTTPS to upstreams, by rustls with ring.
//! - `aws-sdk`: [`Session::aws_config`], for replay, and for recording with credentials from environment or profile.
//! - `intercept`: [`SessionBuilder`]`::intercept`, by which [`Session::endpoint`] is a proxy for HTTPS too
//!   (`HTTPS_PROXY`), with a certificate authority of the user's own.
//! - `sigv4`: `Signed`, which signs what a generated client sends, and `SessionBuilder::credentials`, which has what
//!   reaches [`Session::endpoint`] signed again for AWS.
//! - `aws-config`: the same with the whole ordinary credential chain.

// In the order in which they may use each other; a test checks it.
mod error;
mod random;
mod visible;
mod words;

mod clock;
mod comparison;
mod drift;
mod mode;
mod named;
mod policy;
mod via;

mod json;
mod message;

mod delivery;
mod exchange;

pub mod definition;

mod protocol;

mod wire;

mod drawn;
mod interaction;
mod redaction;

mod matching;

mod beside;

mod capture;
mod cassette;

mod scan;

mod pending;
mod player;
mod recorder;

pub mod config;
mod upstream;

mod notes;
mod proxy;
pub mod report;
mod serve;
mod session;
#[cfg(any(feature = "aws-sdk", feature = "sigv4"))]
mod sign;

mod faults;

pub mod compare;
pub mod mock;
pub mod service;
pub mod verify;

#[cfg(feature = "aws-sdk")]
mod sdk;

#[doc(hidden)]
pub mod __private;

#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzz;

// What `Request` and `Response` are made of.
pub use {bytes, http};

pub use cassette::{Cassette, Recovered, recover, recover_to};
pub use compare::compare;
pub use definition::{Document, Shape, Timestamp, TimestampFormat};
pub use error::{Error, ErrorKind, Result};
pub use exchange::{BoxedExchange, Exchange};
pub use faults::{Fault, Faults, Faulty};
pub use interaction::Interaction;
pub use matching::{Difference, Mismatch, Reason};
pub use message::{Request, Response};
pub use mode::Mode;
pub use pending::Pending;
pub use policy::{Answers, Order, Pace};
pub use protocol::CredentialScope;
#[cfg(feature = "intercept")]
pub use proxy::{Authority, CaBundle};
pub use redaction::Redaction;
pub use rehearsal_macros::{member, operation, replay, service, shape};
pub use scan::{Certainty, Secret, SecretKind, mask_secrets, secrets};
#[cfg(feature = "aws-sdk")]
pub use sdk::aws_config;
pub use serve::{Served, serve, serve_at};
pub use service::{Finding, Lint, OperationError, Recorded, Unhandled, lint};
pub use session::{Rng, Session, SessionBuilder, Unused, Verdict};
#[cfg(any(feature = "aws-sdk", feature = "sigv4"))]
pub use sign::Ambient;
#[cfg(feature = "sigv4")]
pub use sign::Signed;
pub use upstream::host_for;
pub use verify::verify;
pub use via::Via;
