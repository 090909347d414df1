//! Which id of one cassette stands for which of the other, and what that makes of two texts.

use std::collections::HashMap;

use super::noise::{is_drawn, is_opaque, normal, uuids_in};
use crate::cassette::Cassette;
use crate::json::Json;
use crate::verify::{Drawn, is_moment, looks_drawn};

/// What stands in the same place and is not the same.
type Pairs = Vec<(String, String)>;

/// What is known of values that were drawn anew.
#[derive(Debug, Default)]
pub(super) struct Learnt {
    variables: Drawn,
    there: HashMap<String, String>,
    back: HashMap<String, String>,
}

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The name of its member.
    pub(super) name: &'a str,
    /// Whether a service wrote it, which draws ids of any form.
    pub(super) answered: bool,
}

/// How two texts differ.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Same(Pairs),
    /// As in any two recordings.
    Noise(Pairs),
    Different,
}

impl Learnt {
    /// What the variables of two cassettes say.
    pub(super) fn of_variables(before: &Cassette, after: &Cassette) -> Self {
        let mut learnt = Self::default();
        for (name, was) in &before.variables {
            let is = after.variables.iter().find(|(own, _)| own.value() == name.value());
            if let (Json::String(was), Some((_, Json::String(is)))) = (was, is)
                && looks_drawn(&was.value())
                && looks_drawn(&is.value())
            {
                learnt.variables.answer(&was.value(), &is.value());
            }
        }
        learnt
    }

    pub(super) fn learn(&mut self, pairs: Pairs) {
        for (was, is) in pairs {
            if !self.there.contains_key(&was) && !self.back.contains_key(&is) {
                self.back.insert(is.clone(), was.clone());
                self.there.insert(was, is);
            }
        }
    }

    /// What stands in the second cassette for an id of the first.
    pub(super) fn stands_for<'a>(&'a self, id: &'a str) -> &'a str {
        self.there.get(id).map_or(id, String::as_str)
    }

    fn knows(&self, was: &str, is: &str) -> bool {
        self.there.get(was).is_some_and(|known| known == is)
    }

    /// Whether one may stand for the other: nothing else is known of either.
    fn agrees(&self, was: &str, is: &str) -> bool {
        self.knows(was, is) || (!self.there.contains_key(was) && !self.back.contains_key(is))
    }

    /// How two texts in one place differ.
    pub(super) fn judge(&self, was: &str, is: &str, place: Place<'_>) -> Likeness {
        if was == is {
            let own = |uuid: &str| (uuid.to_owned(), uuid.to_owned());
            return Likeness::Same(uuids_in(was).map(own).collect());
        }
        let mut expected = was.to_owned();
        self.variables.put_into_text(&mut expected);
        if expected == is || self.knows(was, is) || (is_moment(was) && is_moment(is)) {
            return Likeness::Noise(Pairs::new());
        }
        let opaque = place.answered && is_opaque(place.name) && looks_drawn(was) && looks_drawn(is);
        if opaque && self.agrees(was, is) {
            return Likeness::Noise(vec![(was.to_owned(), is.to_owned())]);
        }
        self.ids(&expected, is, place.answered).map_or(Likeness::Different, Likeness::Noise)
    }

    /// The ids in which two texts differ; none where they differ in anything else.
    fn ids(&self, was: &str, is: &str, answered: bool) -> Option<Pairs> {
        let (plain, other) = (normal(was), normal(is));
        let mut pairs = words(&plain, &other)?;
        let may = |(was, is): &(String, String)| {
            let drawn = answered && was.len() == is.len() && is_drawn(was) && is_drawn(is);
            self.knows(was, is) || (drawn && self.agrees(was, is))
        };
        if !pairs.iter().all(may) {
            return None;
        }
        let (were, are): (Vec<_>, Vec<_>) = (uuids_in(was).collect(), uuids_in(is).collect());
        let agree = were.iter().zip(&are).all(|(was, is)| self.agrees(was, is));
        if were.len() != are.len() || !agree {
            return None;
        }
        let uuids = were.into_iter().zip(are).map(|(was, is)| (was.to_owned(), is.to_owned()));
        pairs.extend(uuids);
        Some(pairs)
    }
}

/// The runs of letters and digits in which two texts differ; none where they differ in anything else.
fn words(was: &str, is: &str) -> Option<Pairs> {
    if was == is {
        return Some(Pairs::new());
    }
    let (mut were, mut are) = (runs(was), runs(is));
    let mut pairs = Pairs::new();
    loop {
        match (were.next(), are.next()) {
            (None, None) => return Some(pairs),
            (Some(was), Some(is)) if was == is => {}
            (Some(was), Some(is)) if is_word(was) && is_word(is) => {
                pairs.push((was.to_owned(), is.to_owned()));
            }
            _ => return None,
        }
    }
}

fn is_word(run: &str) -> bool {
    run.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// A text in runs of letters and digits, and of what is between them.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?.is_ascii_alphanumeric();
        let end = rest.find(|c: char| c.is_ascii_alphanumeric() != first).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        Some(run)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "6c84fb90-12c4-11e1-840d-7b25c5ee775a";
    const TWO: &str = "2a176117-0a79-49f9-dd22-0123456789ab";

    fn is_noise(learnt: &Learnt, was: &str, is: &str, answered: bool) -> bool {
        let likeness = learnt.judge(was, is, Place { name: "id", answered });
        matches!(likeness, Likeness::Noise(_))
    }

    #[test]
    fn only_answers_draw_words() {
        let learnt = Learnt::default();
        let (was, is) = ("wf/run-a1b2c3d4e5", "wf/run-z9y8x7w6v5");
        assert!(is_noise(&learnt, was, is, true));
        assert!(!is_noise(&learnt, was, is, false));
        for (was, is) in [("nightly-1", "nightly-2"), ("RUNNING", "FAILED"), ("a1b2c3d4", "a1b2")] {
            assert!(!is_noise(&learnt, was, is, true), "{was}");
        }
        assert!(is_noise(&learnt, "2026-11-21T07:00:00Z", "2026-11-22T07:00:00Z", false));
        assert!(!is_noise(&learnt, "REDACTED7f3a0001", "not masked", true));
    }

    #[test]
    fn an_id_stands_for_one_other() {
        let mut learnt = Learnt::default();
        let Likeness::Noise(pairs) =
            learnt.judge("run-a1b2c3d4", "run-z9y8x7w6", Place { name: "", answered: true })
        else {
            panic!("it is noise");
        };
        learnt.learn(pairs);
        assert!(is_noise(&learnt, "see a1b2c3d4.", "see z9y8x7w6.", false));
        assert!(!is_noise(&learnt, "a1b2c3d4", "q1q2q3q4", true));
        assert!(!is_noise(&learnt, "q1q2q3q4", "z9y8x7w6", true));

        learnt.learn(vec![(ONE.to_owned(), ONE.to_owned())]);
        assert!(!is_noise(&learnt, ONE, TWO, false), "it was known by its own name");
    }
}
