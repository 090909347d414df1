//! Requests that are byte for byte what was recorded: they are answered without being understood.
//!
//! Requests are compared by their canonical fields, after all that is secret in them was masked. Where nothing in a recorded
//! request may be another on replay (a mask, an account's pseudonym, a token, a declared field), the same bytes are the same
//! fields, and need no reading.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicU64, Ordering};

use super::sent::{Fingerprints, Sent};
use crate::interaction::Interaction;
use crate::matching::{Index, is_plain};

/// Sequences by what a client would send to get their answers.
#[derive(Debug)]
pub(super) struct Verbatim {
    fingerprints: Fingerprints,
    sequences: HashMap<u128, Option<usize>>,
    /// The secrets in the headers of the last request that was looked at whole: from then on they are known.
    familiar: AtomicU64,
}

impl Verbatim {
    pub(super) fn of(index: &Index, interactions: &[Interaction]) -> Self {
        let fingerprints = Fingerprints::default();
        let mut sequences = HashMap::new();
        // What was sent only in part answers by other rules.
        if interactions.iter().all(|one| one.request.broken.is_none()) {
            for at in 0..index.len() {
                if !index.is_alone(at) {
                    continue;
                }
                for number in &index.sequence(at).interactions {
                    let request = &interactions[*number].request;
                    if !is_plain(request) {
                        continue;
                    }
                    let Some(fingerprint) = fingerprints.of_recorded(request) else { continue };
                    match sequences.entry(fingerprint) {
                        Entry::Vacant(entry) => {
                            entry.insert(Some(at));
                        }
                        // The bytes alone do not say which service they are for.
                        Entry::Occupied(mut entry) if *entry.get() != Some(at) => {
                            entry.insert(None);
                        }
                        Entry::Occupied(_) => {}
                    }
                }
            }
        }
        Self { fingerprints, sequences, familiar: AtomicU64::new(0) }
    }

    /// The sequence of a request, if nothing in that is new.
    pub(super) fn find(&self, sent: &Sent<'_>, index: &Index) -> Option<usize> {
        let is_familiar =
            self.fingerprints.of_secrets(sent) == self.familiar.load(Ordering::Relaxed);
        if !is_familiar {
            return None;
        }
        let at = (*self.sequences.get(&self.fingerprints.of(sent))?)?;
        index.may_be_of(at, || sent.service()).then_some(at)
    }

    /// The secrets of a request are known by now.
    pub(super) fn is_known(&self, sent: &Sent<'_>) {
        self.familiar.store(self.fingerprints.of_secrets(sent), Ordering::Relaxed);
    }
}
