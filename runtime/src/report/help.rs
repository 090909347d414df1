//! The command that a reader is told to type.

use crate::config::Environment;
use crate::matching::{Mismatch, Reason, other_region};
use crate::mode::Mode;
use crate::words::{nearest, quoted};

/// What makes a test's command one that records.
const RECORD: &str = "REHEARSAL=record ";

/// Records one test again: `path` is its whole name, as test runners print it.
pub(crate) fn test(package: Option<&str>, path: &str) -> String {
    let package = package.map_or_else(String::new, |name| format!(" -p {}", quoted(name)));
    format!("{RECORD}cargo test{package} -- --exact {}", quoted(path))
}

/// Records again what a session was opened for by hand: the test of this thread, where it is one's.
pub(crate) fn here(environment: &Environment) -> String {
    let thread = std::thread::current();
    match (environment.package_name(), thread.name().filter(|name| is_test(name))) {
        (Some(package), Some(test)) => self::test(Some(package), test),
        _ => by_hand(),
    }
}

/// What there is to say of a session whose mode or command nobody knows.
pub(crate) fn by_hand() -> String {
    format!("record it again with {}", RECORD.trim_end())
}

/// The test runner names a thread after its test; other threads are called otherwise.
fn is_test(thread: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '#');
    thread != "main" && thread.chars().all(is_name)
}

/// The same command in the mode that a misspelled one was meant to be; none for a command of another kind.
pub(crate) fn in_meant_mode(help: &str, misspelled: &str) -> Option<String> {
    let command = help.strip_prefix(RECORD)?;
    let meant = nearest(misspelled, &Mode::ALL.iter().map(|mode| mode.name()).collect::<Vec<_>>());
    let mode = meant.unwrap_or(Mode::Replay.name());
    Some(format!("REHEARSAL={mode} {command}"))
}

/// What solves mismatches: to ask in the recorded region, if that is all that differs, else to record again.
pub(crate) fn of_mismatches(help: &str, mismatches: &[Mismatch]) -> String {
    let mut regions = mismatches.iter().map(|miss| match &miss.reason {
        Reason::Near { differences, .. } => other_region(differences).map(|(recorded, _)| recorded),
        _ => None,
    });
    let region = regions.next().flatten().filter(|first| regions.all(|it| it == Some(*first)));
    match (region, help.strip_prefix(RECORD)) {
        (Some(region), Some(command)) => format!("AWS_REGION={} {command}", quoted(region)),
        _ => help.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_names_one_test_of_one_package() {
        let record = "REHEARSAL=record cargo test -p orders -- --exact nightly::starts";
        assert_eq!(test(Some("orders"), "nightly::starts"), record);
        assert_eq!(test(None, "r#type"), "REHEARSAL=record cargo test -- --exact 'r#type'");
        assert!(is_test("nightly::starts") && is_test("starts"));
        assert!(!is_test("main") && !is_test("tokio-rt-worker") && !is_test("a worker"));
    }

    #[test]
    fn a_misspelled_mode_is_led_to_the_one_that_was_meant() {
        let help = test(None, "starts");
        let meant = |word| in_meant_mode(&help, word).unwrap();
        assert_eq!(meant("recrod"), help);
        assert_eq!(meant("apend"), "REHEARSAL=append cargo test -- --exact starts");
        assert_eq!(meant("yes"), "REHEARSAL=replay cargo test -- --exact starts");
        assert_eq!(in_meant_mode("make record", "recrod"), None);
    }
}
