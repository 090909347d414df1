//! What `review` says of a recording that waits.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rehearsal::Pending;
use rehearsal::report::{Style, comparison, quoted, timeline, visible};

use crate::commands::diff::compared;

/// A recording that waits: where it comes from, and what it would change.
pub(super) fn recording(pending: &Pending, style: Style) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let mut say = |text: &str| {
        let _ = writeln!(out, "{text}");
    };
    let recording = match pending.recording() {
        Ok(recording) => recording,
        Err(error) => {
            say(&line(&format!("  it cannot be read, only rejected: {error}")));
            return out;
        }
    };
    let (at, by) = (recording.recorded_at(), recording.recorded_by());
    let cassette = pending.cassette().display();
    say(&line(&format!("  recorded {at} by {by}, for {cassette}")));
    match pending.secrets() {
        Ok(secrets) => {
            if let Some(first) = secrets.first() {
                // Nobody shows them on a terminal, where they stay.
                say(&line(&format!("  it holds {}: {first}", counted(secrets.len(), "secret"))));
                say("  what it changes is shown, and can be accepted, once they are masked:");
                say(&line(&format!("  {}", pending.mask_command())));
                return out;
            }
        }
        Err(error) => {
            say(&line(&format!("  cannot look for secrets: {error}")));
            return out;
        }
    }
    say("  its run failed, or it was recovered");
    if let Some(note) = recording.note() {
        say(&line(&format!("  note: {note}")));
    }
    match pending.accepted() {
        Ok(Some(accepted)) => {
            let found = compared(&accepted, recording, false);
            let name = |path: &Path| path.display().to_string();
            let names = (name(pending.cassette()), name(pending.path()));
            out + "\n" + &comparison(&found, &names.0, &names.1, style)
        }
        Ok(None) => out + "  there is no such cassette yet\n\n" + &timeline(recording, style),
        Err(error) => {
            let why = line(&format!("  the cassette cannot be read: {error}"));
            out + &why + "\n\n" + &timeline(recording, style)
        }
    }
}

/// What to type where nobody can press a key.
pub(super) fn commands(found: &[PathBuf]) -> String {
    let mut out = format!("{} for review\n", waiting(found.len()));
    for path in found {
        let typed = quoted(&path.to_string_lossy());
        out.push('\n');
        let _ = writeln!(out, "{}", line(&path.display().to_string()));
        if let Ok(pending) = Pending::open(path) {
            let cassette = pending.cassette();
            if cassette.exists() {
                let before = quoted(&cassette.to_string_lossy());
                let _ = writeln!(out, "  {}", line(&format!("rehearsal diff {before} {typed}")));
            } else {
                let _ = writeln!(out, "  {}", line(&format!("rehearsal inspect {typed}")));
            }
            if pending.secrets().is_ok_and(|secrets| !secrets.is_empty()) {
                let _ = writeln!(out, "  {}", line(&pending.mask_command()));
            }
        }
        for verb in ["--accept", "--reject"] {
            let _ = writeln!(out, "  {}", line(&format!("rehearsal review {verb} {typed}")));
        }
    }
    out
}

fn waiting(count: usize) -> String {
    if count == 1 { "1 recording waits".to_owned() } else { format!("{count} recordings wait") }
}

pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A line that may quote anybody.
pub(super) fn line(text: &str) -> String {
    visible(text).into_owned()
}
