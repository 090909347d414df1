//! Looking interactions up by the key of their request, in time that does not grow with the cassette.

use smallvec::SmallVec;

use super::fields::{self, Aliases, Key, Side, collected, key_beside};
use super::hash::HashedMap;
use super::marks::{Holds, is_same_but_marks};
use crate::interaction::{Interaction, RecordedRequest};
use crate::protocol::Operation;

/// So many masked requests are compared field by field before one is a mismatch.
const MAX_CANDIDATES: usize = 10_000;

/// The numbers of interactions. Most sequences have one or two.
type Numbers = SmallVec<[usize; 2]>;

/// The interactions that answer one and the same request, in recorded order.
#[derive(Debug)]
pub(crate) struct Sequence {
    service: Option<Box<str>>,
    /// The sequence that has the same key, and is of another service.
    next: Option<usize>,
    /// No other sequence has its key, and nothing in its requests may be another on replay.
    is_plain: bool,
    pub(crate) interactions: Numbers,
}

/// Every sequence of a cassette, by key.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// The latest sequence of each key.
    by_key: HashedMap<Key, usize>,
    /// Those whose requests hold masks or pseudonyms, by what does not count them.
    blind: HashedMap<Key, Vec<usize>>,
    /// The same, as they were recorded.
    marked: Vec<usize>,
    sequences: Vec<Sequence>,
    has_tokens: bool,
}

impl Index {
    pub(crate) fn new(interactions: &[Interaction]) -> Self {
        let mut index = Self::default();
        // What was sent only in part has no key of its own.
        let whole = interactions.iter().enumerate().filter(|(_, one)| one.request.broken.is_none());
        for (number, interaction) in whole {
            let mut holds = Holds::default();
            let key = key_beside(&interaction.request, &mut holds);
            index.has_tokens |= holds.tokens;
            let at = index.place(key, interaction, &holds);
            index.sequences[at].interactions.push(number);
        }
        index
    }

    /// The sequence of a recorded request, which may be a new one.
    fn place(&mut self, key: Key, interaction: &Interaction, holds: &Holds) -> usize {
        let service = service_beside_key(&interaction.operation);
        let known = self.of_key(key).find(|at| self.sequences[*at].service.as_deref() == service);
        if let Some(known) = known {
            return known;
        }
        let at = self.sequences.len();
        let next = self.by_key.insert(key, at);
        let mut others = next;
        while let Some(other) = others {
            self.sequences[other].is_plain = false;
            others = self.sequences[other].next;
        }
        let request = &interaction.request;
        if let Some(blind) = holds.blind_key(request) {
            self.blind.entry(blind).or_default().push(at);
            self.marked.push(at);
        }
        self.sequences.push(Sequence {
            service: service.map(Into::into),
            next,
            is_plain: next.is_none() && holds.is_plain(request),
            interactions: Numbers::new(),
        });
        at
    }

    /// The sequences of a key, the latest first.
    fn of_key(&self, key: Key) -> impl Iterator<Item = usize> {
        let first = self.by_key.get(&key).copied();
        std::iter::successors(first, |at| self.sequences[*at].next)
    }

    pub(crate) fn len(&self) -> usize {
        self.sequences.len()
    }

    /// Whether a sequence is known by the bytes of its requests alone: its key is of no other service's too, and nothing in
    /// them may be another on replay.
    pub(crate) fn is_plain(&self, at: usize) -> bool {
        self.sequences[at].is_plain
    }

    /// Whether any request has an idempotency token.
    pub(crate) fn has_tokens(&self) -> bool {
        self.has_tokens
    }

    pub(crate) fn sequence(&self, at: usize) -> &Sequence {
        &self.sequences[at]
    }

    /// The sequence that answers a request. Where one side does not know its service (an unsigned client,
    /// say), the key alone decides, and of several the first that was recorded.
    pub(crate) fn find(&self, key: &Key, operation: &Operation) -> Option<usize> {
        let service = service_beside_key(operation);
        let same = |at: &usize| self.sequences[*at].service.as_deref() == service;
        let may_be = |at: &usize| self.may_be_of(*at, || service);
        self.of_key(*key).find(same).or_else(|| self.of_key(*key).filter(may_be).last())
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

#[cfg(test)]
mod tests {
    use super::super::key;
    use super::*;
    use crate::delivery::{Failure, FailureKind};
    use crate::interaction::{Extra, Outcome};
    use crate::redaction::observed;

    fn interaction(label: &str, body: &'static str) -> Interaction {
        let request = http::Request::get("/things").body(body.into()).unwrap();
        Interaction {
            operation: Operation::parse(label),
            call: None,
            request: observed(request),
            outcome: Outcome::Failed(Failure::new(FailureKind::Aborted, "")),
            at: None,
            took: None,
            extra: Extra::new(),
        }
    }

    #[test]
    fn services_that_are_asked_alike_are_told_apart_where_they_are_known() {
        let labels = ["one.GET /things", "two.GET /things", "one.GET /things"];
        let mut all: Vec<_> = labels.map(|label| interaction(label, "")).into();
        all.push(interaction("one.GET /things", "another"));
        let index = Index::new(&all);
        let numbers = |label: &str| {
            let found = index.find(&key(&all[0].request, &[]), &Operation::parse(label));
            found.map(|at| index.sequence(at).interactions.to_vec())
        };
        assert_eq!(numbers("one.GET /things"), Some(vec![0, 2]));
        assert_eq!(numbers("two.GET /things"), Some(vec![1]));
        assert_eq!(numbers("GET /things"), Some(vec![0, 2]), "the first that was recorded");
        assert_eq!(numbers("three.GET /things"), None);
        let plain: Vec<_> = (0..index.len()).map(|at| index.is_plain(at)).collect();
        assert_eq!((plain, index.has_tokens()), (vec![false, false, true], false));
    }
}
