//! Secrets in what is kept already: recorded by an older version, edited by hand, or where redaction could not look.
//!
//! Redaction knows what a request carried, and masks before anything is kept. This looks at a cassette as whoever
//! gets the file would: at every string of it, at what is encoded inside of strings, and at its side files.

mod apply;
mod bytes;
mod cassette;
mod credentials;
mod entropy;
mod forms;
mod harmless;
mod keys;
mod look;
mod named;
mod nested;
mod secret;

#[cfg(any(test, fuzzing))]
pub(crate) use apply::mask;
pub use apply::mask_secrets;
pub(crate) use apply::{remove_unused, side_files};
pub use cassette::secrets;
pub(crate) use cassette::sure_secrets;
pub use secret::{Certainty, Secret, SecretKind};
