//! Idempotency tokens, and what came of the calls that they were given to.

use std::collections::BTreeMap;
use std::time::Duration;

use rehearsal::Timestamp;

use super::clock::between;

/// The calls of one operation by their tokens: what was asked, and what was answered.
#[derive(Clone, Debug)]
pub(super) struct Ledger<I, O> {
    calls: BTreeMap<String, Call<I, O>>,
    /// How long a token is known; for ever without.
    window: Option<Duration>,
}

#[derive(Clone, Debug)]
struct Call<I, O> {
    asked: I,
    answered: O,
    at: Timestamp,
}

/// What a token says of a call.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<O> {
    /// It was not seen, or so long ago that it is forgotten.
    New,
    /// It was given with the same parameters: the same call, and its answer.
    Same(O),
    /// It was given with other parameters, and this was the answer to them.
    Different(O),
}

impl<I: PartialEq, O: Clone> Ledger<I, O> {
    pub(super) fn new(window: Option<Duration>) -> Self {
        Self { calls: BTreeMap::new(), window }
    }

    /// What is known of a token; `asked` is the call's input without it.
    pub(super) fn find(&self, token: Option<&str>, asked: &I, now: Timestamp) -> Token<O> {
        let Some(call) = token.and_then(|token| self.calls.get(token)) else {
            return Token::New;
        };
        if self.window.is_some_and(|window| between(call.at, now) >= window) {
            return Token::New;
        }
        let answered = call.answered.clone();
        if call.asked == *asked { Token::Same(answered) } else { Token::Different(answered) }
    }

    pub(super) fn keep(&mut self, token: Option<String>, asked: I, answered: O, at: Timestamp) {
        if let Some(token) = token {
            self.calls.insert(token, Call { asked, answered, at });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::clock::later;
    use super::*;

    #[test]
    fn tokens_are_known_within_their_window() {
        let start = Timestamp::UNIX_EPOCH;
        let window = Duration::from_mins(1);
        let mut ledger = Ledger::new(Some(window));
        ledger.keep(Some("t".to_owned()), "asked", 1, start);
        ledger.keep(None, "asked", 2, start);
        assert_eq!(ledger.find(Some("t"), &"asked", start), Token::Same(1));
        assert_eq!(ledger.find(Some("t"), &"other", start), Token::Different(1));
        assert_eq!(ledger.find(Some("u"), &"asked", start), Token::New);
        assert_eq!(ledger.find(None, &"asked", start), Token::New);
        assert_eq!(ledger.find(Some("t"), &"asked", later(start, window)), Token::New);
    }
}
