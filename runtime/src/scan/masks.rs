//! What is put in the place of secrets: masks as redaction makes them, the same for the same secret.

use crate::cassette::Cassette;
use crate::redaction::{self, Redaction};

/// The masks of one cassette, which go on where its own end.
#[derive(Debug)]
pub(super) struct Masks(redaction::Masks);

impl Masks {
    pub(super) fn of(cassette: &Cassette) -> Self {
        let older = cassette.to_json();
        Self(redaction::Masks::recording(Redaction::default(), Some(&older), true))
    }

    /// The mask of a secret.
    pub(super) fn of_secret(&self, secret: &str) -> String {
        self.0.mask(secret)
    }
}
