//! Looking interactions up by the key of their request, in time that does not grow with the cassette.

use std::collections::HashMap;

use super::fields::{self, Aliases, Key, Side, collected, key};
use super::marks::{self, is_same_but_marks};
use crate::interaction::{Interaction, RecordedRequest};
use crate::protocol::Operation;

/// So many masked requests are compared field by field before one is a mismatch.
const MAX_CANDIDATES: usize = 10_000;

/// The interactions that answer one and the same request, in recorded order.
#[derive(Debug)]
pub(crate) struct Sequence {
    service: Option<String>,
    /// No other sequence has its key.
    is_alone: bool,
    pub(crate) interactions: Vec<usize>,
}

/// Every sequence of a cassette, by key.
#[derive(Debug, Default)]
pub(crate) struct Index {
    by_key: HashMap<Key, Vec<usize>>,
    /// Those whose requests hold masks or pseudonyms, by what does not count them.
    blind: HashMap<Key, Vec<usize>>,
    /// The same, as they were recorded.
    marked: Vec<usize>,
    sequences: Vec<Sequence>,
}

impl Index {
    pub(crate) fn new(interactions: &[Interaction]) -> Self {
        let mut index = Self::default();
        // What was sent only in part has no key of its own.
        let whole = interactions.iter().enumerate().filter(|(_, one)| one.request.broken.is_none());
        for (number, interaction) in whole {
            let service = service_beside_key(&interaction.operation);
            let same_key = index.by_key.entry(key(&interaction.request, &[])).or_default();
            let known =
                same_key.iter().find(|at| index.sequences[**at].service.as_deref() == service);
            let at = known.copied().unwrap_or_else(|| {
                for other in same_key.iter() {
                    index.sequences[*other].is_alone = false;
                }
                let is_alone = same_key.is_empty();
                same_key.push(index.sequences.len());
                let service = service.map(str::to_owned);
                index.sequences.push(Sequence { service, is_alone, interactions: Vec::new() });
                let at = index.sequences.len() - 1;
                if let Some(blind) = marks::blind_key(&interaction.request) {
                    index.blind.entry(blind).or_default().push(at);
                    index.marked.push(at);
                }
                at
            });
            index.sequences[at].interactions.push(number);
        }
        index
    }

    pub(crate) fn len(&self) -> usize {
        self.sequences.len()
    }

    /// Whether the key of a sequence is of no other service's too.
    pub(crate) fn is_alone(&self, at: usize) -> bool {
        self.sequences[at].is_alone
    }

    pub(crate) fn sequence(&self, at: usize) -> &Sequence {
        &self.sequences[at]
    }

    /// The sequence that answers a request. Where one side does not know its service (an unsigned client,
    /// say), the key alone decides.
    pub(crate) fn find(&self, key: &Key, operation: &Operation) -> Option<usize> {
        let candidates = self.by_key.get(key)?;
        let service = service_beside_key(operation);
        let same = |at: &&usize| self.sequences[**at].service.as_deref() == service;
        candidates
            .iter()
            .find(same)
            .or_else(|| candidates.iter().find(|at| self.may_be_of(**at, || service)))
            .copied()
    }

    /// The sequences that answer a request if it does not count what was masked in theirs, nor whose account it was.
    pub(crate) fn alike(
        &self,
        request: &RecordedRequest,
        operation: &Operation,
        number_tag: u16,
    ) -> Vec<usize> {
        if self.blind.is_empty() {
            return Vec::new();
        }
        let service = service_beside_key(operation);
        let candidates = self
            .blind
            .get(&fields::blind_key(request, Side::Live(number_tag)))
            .into_iter()
            .flatten();
        candidates.filter(|at| self.may_be_of(**at, || service)).copied().collect()
    }

    /// The same where not even the marks are in the same places: what was masked may have been known only later, or
    /// from an answer that has masks now.
    pub(crate) fn alike_by_fields(
        &self,
        request: &RecordedRequest,
        aliases: &Aliases,
        interactions: &[Interaction],
    ) -> Vec<usize> {
        let live = collected(request, aliases);
        let is_alike = |at: &usize| {
            let first = self.sequences[*at].interactions[0];
            is_same_but_marks(&collected(&interactions[first].request, &[]), &live)
        };
        self.marked.iter().copied().take(MAX_CANDIDATES).filter(is_alike).collect()
    }

    /// Whether a sequence may be one of this service.
    pub(crate) fn may_be_of<'s>(
        &self,
        at: usize,
        service: impl FnOnce() -> Option<&'s str>,
    ) -> bool {
        let own = self.sequences[at].service.as_deref();
        own.is_none() || service().is_none_or(|service| own == Some(service))
    }
}

/// The service, where it tells more than the key: a named operation has its service's target prefix, API
/// version or path in the key already.
fn service_beside_key(operation: &Operation) -> Option<&str> {
    operation.http().and(operation.service.as_deref())
}
