//! Two values in one place, walked together: what differs, and what only seems to.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::learnt::{Learnt, Likeness, Place};
use super::noise::{is_noise, is_same_number, normal};
use super::order::{Step, align};
use super::side::structure;
use crate::comparison::FieldChange;
use crate::json::{Json, Layout, Text, render};
use crate::matching::push_member;

/// A walk through one pair of interactions.
pub(super) struct Walk<'a> {
    learnt: &'a mut Learnt,
    everything: bool,
    learns: bool,
    /// Whether a service wrote it.
    pub(super) answered: bool,
    /// Where the values do not count.
    pub(super) tokens: BTreeSet<String>,
    /// Where it is, `body` first, behind `prefix`.
    pub(super) path: String,
    pub(super) prefix: &'static str,
    pub(super) found: Vec<FieldChange>,
    pub(super) left_out: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(learnt: &'a mut Learnt, everything: bool) -> Self {
        Self {
            learnt,
            everything,
            learns: true,
            answered: false,
            tokens: BTreeSet::new(),
            path: String::new(),
            prefix: "",
            found: Vec::new(),
            left_out: 0,
        }
    }

    /// A walk that only looks.
    pub(super) fn looking(learnt: &'a mut Learnt) -> Self {
        Self { learns: false, ..Self::new(learnt, false) }
    }

    fn learn(&mut self, pairs: Vec<(String, String)>) {
        if self.learns {
            self.learnt.learn(pairs);
        }
    }

    /// Tells what differs here.
    pub(super) fn tell(&mut self, before: Option<String>, after: Option<String>) {
        let path = format!("{}{}", self.prefix, self.path);
        self.found.push(FieldChange { path, before, after });
    }

    /// What differs here, and does so in any two recordings.
    pub(super) fn noise(&mut self, before: Option<String>, after: Option<String>) {
        if self.everything {
            self.tell(before, after);
        } else {
            self.left_out += 1;
        }
    }

    /// Walks on with another path.
    pub(super) fn at(&mut self, path: &str, go: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.path, path.to_owned());
        go(self);
        self.path = outer;
    }

    /// Walks one step deeper.
    fn within(&mut self, step: impl FnOnce(&mut String), go: impl FnOnce(&mut Self)) {
        let outer = self.path.len();
        step(&mut self.path);
        go(self);
        self.path.truncate(outer);
    }

    /// Compares two texts; `told` says how one is shown.
    pub(super) fn text(&mut self, name: &str, was: &str, is: &str, told: fn(&str) -> String) {
        match self.learnt.judge(was, is, Place { name, answered: self.answered }) {
            Likeness::Same(pairs) => self.learn(pairs),
            Likeness::Noise(pairs) => {
                self.learn(pairs);
                self.noise(Some(told(was)), Some(told(is)));
            }
            Likeness::Different => self.tell(Some(told(was)), Some(told(is))),
        }
    }

    /// Compares two texts by their lines.
    pub(super) fn lines(&mut self, was: &str, is: &str) {
        let (were, are): (Vec<_>, Vec<_>) = (was.lines().collect(), is.lines().collect());
        if were.len() <= 1 && are.len() <= 1 {
            return self.text("", was, is, str::to_owned);
        }
        let place = Place { name: "", answered: self.answered };
        let same = |a: usize, b: usize| {
            !matches!(self.learnt.judge(were[a], are[b], place), Likeness::Different)
        };
        for step in align(were.len(), are.len(), same) {
            let (Step::Both(line, _) | Step::Before(line) | Step::After(line)) = step;
            let number = |path: &mut String| {
                // Writing to a String cannot fail.
                let _ = write!(path, " line {}", line + 1);
            };
            self.within(number, |walk| match step {
                Step::Both(was, is) => walk.text("", were[was], are[is], str::to_owned),
                Step::Before(was) => walk.tell(Some(were[was].to_owned()), None),
                Step::After(is) => walk.tell(None, Some(are[is].to_owned())),
            });
        }
    }

    /// Compares two values of a member.
    pub(super) fn json(&mut self, name: &str, was: &Json, is: &Json) {
        if self.tokens.contains(self.path.as_str()) {
            if was != is {
                self.noise(Some(told(was)), Some(told(is)));
            }
            return;
        }
        match (was, is) {
            (Json::Object(were), Json::Object(are)) => self.members(were, are),
            (Json::Array(were), Json::Array(are)) => self.items(name, were, are),
            (Json::String(was), Json::String(is)) => self.string(name, &was.value(), &is.value()),
            (Json::Number(was), Json::Number(is)) if is_same_number(was, is) => {}
            (Json::Number(was), Json::Number(is)) if is_noise(name, was, is) => {
                self.noise(Some(was.to_string()), Some(is.to_string()));
            }
            (was, is) if was == is => {}
            (was, is) => self.tell(Some(told(was)), Some(told(is))),
        }
    }

    fn string(&mut self, name: &str, was: &str, is: &str) {
        // Services hand on whole documents in strings.
        if was != is
            && let (Some(was), Some(is)) = (structure(was), structure(is))
        {
            return self.within(|path| path.push_str(" (JSON)"), |walk| walk.json(name, &was, &is));
        }
        self.text(name, was, is, quoted);
    }

    fn members(&mut self, were: &[(Text, Json)], are: &[(Text, Json)]) {
        let mut new: Vec<&(Text, Json)> = are.iter().collect();
        let mut gone = Vec::new();
        for (key, was) in were {
            let name = key.value();
            match new.iter().position(|(own, _)| own.value() == name) {
                Some(at) => {
                    let (_, is) = new.remove(at);
                    self.within(|path| push_member(path, &name), |walk| walk.json(&name, was, is));
                }
                None => gone.push((name, was)),
            }
        }
        for (name, was) in gone {
            // A key may be an id.
            let plain = normal(&name);
            let drawn =
                new.iter().position(|(own, _)| plain != name && normal(&own.value()) == plain);
            match drawn.map(|at| new.remove(at)) {
                Some((key, is)) => self.within(
                    |path| push_member(path, &key.value()),
                    |walk| {
                        walk.noise(Some(quoted(&name)), Some(quoted(&key.value())));
                        walk.json(&name, was, is);
                    },
                ),
                None => {
                    self.within(
                        |path| push_member(path, &name),
                        |walk| walk.tell(Some(told(was)), None),
                    );
                }
            }
        }
        for (key, is) in new {
            self.within(
                |path| push_member(path, &key.value()),
                |walk| walk.tell(None, Some(told(is))),
            );
        }
    }

    fn items(&mut self, name: &str, were: &[Json], are: &[Json]) {
        let learnt = &*self.learnt;
        let answered = self.answered;
        let steps = align(were.len(), are.len(), |a, b| {
            is_alike(learnt, answered, name, &were[a], &are[b])
        });
        for step in steps {
            let (Step::Both(_, index) | Step::Before(index) | Step::After(index)) = step;
            let number = |path: &mut String| {
                let _ = write!(path, "[{index}]");
            };
            self.within(number, |walk| match step {
                Step::Both(was, is) => walk.json(name, &were[was], &are[is]),
                Step::Before(was) => walk.tell(Some(told(&were[was])), None),
                Step::After(is) => walk.tell(None, Some(told(&are[is]))),
            });
        }
    }
}

/// Whether two values differ in nothing but what is drawn anew.
fn is_alike(learnt: &Learnt, answered: bool, name: &str, was: &Json, is: &Json) -> bool {
    match (was, is) {
        (Json::Object(were), Json::Object(are)) => {
            were.len() == are.len()
                && were.iter().all(|(key, was)| {
                    let is = are.iter().find(|(own, _)| own.value() == key.value());
                    is.is_some_and(|(_, is)| is_alike(learnt, answered, &key.value(), was, is))
                })
        }
        (Json::Array(were), Json::Array(are)) => {
            were.len() == are.len()
                && were.iter().zip(are).all(|(was, is)| is_alike(learnt, answered, name, was, is))
        }
        (Json::String(was), Json::String(is)) => {
            let place = Place { name, answered };
            learnt.judge(&was.value(), &is.value(), place) != Likeness::Different
        }
        (Json::Number(was), Json::Number(is)) => is_same_number(was, is) || is_noise(name, was, is),
        (was, is) => was == is,
    }
}

fn told(value: &Json) -> String {
    render(value, Layout::Compact)
}

/// A string as JSON spells it.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", Text::new(text).raw())
}
