//! What the end-to-end tests stand on: real clients, a real upstream and the built command.
//!
//! - [`python()`]: boto3, the AWS CLI and moto in a virtual environment of their own, made once;
//!   the programs that drive boto3 and the CLI are in `tests/python/`.
//! - [`Moto`]: a running moto server, the upstream that stands for AWS.
//! - [`node()`]: Node.js, which comes with the virtual environment, and the AWS SDK for JavaScript.
//! - [`chromium()`]: the browser, headless, which playwright-core drives.
//! - [`upstreams`]: an upstream that checks signatures as AWS does, one that keeps what it got, faulty ones.
//! - [`judge`]: botocore, which says whether a request is well signed.
//! - [`rehearsal()`]: the command-line tool as it is built from this workspace.
//! - [`cargo_on_this_test()`] and [`cargo_nextest()`]: the test runners, on the running test binary.
//! - [`everything`]: a definition that uses every feature.
//!
//! A doctest replays a cassette as well. Its session is opened by hand, since Rust leaves the tests of a doctest out:
//!
//! ```
//! use aws_sdk_sfn::Client;
//! use rehearsal::{Mode, Session};
//! use rehearsal_tests::cassettes_dir;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let cassette = cassettes_dir().join("runners/properties/listed.json");
//! let session = Session::builder(cassette).mode(Mode::Replay).open()?;
//! let sfn = Client::new(&session.aws_config().await);
//! let listed = sfn.list_state_machines().send().await?;
//! assert!(listed.state_machines().is_empty());
//! session.finish()?.into_result()?;
//! # Ok(())
//! # }
//! ```
//!
//! Everything here panics with one sentence when something is missing: a test that cannot reach
//! its client or its upstream has failed, and the sentence says what to install.

#![expect(clippy::missing_panics_doc, reason = "see above: panicking is how this crate reports")]

mod browser;
mod cli;
mod environment;
pub mod everything;
mod install;
mod layout;
mod moto;
mod nextest;
mod node;
mod python;
mod signatures;
pub mod upstreams;

pub use crate::browser::chromium;
pub use crate::cli::{cargo_on_this_test, rehearsal};
pub use crate::environment::{isolate, with_credentials};
pub use crate::layout::{cassettes_dir, target_dir, workspace_root};
pub use crate::moto::Moto;
pub use crate::nextest::cargo_nextest;
pub use crate::node::{Node, node};
pub use crate::python::{Python, python};
pub use crate::signatures::{Received, assert_signed, judge};
