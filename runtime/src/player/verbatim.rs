//! Requests that are byte for byte what was recorded: they are answered without being understood.
//!
//! Requests are compared by their canonical fields, after all that is secret in them was masked. Where nothing in a recorded
//! request may be another on replay (a mask, an account's pseudonym, a token, a declared field), the same bytes are the same
//! fields, and need no reading.

use std::collections::hash_map::Entry;
use std::hash::Hasher as _;

use siphasher::sip128::Hasher128 as _;

use super::sent::Sent;
use crate::interaction::{Interaction, RecordedRequest};
use crate::matching::{self, HashedMap, Index};
use crate::message::Content;

/// Sequences by what a client would send to get their answers.
#[derive(Debug, Default)]
pub(super) struct Verbatim {
    /// None for what the bytes alone do not tell.
    sequences: HashedMap<u128, Option<usize>>,
}

impl Verbatim {
    pub(super) fn of(index: &Index, interactions: &[Interaction]) -> Self {
        let mut verbatim = Self::default();
        // What was sent only in part answers by other rules.
        if interactions.iter().any(|one| one.request.broken.is_some()) {
            return verbatim;
        }
        for at in (0..index.len()).filter(|at| index.is_plain(*at)) {
            for number in &index.sequence(at).interactions {
                verbatim.add(&interactions[*number].request, at);
            }
        }
        verbatim
    }

    fn add(&mut self, request: &RecordedRequest, at: usize) {
        let is_there =
            request.body.encoding.is_none() && !matches!(request.body.content, Content::File(_));
        if !is_there {
            return;
        }
        let uri = http::Uri::from_maybe_shared(request.uri.as_bytes().clone());
        let Ok(uri) = uri else { return };
        let target =
            (uri.host(), uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str));
        let body = request.body.content.to_bytes();
        let headers = request.headers.iter();
        let headers = headers.map(|(name, value)| (&**name, value[..].as_bytes()));
        let Some(sent) = Sent::new(&request.method, target, headers, &body) else { return };
        match self.sequences.entry(fingerprint(&sent)) {
            Entry::Vacant(entry) => {
                entry.insert(Some(at));
            }
            Entry::Occupied(mut entry) if *entry.get() != Some(at) => {
                entry.insert(None);
            }
            Entry::Occupied(_) => {}
        }
    }

    /// The sequence that a request asks for by its bytes alone.
    pub(super) fn find(&self, sent: &Sent<'_>, index: &Index) -> Option<usize> {
        let at = (*self.sequences.get(&fingerprint(sent))?)?;
        index.may_be_of(at, || sent.service()).then_some(at)
    }
}

/// Equal requests have equal ones.
fn fingerprint(sent: &Sent<'_>) -> u128 {
    let mut hasher = matching::hasher();
    let mut write = |part: &[u8]| {
        hasher.write_usize(part.len());
        hasher.write(part);
    };
    write(sent.method.as_bytes());
    write(sent.target.as_bytes());
    write(sent.media);
    write(sent.body);
    for (place, value) in (0..).zip(&sent.counting) {
        if let Some(value) = value {
            write(&[place]);
            write(value);
        }
    }
    hasher.finish128().as_u128()
}

/// The secrets in the headers of the request that was last looked at whole, from which on they are known.
#[derive(Debug, Default)]
pub(super) struct Familiar(Option<Vec<Box<[u8]>>>);

impl Familiar {
    /// Whether a request has no other ones.
    pub(super) fn has(&self, sent: &Sent<'_>) -> bool {
        let known = self.0.as_ref();
        known.is_some_and(|known| known.iter().map(AsRef::as_ref).eq(sent.secrets()))
    }

    pub(super) fn set(&mut self, sent: &Sent<'_>) {
        if !self.has(sent) {
            self.0 = Some(sent.secrets().map(Into::into).collect());
        }
    }
}
