//! The masks of one cassette: the same secret has the same mask everywhere in it, and another one elsewhere.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::accounts;
use super::known::Known;
use super::mask::{MASK, Mark, Tag, is_mask, masks_in};
use super::rules::Redaction;

/// On replay, where nothing is written, no more masks than these are told apart: a server that replays for days meets
/// a new token with every request.
const MAX_LIVE: usize = 10_000;

/// Masks by secret, and back.
#[derive(Debug)]
pub(crate) struct Masks {
    rules: Redaction,
    tag: Tag,
    drawn: RwLock<Drawn>,
}

#[derive(Debug, Default)]
struct Drawn {
    last: u16,
    last_account: u16,
    masks: HashMap<String, String>,
    secrets: HashMap<String, String>,
    numbers: HashMap<String, u32>,
    /// To be found wherever they stand.
    known: Known,
    accounts: HashMap<String, String>,
    /// The only pseudonym of the cassette that is added to: whose account it is will be said first.
    sole: Option<String>,
    /// What was written under another mask, or pseudonym, before it was known whose it is.
    renamed: Vec<(String, String)>,
    /// Sensitive members that were kept.
    kept: BTreeSet<String>,
}

impl Default for Masks {
    fn default() -> Self {
        Self::live(Redaction::default())
    }
}

impl Masks {
    /// For a session that only replays: nothing of it is written.
    pub(crate) fn live(rules: Redaction) -> Self {
        Self { rules, tag: Tag::LIVE, drawn: RwLock::default() }
    }

    /// For a new recording. One in place of an older cassette has its tag, so that a secret that is still where it was
    /// changes no line; one that adds to a cassette goes on where that ends.
    pub(crate) fn recording(rules: Redaction, older: Option<&str>, adds: bool) -> Self {
        let older = older.unwrap_or_default();
        let marks = || masks_in(older).into_iter().filter_map(|range| Mark::read(&older[range]));
        let accounts = || accounts::pseudonyms_in(older).filter_map(accounts::mark);
        let tag = marks().next().map(|mark| mark.tag);
        let tag =
            tag.or_else(|| accounts().next().map(|mark| mark.tag)).unwrap_or_else(Tag::random);
        let mut drawn = Drawn::default();
        if adds {
            let last = |marks: &mut dyn Iterator<Item = Mark>| {
                marks.filter(|mark| mark.tag == tag).map(|mark| mark.number).max().unwrap_or(0)
            };
            drawn.last = last(&mut marks());
            drawn.last_account = last(&mut accounts());
            let mut pseudonyms: Vec<&str> = accounts::pseudonyms_in(older).collect();
            pseudonyms.sort_unstable();
            pseudonyms.dedup();
            if let [sole] = pseudonyms.as_slice() {
                drawn.sole = Some((*sole).to_owned());
            }
        }
        Self { rules, tag, drawn: RwLock::new(drawn) }
    }

    pub(super) fn rules(&self) -> &Redaction {
        &self.rules
    }

    /// Whether anything is written.
    pub(crate) fn records(&self) -> bool {
        self.tag != Tag::LIVE
    }

    /// The mask of a secret.
    pub(crate) fn mask(&self, secret: &str) -> String {
        if is_mask(secret) {
            return secret.to_owned();
        }
        if let Some(mask) = self.read().masks.get(secret) {
            return mask.clone();
        }
        let mut drawn = self.write();
        // Somebody else may have drawn it meanwhile.
        if let Some(mask) = drawn.masks.get(secret) {
            return mask.clone();
        }
        let Some(next) = self.next(&mut drawn) else { return MASK.to_owned() };
        let mask = next.of(secret);
        drawn.masks.insert(secret.to_owned(), mask.clone());
        drawn.secrets.insert(mask.clone(), secret.to_owned());
        mask
    }

    /// The mask of a number, in its spelling.
    pub(super) fn mask_number(&self, spelling: &str) -> u32 {
        let mut drawn = self.write();
        if let Some(mask) = drawn.numbers.get(spelling) {
            return *mask;
        }
        let mark = self.next(&mut drawn).unwrap_or(Mark { tag: self.tag, number: 0 });
        drawn.numbers.insert(spelling.to_owned(), mark.number());
        mark.number()
    }

    /// The pseudonym of an account.
    pub(super) fn account(&self, id: &str) -> String {
        let mut drawn = self.write();
        if let Some(pseudonym) = drawn.accounts.get(id) {
            return pseudonym.clone();
        }
        let pseudonym = drawn.sole.take().unwrap_or_else(|| {
            drawn.last_account = drawn.last_account.wrapping_add(1);
            accounts::pseudonym(Mark { tag: self.tag, number: drawn.last_account })
        });
        drawn.accounts.insert(id.to_owned(), pseudonym.clone());
        pseudonym
    }

    /// Whether an id is one of those that this recording has given out.
    pub(super) fn is_own_pseudonym(&self, id: &str) -> bool {
        accounts::mark(id).is_some_and(|mark| mark.tag == self.tag)
    }

    pub(super) fn knows_account(&self, id: &str) -> bool {
        self.read().accounts.contains_key(id)
    }

    fn next(&self, drawn: &mut Drawn) -> Option<Mark> {
        if !self.records() && drawn.masks.len() + drawn.numbers.len() >= MAX_LIVE {
            return None;
        }
        drawn.last = drawn.last.checked_add(1)?;
        Some(Mark { tag: self.tag, number: drawn.last })
    }

    /// Looks for a secret from now on, wherever it stands.
    pub(super) fn know(&self, secret: &str) {
        if self.read().known.contains(secret) {
            return;
        }
        let mut drawn = self.write();
        let fits = self.records() || drawn.known.len() < MAX_LIVE;
        if fits && !drawn.known.contains(secret) {
            drawn.known.add(secret);
        }
    }

    pub(super) fn find_known(&self, text: &str, found: &mut Vec<Range<usize>>) {
        self.read().known.find(text.as_bytes(), found);
    }

    /// Whether any known secret stands in a part of a stream.
    pub(super) fn holds_known(&self, bytes: &[u8]) -> bool {
        let mut found = Vec::new();
        self.read().known.find(bytes, &mut found);
        !found.is_empty()
    }

    /// A live secret turns out to be what was recorded as this mask.
    pub(crate) fn bind(&self, live: &str, recorded: &str) {
        if live == recorded || !is_mask(recorded) || recorded == MASK {
            return;
        }
        let mut drawn = self.write();
        if let Some(secret) = drawn.secrets.remove(live) {
            if self.records() {
                drawn.renamed.push((live.to_owned(), recorded.to_owned()));
            }
            drawn.masks.insert(secret.clone(), recorded.to_owned());
            drawn.secrets.insert(recorded.to_owned(), secret);
        }
    }

    /// An account turns out to be what was recorded as this pseudonym. Says which account it is, where it had got a
    /// pseudonym of its own.
    pub(crate) fn bind_account(&self, live: &str, recorded: &str) -> Option<String> {
        let mut drawn = self.write();
        let own = drawn.accounts.iter().find(|(_, pseudonym)| *pseudonym == live)?.0.clone();
        drawn.accounts.insert(own.clone(), recorded.to_owned());
        drawn.renamed.push((live.to_owned(), recorded.to_owned()));
        Some(own)
    }

    /// The account behind a pseudonym of this session.
    pub(crate) fn account_behind(&self, pseudonym: &str) -> Option<String> {
        let drawn = self.read();
        let own = drawn.accounts.iter().find(|(_, own)| *own == pseudonym);
        own.map(|(account, _)| account.clone())
    }

    /// A text with the masks and pseudonyms that are known now.
    pub(super) fn renamed(&self, text: &str) -> Option<String> {
        let drawn = self.read();
        let fitting = drawn.renamed.iter().filter(|(before, _)| text.contains(before.as_str()));
        fitting.fold(None, |renamed, (before, now)| {
            Some(renamed.unwrap_or_else(|| text.to_owned()).replace(before, now))
        })
    }

    /// Whether anything was met that may stand where nobody knew it yet.
    pub(super) fn has_learned(&self) -> bool {
        let drawn = self.read();
        drawn.known.len() > 0 || !drawn.accounts.is_empty() || !drawn.renamed.is_empty()
    }

    /// What the masks of this session's numbers have behind 909.
    pub(crate) fn number_tag(&self) -> u16 {
        self.tag.value() % 1000
    }

    /// What a client has sent where this mask was recorded.
    pub(crate) fn secret_behind(&self, mask: &str) -> Option<String> {
        self.read().secrets.get(mask).cloned()
    }

    /// Whether any secret is known by its mask.
    pub(crate) fn are_drawn(&self) -> bool {
        !self.read().secrets.is_empty()
    }

    /// Notes a sensitive member that is kept: `states.StartExecution input`.
    pub(super) fn keep(&self, member: impl FnOnce() -> String) {
        if self.records() {
            self.write().kept.insert(member());
        }
    }

    /// The sensitive members that were kept, sorted.
    pub(crate) fn kept(&self) -> Vec<String> {
        self.read().kept.iter().cloned().collect()
    }

    fn read(&self) -> RwLockReadGuard<'_, Drawn> {
        // Every change is whole, so a panic elsewhere does not spoil it.
        self.drawn.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Drawn> {
        self.drawn.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_one_mask_in_a_cassette_and_another_in_another() {
        let record = |older, adds| Masks::recording(Redaction::default(), older, adds);
        let (one, other) =
            (record(Some("REDACTED00010007"), false), record(Some("REDACTED00020007"), false));
        assert_eq!(one.mask("hunter2"), "REDACTED00010001");
        assert_eq!(one.mask("hunter3"), "REDACTED00010002");
        assert_eq!(one.mask("hunter2"), "REDACTED00010001");
        assert_eq!(one.mask("REDACTED00010001"), "REDACTED00010001");
        assert_eq!(other.mask("hunter2"), "REDACTED00020001");
        assert_eq!(
            record(Some("REDACTED00010007 REDACTED00010002"), true).mask("x"),
            "REDACTED00010008"
        );
        assert!(is_mask(&record(None, false).mask("x")));
    }

    #[test]
    fn what_was_sent_on_replay_is_known_by_its_recorded_mask() {
        let live = Masks::default();
        let mask = live.mask("mine");
        live.bind(&mask, "REDACTED7f3a0001");
        assert_eq!(live.mask("mine"), "REDACTED7f3a0001");
        assert_eq!(live.secret_behind("REDACTED7f3a0001").as_deref(), Some("mine"));
        assert_eq!(live.secret_behind(&mask), None);
    }
}
