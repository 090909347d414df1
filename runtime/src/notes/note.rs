//! What a note says, as text.

use std::path::Path;

use super::Place;
use crate::clock;
use crate::json::{Indent, Json, Layout, render};
use crate::matching::{Difference, Mismatch, Reason};
use crate::mode::Mode;
use crate::session::Verdict;

const VERSION: u8 = 1;

/// A note is small: more mismatches are only counted.
const MAX_MISMATCHES: usize = 20;

/// More numbers of interactions are only counted.
const MAX_NUMBERS: usize = 100;

/// A mismatch has at most so many differences.
const MAX_DIFFERENCES: usize = 200;

/// Longer texts are cut, in bytes.
const MAX_TEXT: usize = 16 << 10;

/// Longer values of differences are cut, in bytes.
const MAX_VALUE: usize = 2 << 10;

/// How a session went.
pub(crate) struct Note<'a> {
    pub(crate) cassette: Option<&'a Path>,
    pub(crate) mode: Option<Mode>,
    pub(crate) passed: bool,
    /// The verdict, or why there is none.
    pub(crate) outcome: Result<&'a Verdict, String>,
    /// How many interactions the cassette had to answer with.
    pub(crate) interactions: usize,
    /// The numbers of those that nobody asked for.
    pub(crate) unused: Vec<usize>,
    /// Masks what a text for people may quote.
    pub(crate) mask: &'a dyn Fn(&str) -> String,
}

impl Note<'_> {
    pub(crate) fn render(&self, place: &Place) -> String {
        let verdict = self.outcome.as_ref().ok();
        let texts = |all: &[String]| Json::Array(all.iter().map(|one| self.text(one)).collect());
        let numbers = self.unused.iter().take(MAX_NUMBERS).map(|number| count(*number)).collect();
        let mismatches = verdict.map(|verdict| verdict.mismatches()).unwrap_or_default();
        let help = place.help.as_deref().or(verdict.map(|verdict| verdict.help()));
        let report = verdict.filter(|verdict| !verdict.passed()).map(|verdict| {
            let help = help.unwrap_or_default();
            self.text(&verdict.helped_by(help).to_string())
        });
        let of = |list: fn(&Verdict) -> &[String]| {
            texts(verdict.map(|verdict| list(verdict)).unwrap_or_default())
        };
        let note = Json::object([
            ("version", Json::integer(VERSION)),
            ("at", Json::string(&clock::timestamp(clock::now()))),
            ("package", maybe(place.package.as_deref())),
            ("name", Json::string(&place.name)),
            ("cassette", path(self.cassette)),
            ("mode", maybe(self.mode.map(|mode| mode.to_string()).as_deref())),
            ("passed", Json::Bool(self.passed)),
            ("error", self.outcome.as_ref().err().map_or(Json::Null, |error| self.text(error))),
            ("interactions", count(self.interactions)),
            ("replayed", count(verdict.map_or(0, |verdict| verdict.replayed()))),
            ("recorded", count(verdict.map_or(0, |verdict| verdict.recorded()))),
            (
                "unused",
                Json::object([
                    ("count", count(self.unused.len())),
                    ("numbers", Json::Array(numbers)),
                ]),
            ),
            ("saved", path(verdict.and_then(|verdict| verdict.saved()))),
            ("kept_aside", path(verdict.and_then(|verdict| verdict.kept_aside()))),
            ("failures", of(Verdict::failures)),
            ("broken", of(Verdict::broken)),
            ("warnings", of(Verdict::warnings)),
            ("kept_sensitive", of(Verdict::kept_sensitive)),
            ("mismatches", Json::Array(mismatches.iter().take(MAX_MISMATCHES).map(miss).collect())),
            ("mismatch_count", count(mismatches.len())),
            ("report", report.unwrap_or(Json::Null)),
            ("help", maybe(help)),
        ]);
        render(&note, Layout::Indented(Indent::Spaces(2))) + "\n"
    }

    /// Errors and warnings quote what no redaction has seen.
    fn text(&self, text: &str) -> Json {
        Json::string(&cut(&(self.mask)(text), MAX_TEXT))
    }
}

fn miss(mismatch: &Mismatch) -> Json {
    let (reason, nearest, differences) = match &mismatch.reason {
        Reason::Near { interaction, differences, .. } => {
            ("near", Some(interaction), &differences[..])
        }
        Reason::AlreadyUsed { interaction, .. } => ("used", Some(interaction), &[][..]),
        Reason::Early { interaction, .. } => ("early", Some(interaction), &[][..]),
        Reason::Absent { .. } => ("absent", None, &[][..]),
    };
    let differences = differences.iter().take(MAX_DIFFERENCES).map(difference).collect();
    let fields = mismatch.fields.iter().map(|(path, value)| {
        Json::object([("path", Json::string(path)), ("value", value_of(Some(value)))])
    });
    Json::object([
        ("operation", Json::string(&mismatch.operation)),
        ("method", Json::string(&mismatch.method)),
        ("uri", Json::string(&cut(&mismatch.uri, MAX_VALUE))),
        ("reason", Json::string(reason)),
        ("nearest", nearest.map_or(Json::Null, |number| count(*number))),
        ("differences", Json::Array(differences)),
        ("request", Json::Array(fields.collect())),
    ])
}

fn difference(difference: &Difference) -> Json {
    Json::object([
        ("path", Json::string(&difference.path)),
        ("recorded", value_of(difference.recorded.as_deref())),
        ("live", value_of(difference.live.as_deref())),
    ])
}

fn value_of(value: Option<&str>) -> Json {
    value.map_or(Json::Null, |value| Json::string(&cut(value, MAX_VALUE)))
}

fn maybe(text: Option<&str>) -> Json {
    text.map_or(Json::Null, Json::string)
}

fn path(path: Option<&Path>) -> Json {
    // Where the process runs is not known to a reader.
    let whole = path.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    maybe(whole.map(|path| path.display().to_string()).as_deref())
}

fn count(number: usize) -> Json {
    Json::integer(number as i128)
}

/// The beginning of a text, with a sign that there was more.
fn cut(text: &str, most: usize) -> String {
    let end = text.floor_char_boundary(most);
    if end < text.len() { format!("{}…", &text[..end]) } else { text.to_owned() }
}
