//! Every setting as it holds, with where it comes from.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::partial::Partial;
use super::search::{Found, search};
use super::{Environment, Sourced, cassettes, file};
use crate::error::Result;
use crate::mode::Mode;
use crate::policy::{Answers, Order, Pace};
use crate::redaction::Redaction;
use crate::via::Via;

/// The settings of a place, from the environment and from every `rehearsal.toml` that holds there.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Resolved {
    /// The mode of tests: `REHEARSAL`, `mode`. In CI a `record` of a file only replays.
    pub mode: Sourced<Mode>,
    /// The folder of `#[replay]`'s cassettes: `REHEARSAL_CASSETTES`, `cassettes`.
    pub cassettes: Sourced<PathBuf>,
    /// Whether recorded mutations may stay unused: `REHEARSAL_UNUSED`, `unused`.
    pub allow_unused: Sourced<bool>,
    /// In which order recorded interactions may be asked for: `REHEARSAL_ORDER`, `order`.
    pub order: Sourced<Order>,
    /// How time passes on replay: `REHEARSAL_PACE`, `pace`.
    pub pace: Sourced<Pace>,
    /// Which answers operations give to identical requests: `[answers]`.
    pub answers: Vec<(String, Sourced<Answers>)>,
    /// The fields of requests whose values do not count: `alias`.
    pub aliases: Vec<Sourced<String>>,
    /// How old a cassette may be: `REHEARSAL_MAX_AGE`, `max_age`.
    pub max_age: Option<Sourced<Duration>>,
    /// What a new cassette says of where it comes from: `REHEARSAL_NOTE`, `note`.
    pub note: Option<Sourced<String>>,
    /// The real service, for every request: `REHEARSAL_UPSTREAM`, `upstream`.
    pub upstream: Option<Sourced<String>>,
    /// The real services by their signing names: `[services]`.
    pub services: Vec<(String, Sourced<String>)>,
    /// The hosts that clients may reach besides AWS's: `allow_hosts`.
    pub allow_hosts: Vec<Sourced<String>>,
    /// The region of commands: `AWS_REGION`, `AWS_DEFAULT_REGION`, `region`.
    pub region: Option<Sourced<String>>,
    /// How commands are led to a recording: `via`.
    pub via: Option<Sourced<Via>>,
    /// What is masked besides what always is: `[redaction]`.
    pub redaction: Redaction,
    /// The files that were read, the nearest first.
    pub files: Vec<PathBuf>,
    /// The folders in which a `rehearsal.toml` was looked for, in the same order.
    pub folders: Vec<PathBuf>,
    pub(super) masking: super::masking::Masking,
}

/// What holds for a cassette, or for a folder and what is in it.
///
/// A variable of the environment wins over the files, the nearest file over those above it. Files are looked for at and
/// above the folder of the cassette, and at and above the package that Cargo runs, else the current directory; each time
/// up to the root of the workspace or repository (`Cargo.lock`, `.git`). What code says of a session, and what a
/// command line says, wins over all of it.
///
/// ```
/// use rehearsal::config::{Source, resolve};
///
/// # let folder = tempfile::tempdir().unwrap();
/// # let folder = folder.path();
/// std::fs::write(folder.join("rehearsal.toml"), "max_age = \"90d\"\n").unwrap();
/// let settings = resolve(&folder.join("cassettes/orders.json")).unwrap();
/// let max_age = settings.max_age.unwrap();
/// assert_eq!(max_age.value.as_secs(), 90 * 24 * 60 * 60);
/// assert!(matches!(max_age.source, Source::File { line: 1, .. }));
/// ```
///
/// # Errors
///
/// When a variable or a key is none that there is, or its value none that it can have; when a file cannot be read.
pub fn resolve(from: &Path) -> Result<Resolved> {
    resolve_in(from, &Environment::read()?)
}

/// The same in a given environment.
pub(crate) fn resolve_in(from: &Path, environment: &Environment) -> Result<Resolved> {
    let folder = if from.is_dir() { from } else { from.parent().unwrap_or(from) };
    let package = environment.package().unwrap_or(Path::new("."));
    of_package(folder, package, environment)
}

/// The folder of the cassettes of a package under test.
pub(crate) fn cassettes_of(package: &Path, environment: &Environment) -> Result<PathBuf> {
    Ok(of_package(package, package, environment)?.cassettes.value)
}

fn of_package(folder: &Path, package: &Path, environment: &Environment) -> Result<Resolved> {
    let package = absolute(package);
    let Found { files, folders } = search(&absolute(folder), &package);
    let mut said = environment.settings();
    for path in &files {
        said = said.or(file::read(path)?);
    }
    Ok(Resolved::new(said, &package, files, folders))
}

/// The whole path of a folder; that of a file's name alone is the current one.
fn absolute(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}

impl Resolved {
    fn new(said: Partial, package: &Path, files: Vec<PathBuf>, folders: Vec<PathBuf>) -> Self {
        let cassettes =
            said.cassettes.unwrap_or_else(|| Sourced::of_default(cassettes::folder(package)));
        Self {
            mode: or_default(said.mode),
            cassettes,
            allow_unused: or_default(said.allow_unused),
            order: or_default(said.order),
            pace: or_default(said.pace),
            answers: said.answers,
            aliases: said.aliases,
            max_age: said.max_age,
            note: said.note,
            upstream: said.upstream,
            services: said.services,
            allow_hosts: said.allow_hosts,
            region: said.region,
            via: said.via,
            redaction: said.masking.rules(),
            files,
            folders,
            masking: said.masking,
        }
    }
}

fn or_default<T: Default>(said: Option<Sourced<T>>) -> Sourced<T> {
    said.unwrap_or_else(|| Sourced::of_default(T::default()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::config::Source;

    /// A workspace with a package in it.
    fn project(workspace: &str, package: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("package")).unwrap();
        fs::write(folder.path().join("Cargo.lock"), "").unwrap();
        fs::write(folder.path().join("rehearsal.toml"), workspace).unwrap();
        fs::write(folder.path().join("package/rehearsal.toml"), package).unwrap();
        folder
    }

    fn resolved(folder: &tempfile::TempDir, variables: &[(&str, &str)]) -> Resolved {
        let environment = Environment::of(variables).unwrap();
        resolve_in(&folder.path().join("package/cassettes/c.json"), &environment).unwrap()
    }

    #[test]
    fn the_environment_wins_over_files_and_the_nearest_file_over_the_others() {
        let workspace = "order = \"strict\"\npace = \"real\"\nnote = \"w\"\n";
        let folder = project(workspace, "pace = \"recorded\"\nnote = \"p\"");
        let at = |file: &str, line| Source::File { path: folder.path().join(file), line };
        let settings = resolved(&folder, &[("REHEARSAL_NOTE", "e")]);
        assert_eq!(settings.order, Sourced::new(Order::Strict, at("rehearsal.toml", 1)));
        assert_eq!(settings.pace, Sourced::new(Pace::Recorded, at("package/rehearsal.toml", 1)));
        let note = settings.note.unwrap();
        assert_eq!(note, Sourced::new("e".to_owned(), Source::Environment("REHEARSAL_NOTE")));
        assert_eq!(settings.mode, Sourced::of_default(Mode::Replay));
        assert!(settings.max_age.is_none());
        let own = folder.path().join("package/rehearsal.toml");
        assert_eq!(settings.files, [own, folder.path().join("rehearsal.toml")]);
    }

    #[test]
    fn lists_add_up_and_names_are_taken_from_the_nearest() {
        let folder = project(
            "alias = [\"request.body.a\", \"request.body.b\"]\nallow_hosts = [\"a.example\"]\n[answers]\n\
             \"*\" = \"loop\"\n\"states.ListExecutions\" = \"sequence\"\n[services]\nsfn = \"http://far\"\n\
             [redaction]\nheaders = [\"x-far\"]\naccount_ids = \"keep\"\nsensitive = \"mask\"",
            "alias = [\"request.body.b\", \"request.body.c\"]\n[answers]\n\"*\" = \"by_time\"\n[services]\n\
             states = \"http://near\"\n[redaction]\nheaders = [\"x-near\"]\nsensitive = \"keep\"",
        );
        let settings = resolved(&folder, &[]);
        let values = |list: &[Sourced<String>]| -> Vec<String> {
            list.iter().map(|one| one.value.clone()).collect()
        };
        assert_eq!(
            values(&settings.aliases),
            ["request.body.b", "request.body.c", "request.body.a"]
        );
        assert_eq!(values(&settings.allow_hosts), ["a.example"]);
        let answers: Vec<_> =
            settings.answers.iter().map(|(name, set)| (name.as_str(), set.value)).collect();
        assert_eq!(answers, [("*", Answers::ByTime), ("states.ListExecutions", Answers::Sequence)]);
        let (name, url) = &settings.services[0];
        assert_eq!((name.as_str(), url.value.as_str()), ("states", "http://near"));
        let headers: Vec<_> =
            settings.masking.listed.iter().map(|(_, one)| one.value.as_str()).collect();
        assert_eq!(headers, ["x-near", "x-far"]);
        let masking = &settings.masking;
        assert!(!masking.account_ids.as_ref().unwrap().value);
        assert!(!masking.sensitive.as_ref().unwrap().value, "the nearest says so");
    }

    #[test]
    fn the_folder_of_cassettes_is_relative_to_the_file_that_names_it() {
        let folder = project("cassettes = \"recordings\"", "");
        let package = folder.path().join("package");
        let none = Environment::default();
        assert_eq!(cassettes_of(&package, &none).unwrap(), folder.path().join("recordings"));
        let named = Environment::of(&[("REHEARSAL_CASSETTES", "/elsewhere")]).unwrap();
        assert_eq!(cassettes_of(&package, &named).unwrap(), Path::new("/elsewhere"));
        fs::remove_file(folder.path().join("rehearsal.toml")).unwrap();
        assert_eq!(cassettes_of(&package, &none).unwrap(), package.join("cassettes"));
    }
}
