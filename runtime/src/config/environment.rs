//! What the environment says; no other file reads it.

use std::env;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::mode::Mode;

/// The variable that sets the mode of tests.
const MODE: &str = "REHEARSAL";

/// The variable that says of new cassettes where they come from.
const NOTE: &str = "REHEARSAL_NOTE";

/// The variable that says whether sessions leave notes of how they went.
const NOTES: &str = "REHEARSAL_NOTES";

/// What the process's environment says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Environment {
    mode: Option<String>,
    ci: Option<String>,
    manifest_dir: Option<PathBuf>,
    package_name: Option<String>,
    target_dir: Option<PathBuf>,
    notes: Option<String>,
    pub(crate) note: Option<String>,
}

impl Environment {
    pub(crate) fn read() -> Self {
        Self {
            mode: variable(MODE),
            ci: variable("CI"),
            manifest_dir: variable("CARGO_MANIFEST_DIR").map(PathBuf::from),
            package_name: variable("CARGO_PKG_NAME"),
            target_dir: variable("CARGO_TARGET_DIR").map(PathBuf::from),
            notes: variable(NOTES),
            note: variable(NOTE),
        }
    }

    #[cfg(test)]
    pub(crate) fn ci() -> Self {
        Self { ci: Some("true".to_owned()), ..Self::default() }
    }

    /// The mode that `REHEARSAL` asks for.
    pub(crate) fn mode(&self) -> Result<Option<Mode>> {
        let parsed = self.mode.as_deref().map(str::parse::<Mode>).transpose();
        parsed.map_err(|error| Error::config(format!("the environment variable {MODE}: {error}")))
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

    /// The folder of the package under test. Cargo says so at run time too, which is right even
    /// where the test binary was built in another place.
    pub(crate) fn manifest_dir<'a>(&'a self, compiled: &'a str) -> &'a Path {
        self.manifest_dir.as_deref().unwrap_or(Path::new(compiled))
    }
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

#[cfg(feature = "intercept")]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mode_is_strictly_parsed() {
        let environment =
            |mode: &str| Environment { mode: Some(mode.into()), ..Default::default() };
        assert_eq!(environment("auto").mode().unwrap(), Some(Mode::Auto));
        assert_eq!(Environment::default().mode().unwrap(), None);
        let error = environment("Record").mode().unwrap_err().to_string();
        assert_eq!(
            error,
            "the environment variable REHEARSAL: unknown mode `Record`: write one of replay, \
             record, auto, append, live"
        );
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
