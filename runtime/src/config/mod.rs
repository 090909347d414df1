//! The settings that do not come from code: the environment, and `rehearsal.toml`.
//!
//! [`resolve`] says what holds for a cassette, and where each value comes from. A session resolves for itself when it
//! opens; this is for whoever wants to know, as `rehearsal config` does.

mod cassettes;
mod checked;
mod duration;
mod environment;
mod file;
mod masking;
mod partial;
mod resolved;
mod rows;
mod search;
mod services;
mod sourced;
mod value;

pub use duration::duration;
pub(crate) use duration::written;
#[cfg(all(any(feature = "aws-sdk", feature = "sigv4"), not(feature = "aws-config")))]
pub(crate) use environment::Aws;
pub(crate) use environment::Environment;
#[cfg(feature = "intercept")]
pub(crate) use environment::authority_folder;
#[cfg(all(feature = "aws-sdk", not(feature = "aws-config")))]
pub(crate) use environment::service_endpoint;
#[cfg(any(test, fuzzing))]
pub(crate) use file::{merges_with_nothing, rules_of};
pub use resolved::{Resolved, resolve};
pub(crate) use resolved::{cassettes_of, resolve_in};
pub use rows::Row;
pub use services::signing_name;
pub use sourced::{Source, Sourced};
