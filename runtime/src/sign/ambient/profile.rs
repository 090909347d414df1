//! A profile of AWS's own tools, as far as it holds keys and a region.

use std::io;
use std::path::{Path, PathBuf};

use configparser::ini::{Ini, IniDefault};

use crate::config::Aws;
use crate::error::{Error, Result};

const ID: &str = "aws_access_key_id";
const SECRET: &str = "aws_secret_access_key";
const TOKEN: &str = "aws_session_token";

/// Settings that bring credentials from elsewhere and come before a profile's own keys.
const ELSEWHERE: [&str; 5] =
    ["role_arn", "web_identity_token_file", "sso_session", "sso_start_url", "login_session"];

/// A setting that brings credentials from elsewhere where a profile has no keys.
const PROCESS: &str = "credential_process";

/// The settings of one profile.
#[derive(Debug)]
pub(super) struct Profile {
    name: String,
    credentials: Source,
    config: Source,
}

/// The settings of a profile in one file.
#[derive(Debug)]
struct Source {
    path: Option<PathBuf>,
    settings: Vec<(String, String)>,
}

/// What a profile says of credentials.
#[derive(Debug)]
pub(super) enum Keys<'a> {
    Static {
        id: &'a str,
        secret: &'a str,
        token: Option<String>,
    },
    /// This setting tells where they come from.
    By(&'static str),
    /// This one of the two is missing.
    Half(&'static str),
    None,
}

impl Profile {
    pub(super) fn read(aws: &Aws) -> Result<Self> {
        let name = aws.profile.as_deref().unwrap_or("default");
        let credentials = Source::read(aws.credentials_file.as_deref(), |section| section == name)?;
        let config = Source::read(aws.config_file.as_deref(), |section| {
            let (kind, own) = section.split_once(char::is_whitespace).unwrap_or(("", section));
            let own = own.trim().trim_matches(['"', '\'']);
            own == name && (kind == "profile" || (kind.is_empty() && name == "default"))
        })?;
        Ok(Self { name: name.to_owned(), credentials, config })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn credentials_file(&self) -> String {
        self.credentials.name()
    }

    pub(super) fn config_file(&self) -> String {
        self.config.name()
    }

    pub(super) fn region(&self) -> Option<String> {
        self.config.get("region").or_else(|| self.credentials.get("region")).map(str::to_owned)
    }

    pub(super) fn keys(&self) -> Keys<'_> {
        let get = |name: &str| self.credentials.get(name).or_else(|| self.config.get(name));
        if let Some(setting) = ELSEWHERE.into_iter().find(|name| get(name).is_some()) {
            return Keys::By(setting);
        }
        // The two keys belong together, so both come from one file.
        let sources = [&self.credentials, &self.config];
        let source =
            sources.into_iter().find(|file| [ID, SECRET].iter().any(|key| file.get(key).is_some()));
        let Some(source) = source else {
            return if get(PROCESS).is_some() { Keys::By(PROCESS) } else { Keys::None };
        };
        match (source.get(ID), source.get(SECRET)) {
            (Some(id), Some(secret)) => {
                Keys::Static { id, secret, token: source.get(TOKEN).map(str::to_owned) }
            }
            (None, _) => Keys::Half(ID),
            (_, None) => Keys::Half(SECRET),
        }
    }
}

impl Source {
    /// Reads the sections that are meant. Who has no such file has no such profile in it.
    fn read(path: Option<&Path>, is_meant: impl Fn(&str) -> bool) -> Result<Self> {
        let text = match path.map(std::fs::read_to_string) {
            Some(Ok(text)) => text,
            None => String::new(),
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Some(Err(error)) => {
                return Err(Error::io("read", path.unwrap_or(Path::new("")), error));
            }
        };
        let sections = ini().read(text).map_err(|error| {
            let file = path.unwrap_or(Path::new("")).display();
            Error::config(format!("{file} is no file of profiles: {error}"))
        })?;
        let meant = sections.into_iter().filter(|(section, _)| is_meant(section));
        let settings = meant.flat_map(|(_, settings)| settings);
        let settings = settings.filter_map(|(name, value)| Some((name, uncommented(&value?))));
        Ok(Self { path: path.map(Path::to_owned), settings: settings.collect() })
    }

    fn get(&self, name: &str) -> Option<&str> {
        let mut settings = self.settings.iter();
        let found = settings.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    fn name(&self) -> String {
        let path = self.path.as_ref();
        path.map_or_else(
            || "a file (there is no home folder)".to_owned(),
            |path| path.display().to_string(),
        )
    }
}

/// The dialect of AWS's tools: a value goes to the end of its line, and what is indented below belongs to it.
fn ini() -> Ini {
    let mut dialect = IniDefault::default();
    dialect.delimiters = vec!['='];
    dialect.comment_symbols = vec!['#', ';'];
    dialect.case_sensitive = true;
    dialect.multiline = true;
    dialect.enable_inline_comments = false;
    Ini::new_from_defaults(dialect)
}

/// A value without the comment behind it, which a space sets apart: a secret may hold the same characters.
fn uncommented(value: &str) -> String {
    let mut spaces = value.match_indices(char::is_whitespace);
    let comment = spaces.find(|(at, space)| value[at + space.len()..].starts_with(['#', ';']));
    value[..comment.map_or(value.len(), |(at, _)| at)].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &str, config: &str) -> Profile {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config");
        std::fs::write(&path, config).unwrap();
        let aws = Aws { profile: Some(name.to_owned()), config_file: Some(path), ..Aws::default() };
        Profile::read(&aws).unwrap()
    }

    #[test]
    fn the_dialect_is_that_of_aws() {
        let text = "# comment\n[default]\n; comment\nregion=us-east-1 # here\n\
                    [profile \"a b\"]\nREGION = eu-west-1\ns3 =\n  region = nested\n\
                    aws_access_key_id = A;B\naws_secret_access_key = x#y=/+; not a comment ; a comment\n\
                    [ profile c ]\nregion = eu-west-3\n[d]\nregion = eu-south-1\n";
        assert_eq!(profile("default", text).region().as_deref(), Some("us-east-1"));
        let quoted = profile("a b", text);
        assert_eq!(quoted.region().as_deref(), Some("eu-west-1"));
        let Keys::Static { id, secret, .. } = quoted.keys() else { panic!("{quoted:?}") };
        assert_eq!((id, secret), ("A;B", "x#y=/+; not a comment"));
        assert_eq!(profile("c", text).region().as_deref(), Some("eu-west-3"));
        assert_eq!(profile("d", text).region(), None);
    }

    #[test]
    fn a_process_comes_after_keys() {
        let text = "[default]\ncredential_process = get\n[profile keys]\ncredential_process = get\n\
                    aws_access_key_id = A\naws_secret_access_key = a";
        assert!(matches!(profile("default", text).keys(), Keys::By(PROCESS)));
        assert!(matches!(profile("keys", text).keys(), Keys::Static { .. }));
    }
}
