//! The state of one cassette.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rehearsal::Cassette as Recorded;
use rehearsal::report::quoted;
use rehearsal::verify::Settings;

use crate::notes::{Note, Notes};
use crate::workspace::{Candidate, Sources};

/// What is not well with a cassette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Unreadable,
    Pending,
    Failed,
    Stale,
    Unused,
    NeverReplayed,
    Orphaned,
}

impl State {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Pending => "pending",
            Self::Failed => "failed",
            Self::Stale => "stale",
            Self::Unused => "unused",
            Self::NeverReplayed => "never replayed",
            Self::Orphaned => "orphaned",
        }
    }
}

/// What there is to say of a cassette.
#[derive(Debug, Default)]
pub(super) struct Cassette {
    pub(super) path: PathBuf,
    /// None where only a recording waits to become one, or where it cannot be read.
    pub(super) interactions: Option<usize>,
    pub(super) recorded_at: Option<String>,
    pub(super) age: Option<Duration>,
    pub(super) stale: bool,
    /// The numbers of interactions that no passing run has asked for.
    pub(super) unused: Vec<usize>,
    pub(super) never_replayed: bool,
    pub(super) orphaned: bool,
    pub(super) aside: Option<PathBuf>,
    pub(super) journals: Vec<PathBuf>,
    pub(super) error: Option<String>,
    pub(super) runs: Vec<Run>,
}

/// The latest run of a test, or of a wrapped command, over a cassette.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) title: String,
    pub(super) at: String,
    pub(super) passed: bool,
    pub(super) help: Option<String>,
}

impl Cassette {
    pub(super) fn of(
        path: &Path,
        candidate: &Candidate,
        notes: &Notes,
        sources: &Sources,
        max_age: Option<Duration>,
    ) -> Self {
        let mut runs: Vec<&Note> = notes.all.iter().filter(|note| is_of(note, path)).collect();
        runs.sort_by(|a, b| b.at.cmp(&a.at));
        let has_test = runs.iter().any(|note| note.package.is_some());
        let mut cassette = Self {
            path: path.to_owned(),
            aside: candidate.aside.clone(),
            journals: candidate.journals.clone(),
            // A test that exists has used it, however it came to the name.
            orphaned: candidate.is_there && !has_test && !sources.name(path),
            runs: runs.iter().map(|note| Run::of(note)).collect(),
            ..Self::default()
        };
        if candidate.is_there {
            match Recorded::load(path) {
                Ok(recorded) => cassette.look(&recorded, &runs, !notes.all.is_empty(), max_age),
                Err(error) => cassette.error = Some(error.to_string()),
            }
        }
        cassette
    }

    fn look(
        &mut self,
        recorded: &Recorded,
        runs: &[&Note],
        has_notes: bool,
        max_age: Option<Duration>,
    ) {
        let count = recorded.interactions().len();
        self.interactions = Some(count);
        self.recorded_at = Some(recorded.recorded_at().to_owned());
        self.age = recorded.age();
        if let Some(max_age) = max_age {
            match Settings::new().max_age(max_age).check_age(recorded) {
                Ok(drift) => self.stale = drift.stale,
                Err(error) => self.error = Some(error.to_string()),
            }
        }
        self.never_replayed = has_notes && runs.is_empty();
        // What ran over an earlier recording says nothing of this one.
        let of_this = runs.iter().filter(|note| {
            note.passed
                && note.has_replayed()
                && note.interactions == count
                && note.at.as_str() >= recorded.recorded_at()
        });
        self.unused = of_this
            .map(|note| note.unused.numbers.clone())
            .reduce(|all, numbers| all.into_iter().filter(|one| numbers.contains(one)).collect())
            .unwrap_or_default();
    }

    pub(super) fn states(&self) -> Vec<State> {
        let all = [
            (self.error.is_some(), State::Unreadable),
            (self.is_pending(), State::Pending),
            (self.has_failed(), State::Failed),
            (self.stale, State::Stale),
            (!self.unused.is_empty(), State::Unused),
            (self.never_replayed, State::NeverReplayed),
            (self.orphaned, State::Orphaned),
        ];
        all.into_iter().filter(|(is, _)| *is).map(|(_, state)| state).collect()
    }

    fn is_pending(&self) -> bool {
        self.aside.is_some() || !self.journals.is_empty()
    }

    /// Each test has its own latest run; one that failed is enough.
    fn has_failed(&self) -> bool {
        self.runs.iter().any(|run| !run.passed)
    }

    /// What a state means here, and the next command to type.
    pub(super) fn advice(&self, state: State, shown: &impl Fn(&Path) -> String) -> Vec<Advice> {
        let path = quoted(&shown(&self.path));
        let record = || {
            let mut help = self.runs.iter().filter_map(|run| run.help.clone());
            help.next().unwrap_or_else(|| format!("rehearsal record --cassette {path} -- COMMAND"))
        };
        let one = |text: String, command: String| vec![Advice { text, command }];
        match state {
            State::Unreadable => {
                let error = self.error.clone().unwrap_or_default();
                one(error, format!("git log -- {path}"))
            }
            State::Pending => {
                let aside = self.aside.iter().map(|aside| Advice {
                    text: format!("a recording waits in {}", shown(aside)),
                    command: format!("rehearsal review {path}"),
                });
                let journals = self.journals.iter().map(|journal| Advice {
                    text: format!(
                        "a recording was interrupted, or is under way: {}",
                        shown(journal)
                    ),
                    command: format!("rehearsal recover {}", quoted(&shown(journal))),
                });
                aside.chain(journals).collect()
            }
            State::Failed => {
                let failed = self.runs.iter().filter(|run| !run.passed);
                let advice = failed.map(|run| Advice {
                    text: format!("the latest run of {} failed", run.title),
                    command: run.help.clone().unwrap_or_else(record),
                });
                advice.collect()
            }
            State::Stale => {
                let age = self.age.map(age).unwrap_or_default();
                one(format!("it was recorded {age} ago"), format!("rehearsal verify {path}"))
            }
            State::Unused => {
                let numbers: Vec<_> = self.unused.iter().map(|one| format!("#{one}")).collect();
                one(format!("no run asks for {} any more", numbers.join(", ")), record())
            }
            State::NeverReplayed => {
                let text = "no test and no wrapped command has used it here".to_owned();
                one(text, "cargo test".to_owned())
            }
            State::Orphaned => one(
                "nothing in the sources names it; remove it, if nobody needs it".to_owned(),
                format!("git rm {path}"),
            ),
        }
    }
}

/// What is not well, and the next command to type.
pub(super) struct Advice {
    pub(super) text: String,
    pub(super) command: String,
}

impl Run {
    fn of(note: &Note) -> Self {
        let (title, at) = (note.title(), note.at.clone());
        Self { title, at, passed: note.passed, help: note.help.clone() }
    }
}

fn is_of(note: &Note, path: &Path) -> bool {
    let Some(noted) = &note.cassette else { return false };
    noted == path || noted.canonicalize().is_ok_and(|noted| noted == path)
}

/// `12d`, `3h`, `5m`, `9s`: whole ones of the largest unit.
pub(super) fn age(age: Duration) -> String {
    let seconds = age.as_secs();
    let units = [(24 * 60 * 60, 'd'), (60 * 60, 'h'), (60, 'm')];
    let fits = units.into_iter().find(|(length, _)| seconds >= *length);
    let (length, unit) = fits.unwrap_or((1, 's'));
    format!("{}{unit}", seconds / length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_has_the_largest_unit_that_fits() {
        let ages = [0, 59, 60, 3_599, 3_600, 86_399, 86_400, 7_776_000];
        let told: Vec<_> = ages.into_iter().map(|one| age(Duration::from_secs(one))).collect();
        assert_eq!(told, ["0s", "59s", "1m", "59m", "1h", "23h", "1d", "90d"]);
    }

    #[test]
    fn a_cassette_may_be_unwell_in_many_ways() {
        let cassette = Cassette {
            path: "/w/cassettes/it's.json".into(),
            aside: Some("/w/cassettes/it's.new.json".into()),
            journals: vec!["/w/cassettes/a.journal".into()],
            unused: vec![2, 5],
            orphaned: true,
            ..Cassette::default()
        };
        let shown = |path: &Path| path.strip_prefix("/w").unwrap().display().to_string();
        let advice: Vec<_> = cassette
            .states()
            .into_iter()
            .flat_map(|state| cassette.advice(state, &shown))
            .map(|advice| format!("{}: {}", advice.text, advice.command))
            .collect();
        let expected = [
            r"a recording waits in cassettes/it's.new.json: rehearsal review 'cassettes/it'\''s.json'",
            "a recording was interrupted, or is under way: cassettes/a.journal: rehearsal recover cassettes/a.journal",
            r"no run asks for #2, #5 any more: rehearsal record --cassette 'cassettes/it'\''s.json' -- COMMAND",
            r"nothing in the sources names it; remove it, if nobody needs it: git rm 'cassettes/it'\''s.json'",
        ];
        assert_eq!(advice, expected);
    }
}
