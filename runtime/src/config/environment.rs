//! What the environment says; no other file reads it.

use std::env;
use std::path::{Path, PathBuf};

use super::partial::Partial;
use super::{Source, Sourced, checked, duration};
use crate::error::{Error, Result};
use crate::mode::Mode;
use crate::words::did_you_mean;

/// How the names of Rehearsal's own variables begin.
const PREFIX: &str = "REHEARSAL_";

/// How those begin that only the tests of Rehearsal itself read.
const OF_OWN_TESTS: &str = "REHEARSAL_TEST_";

/// Every variable of Rehearsal's.
const NAMES: [&str; 11] = [
    "REHEARSAL",
    "REHEARSAL_CASSETTES",
    "REHEARSAL_UNUSED",
    "REHEARSAL_ORDER",
    "REHEARSAL_PACE",
    "REHEARSAL_MAX_AGE",
    "REHEARSAL_NOTE",
    "REHEARSAL_UPSTREAM",
    "REHEARSAL_CA_DIR",
    NOTES,
    // Set for wrapped commands, which may run tests themselves.
    "REHEARSAL_ENDPOINT",
];

/// The variable that says whether sessions leave notes of how they went.
const NOTES: &str = "REHEARSAL_NOTES";

/// What the process's environment says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Environment {
    settings: Partial,
    ci: Option<String>,
    manifest_dir: Option<PathBuf>,
    package_name: Option<String>,
    target_dir: Option<PathBuf>,
    notes: Option<String>,
}

impl Environment {
    /// Reads all of it.
    ///
    /// # Errors
    ///
    /// When a variable of Rehearsal's has a value that it cannot have, or is none that there is.
    pub(crate) fn read() -> Result<Self> {
        check_names(names())?;
        Ok(Self { settings: settings(variable)?, ..Self::read_around() })
    }

    #[cfg(test)]
    pub(crate) fn ci() -> Self {
        Self { ci: Some("true".to_owned()), ..Self::default() }
    }

    /// An environment of these variables.
    #[cfg(test)]
    pub(crate) fn of(variables: &[(&str, &str)]) -> Result<Self> {
        check_names(variables.iter().map(|(name, _)| (*name).to_owned()))?;
        let of = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let manifest_dir = of("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package_name = of("CARGO_PKG_NAME");
        let (ci, notes) = (of("CI"), of(NOTES));
        Ok(Self {
            settings: settings(of)?,
            ci,
            manifest_dir,
            package_name,
            target_dir: None,
            notes,
        })
    }

    /// The settings that it makes.
    pub(super) fn settings(&self) -> Partial {
        self.settings.clone()
    }

    /// Whether this is a CI run, in which only an explicit `record` records.
    pub(crate) fn is_ci(&self) -> bool {
        !matches!(self.ci.as_deref(), None | Some("0" | "false"))
    }

    /// Whether sessions leave notes of how they went.
    pub(crate) fn notes(&self) -> Result<bool> {
        match self.notes.as_deref() {
            None | Some("on") => Ok(true),
            Some("off") => Ok(false),
            Some(other) => Err(Error::config(format!(
                "the environment variable {NOTES}: unknown word `{other}`: write one of on, off"
            ))),
        }
    }

    /// The name of the package that Cargo runs, if it runs any.
    pub(crate) fn package_name(&self) -> Option<&str> {
        self.package_name.as_deref()
    }

    /// Where Cargo was told to put what it makes.
    pub(crate) fn target_dir(&self) -> Option<&Path> {
        self.target_dir.as_deref()
    }

    /// The folder of the package that Cargo runs, if it runs any.
    pub(crate) fn package(&self) -> Option<&Path> {
        self.manifest_dir.as_deref()
    }

    /// The same without Rehearsal's own variables, whatever is wrong with them.
    pub(crate) fn read_around() -> Self {
        Self {
            settings: Partial::default(),
            ci: variable("CI"),
            manifest_dir: path("CARGO_MANIFEST_DIR"),
            package_name: variable("CARGO_PKG_NAME"),
            target_dir: path("CARGO_TARGET_DIR"),
            notes: variable(NOTES),
        }
    }

    /// The text of `REHEARSAL`, where it is no mode.
    pub(crate) fn misspelled_mode() -> Option<String> {
        variable("REHEARSAL").filter(|word| word.parse::<Mode>().is_err())
    }

    /// The folder of the package under test. Cargo says so at run time too, which is right even
    /// where the test binary was built in another place.
    pub(crate) fn manifest_dir<'a>(&'a self, compiled: &'a str) -> &'a Path {
        self.manifest_dir.as_deref().unwrap_or(Path::new(compiled))
    }
}

fn settings(variable: impl Fn(&str) -> Option<String>) -> Result<Partial> {
    let text = |name: &'static str| Some((name, variable(name)?));
    // `AWS_REGION` is not ours, and whatever it says is for the AWS SDK to judge.
    let region = text("AWS_REGION").or_else(|| text("AWS_DEFAULT_REGION"));
    Ok(Partial {
        mode: read(text("REHEARSAL"), str::parse)?,
        cassettes: read(text("REHEARSAL_CASSETTES"), |folder| Ok(PathBuf::from(folder)))?,
        allow_unused: read(text("REHEARSAL_UNUSED"), checked::unused)?,
        order: read(text("REHEARSAL_ORDER"), str::parse)?,
        pace: read(text("REHEARSAL_PACE"), str::parse)?,
        upstream: read(text("REHEARSAL_UPSTREAM"), checked::url)?,
        region: read(region, |region| Ok(region.to_owned()))?,
        note: read(text("REHEARSAL_NOTE"), checked::some_text)?,
        max_age: read(text("REHEARSAL_MAX_AGE"), duration)?,
        ..Partial::default()
    })
}

fn read<T>(
    variable: Option<(&'static str, String)>,
    read: impl FnOnce(&str) -> Result<T>,
) -> Result<Option<Sourced<T>>> {
    let Some((name, text)) = variable else { return Ok(None) };
    match read(&text) {
        Ok(value) => Ok(Some(Sourced::new(value, Source::Environment(name)))),
        Err(error) => Err(Error::config(format!("the environment variable {name}: {error}"))),
    }
}

/// Refuses a variable that looks like ours and is none: it would be ignored, and nobody would know why.
fn check_names(names: impl Iterator<Item = String>) -> Result<()> {
    for name in names.filter(|name| name.starts_with(PREFIX)) {
        if !NAMES.contains(&name.as_str()) && !name.starts_with(OF_OWN_TESTS) {
            let (known, meant) = (NAMES.join(", "), did_you_mean(&name, &NAMES));
            let message = format!(
                "unknown environment variable {name}: Rehearsal knows {known}{meant}; unset it"
            );
            return Err(Error::config(message));
        }
    }
    Ok(())
}

/// The variable that says where the certificate authority is kept.
#[cfg(feature = "intercept")]
const CA_DIR: &str = "REHEARSAL_CA_DIR";

/// The folder of this user's certificate authority.
#[cfg(feature = "intercept")]
pub(crate) fn authority_folder() -> Result<PathBuf> {
    let own = if cfg!(windows) {
        path("LOCALAPPDATA")
    } else {
        data_folder(path("XDG_DATA_HOME"), env::home_dir())
    };
    folder_in(path(CA_DIR), own)
}

#[cfg(feature = "intercept")]
fn folder_in(named: Option<PathBuf>, data: Option<PathBuf>) -> Result<PathBuf> {
    named.or_else(|| Some(data?.join("rehearsal"))).ok_or_else(|| {
        Error::config(format!(
            "this user has no home in which to keep a certificate authority: name a folder with {CA_DIR}"
        ))
    })
}

/// Where a user's programs keep data, by the XDG Base Directory Specification, which ignores relative paths.
#[cfg(feature = "intercept")]
fn data_folder(named: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    let home = || home.map(|home| home.join(".local/share"));
    named.filter(|path| path.is_absolute()).or_else(home).filter(|path| path.is_absolute())
}

#[allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn path(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The AWS settings of the process, where `aws-config` does not read them.
#[cfg(all(any(feature = "aws-sdk", feature = "sigv4"), not(feature = "aws-config")))]
#[derive(Clone, Default)]
pub(crate) struct Aws {
    pub(crate) access_key_id: Option<String>,
    pub(crate) secret_access_key: Option<String>,
    pub(crate) session_token: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) profile: Option<String>,
    pub(crate) credentials_file: Option<PathBuf>,
    pub(crate) config_file: Option<PathBuf>,
    #[cfg(feature = "aws-sdk")]
    pub(crate) endpoint_url: Option<String>,
}

#[cfg(all(any(feature = "aws-sdk", feature = "sigv4"), not(feature = "aws-config")))]
impl Aws {
    pub(crate) fn read() -> Self {
        let file = |name: &str, own: &str| {
            let at_home = || Some(env::home_dir()?.join(".aws").join(own));
            variable(name).map(PathBuf::from).or_else(at_home)
        };
        Self {
            access_key_id: variable("AWS_ACCESS_KEY_ID"),
            secret_access_key: variable("AWS_SECRET_ACCESS_KEY"),
            session_token: variable("AWS_SESSION_TOKEN"),
            region: variable("AWS_REGION").or_else(|| variable("AWS_DEFAULT_REGION")),
            profile: variable("AWS_PROFILE"),
            credentials_file: file("AWS_SHARED_CREDENTIALS_FILE", "credentials"),
            config_file: file("AWS_CONFIG_FILE", "config"),
            #[cfg(feature = "aws-sdk")]
            endpoint_url: variable("AWS_ENDPOINT_URL"),
        }
    }
}

/// Without the credentials.
#[cfg(all(any(feature = "aws-sdk", feature = "sigv4"), not(feature = "aws-config")))]
impl std::fmt::Debug for Aws {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Aws").field("profile", &self.profile).finish_non_exhaustive()
    }
}

/// The endpoint of one service: `AWS_ENDPOINT_URL_` and the service id of its model.
#[cfg(all(feature = "aws-sdk", not(feature = "aws-config")))]
pub(crate) fn service_endpoint(service_id: &str) -> Option<String> {
    let suffix = service_id.to_ascii_uppercase().replace([' ', '-'], "_");
    variable(&format!("AWS_ENDPOINT_URL_{suffix}"))
}

#[allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    let value = env::var_os(name)?;
    Some(value.to_string_lossy().into_owned()).filter(|value| !value.is_empty())
}

#[allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn names() -> impl Iterator<Item = String> {
    env::vars_os().filter_map(|(name, _)| name.into_string().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mode::Mode;

    fn refused(name: &str, value: &str) -> String {
        Environment::of(&[(name, value)]).unwrap_err().to_string()
    }

    #[test]
    fn values_are_strictly_parsed() {
        for (name, value, message) in [
            (
                "REHEARSAL",
                "Record",
                "unknown mode `Record`: write one of replay, record, auto, append, live (did you mean record?)",
            ),
            (
                "REHEARSAL_UNUSED",
                "yes",
                "unknown way to take what was not asked for `yes`: write one of fail, allow",
            ),
            (
                "REHEARSAL_ORDER",
                "strickt",
                "unknown order `strickt`: write one of any, strict (did you mean strict?)",
            ),
            ("REHEARSAL_PACE", "fast", "unknown pace `fast`: write one of instant, real, recorded"),
            ("REHEARSAL_MAX_AGE", "30", "write a number and s, m, h or d, as in 30d"),
            ("REHEARSAL_NOTE", " ", "expected some text"),
            (
                "REHEARSAL_UPSTREAM",
                "h",
                "\"h\" is no upstream URL: it has no scheme (an example: http://127.0.0.1:5000)",
            ),
        ] {
            assert_eq!(refused(name, value), format!("the environment variable {name}: {message}"));
        }
    }

    #[test]
    fn every_value_has_its_variable() {
        let environment = Environment::of(&[
            ("REHEARSAL", "auto"),
            ("REHEARSAL_MAX_AGE", "2d"),
            ("AWS_DEFAULT_REGION", "eu-central-1"),
        ]);
        let settings = environment.unwrap().settings();
        let mode = settings.mode.unwrap();
        assert_eq!((mode.value, mode.source), (Mode::Auto, Source::Environment("REHEARSAL")));
        let age = settings.max_age.unwrap();
        assert_eq!(age.source, Source::Environment("REHEARSAL_MAX_AGE"));
        assert_eq!(age.value.as_secs(), 2 * 24 * 60 * 60);
        assert_eq!(settings.region.unwrap().source, Source::Environment("AWS_DEFAULT_REGION"));
        assert!(settings.pace.is_none());
    }

    #[test]
    fn unknown_variables_are_refused() {
        let error = refused("REHEARSAL_PACCE", "real");
        assert!(error.starts_with("unknown environment variable REHEARSAL_PACCE: "), "{error}");
        assert!(error.contains("REHEARSAL, REHEARSAL_CASSETTES, "), "{error}");
        assert!(error.ends_with("(did you mean REHEARSAL_PACE?); unset it"), "{error}");
        let known = ["REHEARSAL_ENDPOINT", "REHEARSAL_CA_DIR", "REHEARSAL_TEST_SEED", "REHEARSALS"];
        for name in known {
            assert!(Environment::of(&[(name, "x")]).is_ok(), "{name}");
        }
    }

    #[test]
    fn notes_are_left_unless_they_are_off() {
        let environment =
            |notes: &str| Environment { notes: Some(notes.into()), ..Default::default() };
        assert!(Environment::default().notes().unwrap() && environment("on").notes().unwrap());
        assert!(!environment("off").notes().unwrap());
        let error = environment("no").notes().unwrap_err().to_string();
        assert!(error.ends_with("unknown word `no`: write one of on, off"), "{error}");
    }

    #[test]
    fn ci_is_on_unless_it_says_no() {
        let environment =
            |ci: Option<&str>| Environment { ci: ci.map(Into::into), ..Default::default() };
        assert!(environment(Some("true")).is_ci() && environment(Some("1")).is_ci());
        assert!(!environment(None).is_ci() && !environment(Some("false")).is_ci());
    }

    #[cfg(all(feature = "intercept", unix))]
    #[test]
    fn data_is_kept_where_the_user_has_it() {
        let folder = |named: &str, home: Option<&str>| {
            let named = Some(named).filter(|named| !named.is_empty());
            data_folder(named.map(Into::into), home.map(Into::into))
        };
        assert_eq!(folder("/data", Some("/home")), Some("/data".into()));
        assert_eq!(folder("", Some("/home")), Some("/home/.local/share".into()));
        assert_eq!(folder("data", Some("/home")), Some("/home/.local/share".into()));
        assert_eq!((folder("", None), folder("", Some(""))), (None, None));
        let data = || Some("/data".into());
        assert_eq!(folder_in(Some("ca".into()), data()).unwrap(), Path::new("ca"));
        assert_eq!(folder_in(None, data()).unwrap(), Path::new("/data/rehearsal"));
        let error = folder_in(None, None).unwrap_err().to_string();
        assert!(error.ends_with("name a folder with REHEARSAL_CA_DIR"), "{error}");
    }
}
