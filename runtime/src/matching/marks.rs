//! What redaction put into a request in place of something else: masks, and pseudonyms of accounts. On replay the client
//! has its own secrets and may be in another account, so requests are compared without them, and then it is
//! known which stands for which.

use std::borrow::Cow;
use std::ops::Range;

use super::fields::{self, Field, Key, Side, View, Visit, visit};
use crate::interaction::RecordedRequest;
use crate::redaction::{
    account_ids_in, blind, digits_in, is_masked, is_masked_number, is_pseudonym, masks_in,
};

/// What stands where there may be an account.
const ACCOUNT: &str = "(account)";

/// What stands where there is the mask of a number.
const NUMBER: &str = "(number)";

/// Something in a request that may stand for another thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Mask(String),
    /// Twelve digits, which are an account if the recorded ones are a pseudonym.
    Account(String),
}

/// The marks of a request, in the order of its fields.
pub(crate) fn marks(request: &RecordedRequest) -> Vec<Mark> {
    struct Collect(Vec<Mark>);
    impl Visit for Collect {
        fn field(&mut self, path: &str, value: &str) {
            self.text(path);
            self.text(value);
        }

        fn token(&mut self, path: &str, _value: &str) {
            self.text(path);
        }
    }
    impl Collect {
        fn text(&mut self, value: &str) {
            let masks = if is_masked(value) { masks_in(value) } else { Vec::new() };
            let is_apart = |id: &Range<usize>| {
                !masks.iter().any(|mask| mask.start < id.end && id.start < mask.end)
            };
            let ids: Vec<_> = account_ids_in(value).filter(is_apart).collect();
            self.0.extend(masks.iter().map(|range| Mark::Mask(value[range.clone()].to_owned())));
            self.0.extend(ids.into_iter().map(|range| Mark::Account(value[range].to_owned())));
        }
    }
    let mut collect = Collect(Vec::new());
    visit(request, View::Aliased(&[]), &mut collect);
    collect.0
}

/// A text in which it does not count what was masked, nor which account it names.
pub(super) fn without(text: &str, side: Side) -> Cow<'_, str> {
    let blind = blind(text);
    let numbers = digits_in(&blind).filter(|run| is_number(&blind[run.clone()], side));
    let ids = account_ids_in(&blind).map(|run| (run, ACCOUNT));
    let mut found: Vec<_> = ids.chain(numbers.map(|run| (run, NUMBER))).collect();
    if found.is_empty() {
        return blind;
    }
    found.sort_unstable_by_key(|(run, _)| run.start);
    let mut kept = String::with_capacity(blind.len());
    let mut from = 0;
    for (run, word) in found {
        kept.push_str(&blind[from..run.start]);
        kept.push_str(word);
        from = run.end;
    }
    kept.push_str(&blind[from..]);
    Cow::Owned(kept)
}

/// Whether a number is a mask.
fn is_number(spelling: &str, side: Side) -> bool {
    is_masked_number(spelling)
        && match side {
            Side::Recorded => true,
            Side::Live(tag) => spelling[3..6] == *format!("{tag:03}"),
        }
}

/// What a recorded request holds besides what counts as it is.
#[derive(Default)]
pub(super) struct Holds {
    pub(super) marks: bool,
    pub(super) tokens: bool,
}

impl Holds {
    /// The key by which the request is found whatever stands for its marks; none where it has none.
    pub(super) fn blind_key(&self, request: &RecordedRequest) -> Option<Key> {
        self.marks.then(|| fields::blind_key(request, Side::Recorded))
    }

    /// Whether nothing in the request may be another on replay: neither marks nor tokens, nor what only a definition tells.
    pub(super) fn is_plain(&self, request: &RecordedRequest) -> bool {
        request.known.is_none() && request.drawn.is_empty() && !self.marks && !self.tokens
    }
}

impl Visit for Holds {
    fn field(&mut self, path: &str, value: &str) {
        let is_mark = |digits: &str| is_masked_number(digits) || is_pseudonym(digits);
        let holds =
            |text: &str| is_masked(text) || digits_in(text).any(|run| is_mark(&text[run]));
        self.marks = self.marks || holds(path) || holds(value);
    }

    fn token(&mut self, path: &str, _value: &str) {
        self.tokens = true;
        self.field(path, "");
    }
}

/// Whether two values differ only in marks: in masks, and in accounts of which the recorded one is a pseudonym.
pub(super) fn is_alike(recorded: &str, live: &str) -> bool {
    // A live pseudonym is that of an account which is known by then.
    let is_same = |was: &str, is: &str| was == is || (is_pseudonym(was) && !is_pseudonym(is));
    let accounts = || account_ids_in(recorded).zip(account_ids_in(live));
    recorded == live
        || (without(recorded, Side::Recorded) == without(live, Side::Recorded)
            && accounts().all(|(was, is)| is_same(&recorded[was], &live[is])))
        || is_masked(recorded) && fits(recorded, live)
}

/// Whether a live value is a recorded one in which each mask may stand for anything: what is a secret, and where, may
/// have been known only to the recording.
fn fits(recorded: &str, live: &str) -> bool {
    let masks = masks_in(recorded);
    let mut rest = live;
    let mut from = 0;
    for (number, mask) in masks.iter().enumerate() {
        let part = &recorded[from..mask.start];
        let found = if number == 0 { rest.starts_with(part).then_some(0) } else { rest.find(part) };
        let Some(at) = found else { return false };
        rest = &rest[at + part.len()..];
        from = mask.end;
    }
    rest.ends_with(&recorded[from..])
}

/// Whether a live request is a recorded one but for what was masked in that, and but for accounts.
pub(super) fn is_same_but_marks(recorded: &[Field], live: &[Field]) -> bool {
    recorded.len() == live.len()
        && recorded.iter().zip(live).all(|(was, is)| {
            let values = is.token || is_alike(&was.value, &is.value);
            was.token == is.token && values && is_alike(&was.path, &is.path)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_and_accounts_do_not_count() {
        assert_eq!(
            without("a REDACTED7f3a0001, 123456789012", Side::Recorded),
            "a REDACTED, (account)"
        );
        assert!(is_alike("x REDACTED7f3a0001", "x REDACTED00000001"));
        assert!(is_alike("arn:900032570001:x", "arn:210987654321:x"));
        assert!(!is_alike("arn:310987654321:x", "arn:210987654321:x"));
        assert!(!is_alike("x REDACTED7f3a0001", "y REDACTED00000001"));
        assert!(is_alike("a=REDACTED7f3a0001&b=REDACTED7f3a0002.", "a=x&b=."));
        assert!(!is_alike("a=REDACTED7f3a0001&b=c", "a=x&b=d"));
        let (number, other) = ("909570001", "909000001");
        assert_eq!(without(number, Side::Recorded), without(other, Side::Live(0)));
        assert_eq!(without(number, Side::Live(0)), number, "it is somebody's own");
    }
}
