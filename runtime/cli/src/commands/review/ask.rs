//! Asking what to do with each recording, a key at a time.

use std::io;
use std::path::{Path, PathBuf};

use console::{Key, Term};
use rehearsal::Pending;
use rehearsal::report::Style;

use super::shown::{line, recording};
use super::{Decision, decide};
use crate::commands::print;
use crate::exit::{Exit, Failure};
use crate::stdout_style;

/// What every key does.
const KEYS: &str = "a accept, r reject, s skip (A, R, S: all that are left), q quit";

/// What a key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pressed {
    One(Decision),
    /// This one, and all that are left.
    All(Decision),
    Quit,
}

/// How many came to what.
#[derive(Debug, Default)]
struct Count {
    accepted: usize,
    rejected: usize,
    skipped: usize,
}

/// Shows every recording, and does to it what a key says.
pub(super) fn ask(found: &[PathBuf]) -> Result<Exit, Failure> {
    let mut count = Count::default();
    let mut all = None;
    for (index, path) in found.iter().enumerate() {
        let title = format!("Reviewing [{}/{}] {}", index + 1, found.len(), path.display());
        print(&format!("{}\n", bold(&line(&title))))?;
        if all.is_none() {
            match Pending::open(path) {
                Ok(pending) => drop(print(&recording(&pending, stdout_style()))?),
                // Somebody else has decided already.
                Err(error) => {
                    print(&format!("  {}\n\n", line(&error.to_string())))?;
                    continue;
                }
            }
        }
        match one(path, all)? {
            Pressed::Quit => {
                count.skipped += found.len() - index;
                break;
            }
            Pressed::All(decision) => {
                count.note(decision);
                all = Some(decision);
            }
            Pressed::One(decision) => count.note(decision),
        }
    }
    let Count { accepted, rejected, skipped } = count;
    print(&format!("{accepted} accepted, {rejected} rejected, {skipped} skipped\n"))
}

fn bold(text: &str) -> String {
    match stdout_style() {
        Style::Colour => format!("\x1b[1m{text}\x1b[0m"),
        Style::Plain => text.to_owned(),
    }
}

/// Asks until something is done with a recording.
fn one(path: &Path, all: Option<Decision>) -> Result<Pressed, Failure> {
    let mut pressed = match all {
        Some(decision) => Pressed::All(decision),
        None => key()?,
    };
    loop {
        let (Pressed::One(decision) | Pressed::All(decision)) = pressed else {
            return Ok(pressed);
        };
        match decide(path, decision) {
            Ok(said) => {
                print(&format!("  {said}\n\n"))?;
                return Ok(pressed);
            }
            // It stays as it was, and so does the cassette; another key may do.
            Err(error) => {
                for text in error.to_string().lines() {
                    print(&format!("  {}\n", line(text)))?;
                }
            }
        }
        pressed = key()?;
    }
}

/// Waits for a key that says something. Ctrl-C ends the process as ever: the terminal is itself again by then.
fn key() -> Result<Pressed, Failure> {
    print(&format!("  {KEYS}\n"))?;
    let terminal = Term::stdout();
    loop {
        let key = terminal.read_key().map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => Failure::new(Exit::Failure, "interrupted"),
            _ => Failure::new(Exit::Failure, format!("cannot read a key: {error}")),
        })?;
        if let Some(pressed) = said(&key) {
            return Ok(pressed);
        }
    }
}

fn said(key: &Key) -> Option<Pressed> {
    Some(match key {
        Key::Char('a') => Pressed::One(Decision::Accept),
        Key::Char('r') => Pressed::One(Decision::Reject),
        Key::Char('s') => Pressed::One(Decision::Skip),
        Key::Char('A') => Pressed::All(Decision::Accept),
        Key::Char('R') => Pressed::All(Decision::Reject),
        Key::Char('S') => Pressed::All(Decision::Skip),
        // Ctrl-D, and no key at all: the terminal has gone.
        Key::Char('q' | '\u{4}') | Key::Escape | Key::Unknown => Pressed::Quit,
        _ => return None,
    })
}

impl Count {
    fn note(&mut self, decision: Decision) {
        *match decision {
            Decision::Accept => &mut self.accepted,
            Decision::Reject => &mut self.rejected,
            Decision::Skip => &mut self.skipped,
        } += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_is_told_says_something() {
        for key in ['a', 'r', 's', 'A', 'R', 'S', 'q'] {
            assert!(KEYS.contains(key) && said(&Key::Char(key)).is_some(), "{key}");
        }
        assert_eq!(said(&Key::Char('x')), None);
        assert_eq!(said(&Key::Enter), None);
    }
}
