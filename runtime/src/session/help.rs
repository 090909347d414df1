//! What a session that does not open tells its reader to type.

use std::path::Path;

use crate::config::Environment;
use crate::error::{Error, ErrorKind, Result};
use crate::mode::Mode;
use crate::report::help;
use crate::words::quoted;

/// The command that records the session's cassette again: the one that was given, or one for the test that this is.
pub(super) fn command(
    given: Option<&str>,
    mode: Option<Mode>,
    environment: &Environment,
) -> String {
    match (given, mode) {
        (Some(command), _) => command.to_owned(),
        (None, None) => help::here(environment),
        // The environment does not change the mode of this session.
        (None, Some(_)) => help::by_hand(),
    }
}

/// Reads the environment. The error of a mode that is none has the command in the mode that was meant.
pub(crate) fn environment(given: Option<&str>, mode: Option<Mode>) -> Result<Environment> {
    Environment::read().map_err(|error| {
        let command = Environment::misspelled_mode().and_then(|word| {
            help::in_meant_mode(&command(given, mode, &Environment::read_around()), &word)
        });
        match command {
            Some(command) => Error::new(error.kind(), format!("{error}\n  help: {command}")),
            None => error,
        }
    })
}

/// The error of a cassette that is not there or cannot be read, with the command that makes it anew.
pub(super) fn no_cassette(error: Error, cassette: &Path, command: &str) -> Error {
    let other = match error.kind() {
        ErrorKind::Missing => String::new(),
        ErrorKind::Format => {
            let path = quoted(&cassette.to_string_lossy());
            format!("\n  or bring back what was committed: git checkout -- {path}")
        }
        _ => return error,
    };
    Error::new(error.kind(), format!("{error}{other}\n  help: {command}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_cassette_is_brought_back_or_recorded_again() {
        let told = |kind| {
            let error = Error::new(kind, "c.json:1:2: no JSON");
            no_cassette(error, Path::new("my c.json"), "make record").to_string()
        };
        assert_eq!(
            told(ErrorKind::Format),
            "c.json:1:2: no JSON
  or bring back what was committed: git checkout -- 'my c.json'
  help: make record"
        );
        assert_eq!(told(ErrorKind::Missing), "c.json:1:2: no JSON\n  help: make record");
        assert_eq!(told(ErrorKind::Io), "c.json:1:2: no JSON");
    }

    #[test]
    fn only_the_environment_changes_the_mode() {
        let environment = Environment::default();
        let by_hand = "record it again with REHEARSAL=record";
        assert_eq!(command(None, Some(Mode::Replay), &environment), by_hand);
        assert_eq!(command(None, None, &environment), by_hand, "Cargo runs nothing here");
        assert_eq!(command(Some("make record"), None, &environment), "make record");
    }
}
