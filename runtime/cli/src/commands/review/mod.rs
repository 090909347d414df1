//! `review`: recordings that wait beside their cassettes are looked at, accepted or rejected.

mod ask;
mod shown;

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use rehearsal::Pending;
use serde::Serialize;

use super::{print, print_json};
use crate::arguments::Review;
use crate::exit::{Exit, Failure};

/// What to do with a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    Accept,
    Reject,
    Skip,
}

pub(crate) fn review(arguments: &Review) -> Result<Exit, Failure> {
    let found = find(&arguments.paths)?;
    let exit = if arguments.check && !found.is_empty() { Exit::Unwell } else { Exit::Success };
    if arguments.json {
        print_json(&found.iter().map(|path| Line::of(path)).collect::<Vec<_>>())?;
        return Ok(exit);
    }
    if found.is_empty() {
        return print("nothing waits for review\n");
    }
    if arguments.accept || arguments.reject {
        let decision = if arguments.accept { Decision::Accept } else { Decision::Reject };
        return settle(&found, decision);
    }
    if !arguments.check && io::stdin().is_terminal() && io::stdout().is_terminal() {
        return ask::ask(&found);
    }
    print(&shown::commands(&found))?;
    Ok(exit)
}

/// Every recording that waits at or below these paths, each once.
fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here[..] } else { paths };
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        for one in Pending::find(path)? {
            let whole = one.canonicalize().unwrap_or_else(|_| one.clone());
            if seen.insert(whole) {
                found.push(one);
            }
        }
    }
    Ok(found)
}

/// Accepts or rejects all of them; one that is refused keeps no other back.
fn settle(found: &[PathBuf], decision: Decision) -> Result<Exit, Failure> {
    let mut refused = Vec::new();
    for path in found {
        match decide(path, decision) {
            Ok(said) => drop(print(&format!("{said}\n"))?),
            Err(error) => refused.push(error.to_string()),
        }
    }
    if refused.is_empty() {
        Ok(Exit::Success)
    } else {
        Err(Failure::new(Exit::Failure, refused.join("\n")))
    }
}

/// Does it, and says what was done.
fn decide(path: &Path, decision: Decision) -> rehearsal::Result<String> {
    let pending = Pending::open(path)?;
    let cassette = pending.cassette().to_owned();
    Ok(match decision {
        Decision::Accept => {
            pending.accept()?;
            shown::line(&format!("accepted {}", cassette.display()))
        }
        Decision::Reject => {
            pending.reject()?;
            shown::line(&format!("rejected {}", path.display()))
        }
        Decision::Skip => shown::line(&format!("skipped {}", path.display())),
    })
}

#[derive(Serialize)]
struct Line {
    recording: String,
    cassette: Option<String>,
    interactions: Option<usize>,
    recorded_at: Option<String>,
    /// Whether there is a cassette that it would replace.
    replaces: bool,
    /// Whether it means the same as that.
    same: Option<bool>,
    /// How many secrets keep it from being accepted.
    secrets: Option<usize>,
    /// Why it cannot be read.
    error: Option<String>,
}

impl Line {
    fn of(path: &Path) -> Self {
        let mut line = Self {
            recording: path.display().to_string(),
            cassette: None,
            interactions: None,
            recorded_at: None,
            replaces: false,
            same: None,
            secrets: None,
            error: None,
        };
        line.error = line.look(path).err().map(|error| error.to_string());
        line
    }

    fn look(&mut self, path: &Path) -> rehearsal::Result<()> {
        let pending = Pending::open(path)?;
        self.cassette = Some(pending.cassette().display().to_string());
        self.replaces = pending.cassette().exists();
        let recording = pending.recording()?;
        self.interactions = Some(recording.interactions().len());
        self.recorded_at = Some(recording.recorded_at().to_owned());
        self.secrets = Some(pending.secrets()?.len());
        let accepted = pending.accepted()?;
        self.same =
            accepted.map(|before| super::diff::compared(&before, recording, false).is_same());
        Ok(())
    }
}
