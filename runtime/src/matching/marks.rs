//! What redaction put into a request in place of something else: masks, and pseudonyms of accounts. On replay the client
//! has its own secrets and may be in another account, so requests are compared without them, and then it is
//! known which stands for which.

use std::borrow::Cow;

use super::fields::{self, Key};
use super::fields::{View, Visit, visit};
use crate::interaction::RecordedRequest;
use crate::redaction::{account_ids_in, blind, is_masked, is_pseudonym, masks_in};

pub(super) use crate::redaction::is_masked_number as is_number;

/// What stands where there may be an account.
const ACCOUNT: &str = "(account)";

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
        fn field(&mut self, _path: &str, value: &str) {
            let masks = if is_masked(value) { masks_in(value) } else { Vec::new() };
            let is_apart = |id: &std::ops::Range<usize>| {
                !masks.iter().any(|mask| mask.start < id.end && id.start < mask.end)
            };
            let ids: Vec<_> = account_ids_in(value).filter(is_apart).collect();
            self.0.extend(masks.iter().map(|range| Mark::Mask(value[range.clone()].to_owned())));
            self.0.extend(ids.into_iter().map(|range| Mark::Account(value[range].to_owned())));
        }

        fn token(&mut self, _path: &str, _value: &str) {}
    }
    let mut collect = Collect(Vec::new());
    visit(request, View::Aliased(&[]), &mut collect);
    collect.0
}

/// A text in which it does not count what was masked, nor which account it names.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    let blind = blind(text);
    if account_ids_in(&blind).next().is_none() {
        return blind;
    }
    let mut kept = String::with_capacity(blind.len());
    let mut from = 0;
    for id in account_ids_in(&blind) {
        kept.push_str(&blind[from..id.start]);
        kept.push_str(ACCOUNT);
        from = id.end;
    }
    kept.push_str(&blind[from..]);
    Cow::Owned(kept)
}

/// The key by which a recorded request is found whatever stands for its marks; none where it has none.
pub(super) fn blind_key(request: &RecordedRequest) -> Option<Key> {
    struct Holds(bool);
    impl Visit for Holds {
        fn field(&mut self, _path: &str, value: &str) {
            self.0 |= is_masked(value)
                || is_number(value)
                || account_ids_in(value).any(|id| is_pseudonym(&value[id]));
        }

        fn token(&mut self, _path: &str, _value: &str) {}
    }
    let mut holds = Holds(false);
    visit(request, View::Aliased(&[]), &mut holds);
    holds.0.then(|| fields::blind_key(request))
}

/// Whether two values differ only in marks: in masks, and in accounts of which the recorded one is a pseudonym.
pub(super) fn is_alike(recorded: &str, live: &str) -> bool {
    // A live pseudonym is that of an account which is known by then.
    let is_same = |was: &str, is: &str| was == is || (is_pseudonym(was) && !is_pseudonym(is));
    let accounts = || account_ids_in(recorded).zip(account_ids_in(live));
    recorded == live
        || (is_number(recorded) && is_number(live))
        || (without(recorded) == without(live)
            && accounts().all(|(was, is)| is_same(&recorded[was], &live[is])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_and_accounts_do_not_count() {
        assert_eq!(without("a REDACTED7f3a0001, 123456789012"), "a REDACTED, (account)");
        assert!(is_alike("x REDACTED7f3a0001", "x REDACTED00000001"));
        assert!(is_alike("arn:900032570001:x", "arn:210987654321:x"));
        assert!(!is_alike("arn:310987654321:x", "arn:210987654321:x"));
        assert!(!is_alike("x REDACTED7f3a0001", "y REDACTED00000001"));
    }
}
