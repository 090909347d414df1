//! The cassette: a file of recorded interactions, made to be read in review.

mod decode;
mod decode_body;
mod encode;
mod file;
mod hold;
mod interrupted;
mod journal;
mod line;
mod placed;
mod recover;
mod regular;
mod side;
mod version;

pub(crate) use file::{check_folder, text};
pub(crate) use hold::{Hold, hold};
pub(crate) use journal::Journal;
pub(crate) use line::{Header, of_interaction};
pub(crate) use placed::{Placed, in_order};
pub use recover::{Recovered, recover, recover_to};
#[cfg(any(test, fuzzing))]
pub(crate) use {file::read, line::finished};

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::clock;
use crate::drawn::DrawnFields;
use crate::error::Result;
use crate::interaction::{Extra, Interaction};
use crate::json::{Json, Text};
use crate::message::Body;
use crate::via::Via;
use crate::wire::Definitions;

/// Recorded interactions with where they came from.
///
/// ```
/// use rehearsal::Cassette;
///
/// # let dir = tempfile::tempdir().unwrap();
/// # let path = dir.path().join("health.json");
/// # std::fs::write(&path, r#"{
/// #   "rehearsal": 1,
/// #   "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
/// #   "interactions": [ {
/// #     "operation": "GET /health",
/// #     "request": { "method": "GET", "uri": "https://example.com/health", "headers": {} },
/// #     "response": { "status": 200, "headers": {}, "body": { "json": { "ok": true } } }
/// #   } ]
/// # }"#).unwrap();
/// let cassette = Cassette::load(&path)?;
/// for interaction in cassette.interactions() {
///     println!("{} -> {:?}", interaction.operation(), interaction.status());
/// }
/// # assert_eq!(cassette.interactions()[0].response_body(), r#"{"ok":true}"#);
/// # Ok::<(), rehearsal::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cassette {
    pub(crate) recorded: Recorded,
    pub(crate) variables: Vec<(Text, Json)>,
    pub(crate) interactions: Vec<Interaction>,
    pub(crate) extra: Extra,
}

/// When, by what and from where a cassette was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recorded {
    pub(crate) at: String,
    pub(crate) by: String,
    pub(crate) upstreams: BTreeMap<String, String>,
    pub(crate) via: Option<Via>,
    pub(crate) note: Option<String>,
    pub(crate) extra: Extra,
}

impl Recorded {
    /// Now, by this program, from nowhere yet.
    fn now() -> Self {
        Self {
            at: clock::timestamp(clock::now()),
            by: concat!("rehearsal ", env!("CARGO_PKG_VERSION")).to_owned(),
            upstreams: BTreeMap::new(),
            via: None,
            note: None,
            extra: Extra::new(),
        }
    }
}

impl Cassette {
    /// An empty cassette, recorded now.
    pub(crate) fn new() -> Self {
        let recorded = Recorded::now();
        Self { recorded, variables: Vec::new(), interactions: Vec::new(), extra: Extra::new() }
    }

    /// The same, whose recording began at this time.
    pub(crate) fn begun(at: SystemTime) -> Self {
        let mut cassette = Self::new();
        cassette.recorded.at = clock::timestamp(at);
        cassette
    }

    /// Reads a cassette.
    ///
    /// # Errors
    ///
    /// [`Missing`](crate::ErrorKind::Missing) when there is no such file,
    /// [`Format`](crate::ErrorKind::Format) with line and column when it is no cassette,
    /// [`Io`](crate::ErrorKind::Io) when it cannot be read.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        file::load(path.as_ref())
    }

    /// Writes the cassette in place of what is at the path, whole or not at all. Bodies of more than 1 MiB go into
    /// files of their own, in the folder `NAME.bodies` beside it.
    ///
    /// # Errors
    ///
    /// [`Io`](crate::ErrorKind::Io) when it cannot be written; the file that was there is then untouched.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        file::save(self, path.as_ref())
    }

    /// Saves what was recorded, and closes its journal; where that fails nothing is lost, and the error says where it is.
    pub(crate) fn save_recorded(&self, path: &Path, journal: Option<Journal>) -> Result<()> {
        file::save_recorded(self, path, journal)
    }

    /// The text of the cassette, as `save` writes it where no body needs a file of its own.
    #[must_use]
    pub fn to_json(&self) -> String {
        encode::encode(self, &mut side::Side::inline())
    }

    /// The interactions, in recorded order.
    #[must_use]
    pub fn interactions(&self) -> &[Interaction] {
        &self.interactions
    }

    /// When it was recorded: RFC 3339, UTC.
    #[must_use]
    pub fn recorded_at(&self) -> &str {
        &self.recorded.at
    }

    /// How long ago it was recorded; none where its date cannot be read, or is still to come.
    #[must_use]
    pub fn age(&self) -> Option<Duration> {
        clock::now().duration_since(clock::parse_timestamp(&self.recorded.at)?).ok()
    }

    /// The program that recorded it.
    #[must_use]
    pub fn recorded_by(&self) -> &str {
        &self.recorded.by
    }

    /// How its client was led to the session, where that was said.
    #[must_use]
    pub fn via(&self) -> Option<Via> {
        self.recorded.via
    }

    /// What its maker says of where it comes from.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.recorded.note.as_deref()
    }

    /// The base URLs that it was recorded from, by service.
    pub fn upstreams(&self) -> impl Iterator<Item = (&str, &str)> {
        self.recorded.upstreams.iter().map(|(name, url)| (name.as_str(), url.as_str()))
    }

    /// The same with what a session was told of its requests.
    pub(crate) fn known_to(mut self, definitions: &Definitions, drawn: &DrawnFields) -> Self {
        if definitions.is_empty() && drawn.is_empty() {
            return self;
        }
        for Interaction { operation, request, .. } in &mut self.interactions {
            let service = operation.service.as_deref();
            request.known = definitions.find(service, request.host(), &request.asked());
            request.drawn = drawn.of(operation);
        }
        self
    }

    /// How long its recording took, as far as it says.
    pub(crate) fn length(&self) -> Duration {
        let ends = self.interactions.iter();
        let ends = ends.filter_map(|one| Some(one.at? + one.took.unwrap_or_default()));
        ends.max().unwrap_or_default()
    }

    /// The last number of a call that took several attempts.
    pub(crate) fn last_call(&self) -> u32 {
        self.interactions.iter().filter_map(|one| one.call).max().unwrap_or(0)
    }

    /// The bodies of all requests and responses.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.interactions.iter().flat_map(Interaction::bodies)
    }

    /// Takes a variable that was drawn; of those that are told in several parts the next part.
    fn put_variable(&mut self, name: Text, value: Json) {
        let known = self.variables.iter_mut().find(|(known, _)| *known == name);
        match (known.map(|(_, known)| known), value) {
            (Some(Json::Array(known)), Json::Array(more)) => known.extend(more),
            (Some(known), value) => *known = value,
            (None, value) => self.variables.push((name, value)),
        }
    }

    /// Adds an interaction and notes its upstream.
    pub(crate) fn push(&mut self, interaction: Interaction) {
        if let Some((name, base)) = upstream(&interaction) {
            self.recorded.upstreams.entry(name).or_insert(base);
        }
        self.interactions.push(interaction);
    }
}

/// Where an interaction came from: its service (its host, where that is no AWS service) and base URL.
fn upstream(interaction: &Interaction) -> Option<(String, String)> {
    let (scheme, rest) = interaction.request.uri.split_once("://")?;
    let host = rest.split(['/', '?']).next()?;
    let name = interaction.operation.service.as_deref().unwrap_or(host);
    Some((name.to_owned(), format!("{scheme}://{host}")))
}
