//! The subcommands, a file each.

mod again;
mod config;
mod define;
mod diff;
mod fake;
mod inspect;
mod lint;
mod outcome;
mod proxy;
mod recover;
mod report;
mod review;
mod status;
mod verify;
mod view;
mod wrap;

pub(crate) use config::config;
pub(crate) use define::define;
pub(crate) use diff::diff;
pub(crate) use fake::fake;
pub(crate) use inspect::inspect;
pub(crate) use lint::lint;
pub(crate) use proxy::proxy;
pub(crate) use recover::recover;
pub(crate) use report::report;
pub(crate) use review::review;
pub(crate) use status::status;
pub(crate) use verify::verify;
pub(crate) use view::view;
pub(crate) use wrap::{record, replay};

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use rehearsal::report::{quoted, visible};
use rehearsal::{Session, SessionBuilder, Verdict};

use serde::Serialize;

use crate::arguments::Upstreams;
use crate::endpoints::signing_name;
use crate::exit::{Exit, Failure};
use crate::workspace::note_of;

/// Writes a command's result to standard output.
fn print(text: &str) -> Result<Exit, Failure> {
    match io::stdout().write_all(text.as_bytes()) {
        // `rehearsal inspect … | head` is no error.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Failure, format!("cannot write to stdout: {error}")))
        }
        _ => Ok(Exit::Success),
    }
}

/// Writes a result for programs. Where text would act on a terminal, or hide there, it is escaped as JSON has it.
fn print_json(value: &impl Serialize) -> Result<Exit, Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::new(Exit::Failure, error.to_string()))?;
    print(&(escaped(&text) + "\n"))
}

/// JSON in which nothing hides: outside of strings there is only ASCII, so every other character is in one.
pub(crate) fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for line in json.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        if let Cow::Borrowed(same) = visible(line) {
            out.push_str(same);
        } else {
            for c in line.chars() {
                if let Cow::Borrowed(same) = visible(c.encode_utf8(&mut [0; 4])) {
                    out.push_str(same);
                } else {
                    for unit in c.encode_utf16(&mut units) {
                        // Writing to a String cannot fail.
                        let _ = write!(out, "\\u{unit:04x}");
                    }
                }
            }
        }
        out.push_str(end);
    }
    out
}

/// Writes an object for programs as one line, at once.
fn print_json_line(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value)
        .map_err(|error| Failure::new(Exit::Failure, error.to_string()))?;
    print(&(escaped(&text) + "\n"))?;
    io::stdout().flush().or_else(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(Failure::new(Exit::Failure, format!("cannot write to stdout: {error}"))),
    })
}

/// A session that knows every service that this command knows, and is noted where its cassette is in a workspace.
fn session(cassette: &Path) -> SessionBuilder {
    let mut builder = Session::builder(cassette);
    if let Some((folder, name)) = note_of(cassette) {
        // The wrapped command's own line may hold what nobody should keep.
        let path = quoted(&cassette.to_string_lossy());
        builder =
            builder.noted(folder, name, format!("rehearsal record --cassette {path} -- COMMAND"));
    }
    rehearsal_aws::definitions().into_iter().fold(builder, SessionBuilder::definition)
}

/// Names the upstreams of a session.
fn route(mut builder: SessionBuilder, upstreams: &Upstreams) -> SessionBuilder {
    if let Some(url) = &upstreams.upstream {
        builder = builder.upstream(url);
    }
    for (name, url) in &upstreams.services {
        if let Some(url) = url {
            builder = builder.service(signing_name(name), url);
        }
    }
    builder
}

/// The exit status of a verdict by itself.
fn exit_of(verdict: &Verdict) -> Exit {
    if !verdict.mismatches().is_empty() || !verdict.unused().is_empty() {
        Exit::Mismatch
    } else if !verdict.secrets().is_empty() && verdict.failures().is_empty() {
        Exit::Findings
    } else if verdict.passed() {
        Exit::Success
    } else {
        Exit::Failure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_hides_nothing_and_means_the_same() {
        let value = "a\u{9b}2K\u{202e}\u{e0041}é\x1b\u{7f}\"\\\n";
        let text = escaped(&serde_json::to_string_pretty(&[value, "plain"]).unwrap());
        assert!(text.lines().all(|line| visible(line) == line), "{text}");
        assert!(text.contains("\\u009b2K\\u202e\\udb40\\udc41é"), "{text}");
        assert_eq!(serde_json::from_str::<[String; 2]>(&text).unwrap(), [value, "plain"]);
    }
}
