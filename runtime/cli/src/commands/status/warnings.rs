//! What the latest runs warned of, which test runners hide when tests pass.

use std::fmt::Write as _;

use rehearsal::report::{Style, visible};

use super::Workspace;
use super::table::{bold, paint};
use crate::notes::Note;

/// What there is to say of one run.
pub(super) struct Warned<'a> {
    pub(super) note: &'a Note,
    pub(super) warnings: Vec<String>,
    pub(super) command: Option<String>,
}

/// The runs that had warnings, or failed.
pub(super) fn warned(workspace: &Workspace) -> Vec<Warned<'_>> {
    workspace.notes.all.iter().filter_map(Warned::of).collect()
}

impl<'a> Warned<'a> {
    fn of(note: &'a Note) -> Option<Self> {
        let mut warnings: Vec<String> = Vec::new();
        let mut command = note.help.clone();
        if !note.passed {
            let mut errors = note.error.iter().chain(&note.failures);
            let first = errors.find_map(|error| error.lines().next());
            warnings.push(match (first, note.mismatch_count) {
                (Some(error), _) => format!("it failed: {error}"),
                (None, 0) => "it failed".to_owned(),
                (None, 1) => "it failed: no recorded interaction answers a request".to_owned(),
                (None, count) => {
                    format!("it failed: no recorded interaction answers {count} requests")
                }
            });
        }
        warnings.extend(note.broken.iter().chain(&note.warnings).cloned());
        if !note.kept_sensitive.is_empty() {
            let kept = note.kept_sensitive.join(", ");
            warnings.push(format!(
                "kept, though sensitive by definition: {kept}; sensitive = \"mask\" in rehearsal.toml masks them"
            ));
        }
        if note.passed && note.has_replayed() && note.unused.count > 0 {
            let mut numbers: Vec<_> = note.unused.numbers.iter().map(|n| format!("#{n}")).collect();
            numbers.truncate(10);
            let more = if numbers.len() < note.unused.count { ", ..." } else { "" };
            let (count, of) = (note.unused.count, note.interactions);
            warnings
                .push(format!("it never asked for {count} of {of}: {}{more}", numbers.join(", ")));
        }
        // A warning that names its own command says more than how to record anew.
        if let Some(own) = note.warnings.iter().find_map(|warning| command_in(warning)) {
            command = Some(own.to_owned());
        }
        (!warnings.is_empty()).then_some(Self { note, warnings, command })
    }
}

/// The command at the end of a warning.
fn command_in(warning: &str) -> Option<&str> {
    let at = warning.find("rehearsal recover ")?;
    warning[at..].lines().next()
}

pub(super) fn warnings(workspace: &Workspace, style: Style) -> String {
    let mut out = String::new();
    for Warned { note, warnings, command } in warned(workspace) {
        let title = format!("{}, {}", note.title(), note.at);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "\n{}", bold(style, &visible(&title)));
        for warning in warnings {
            let word = paint(style, "33", "warning");
            let _ = writeln!(out, "  {word}: {}", visible(&warning.replace('\n', " ")));
        }
        if let Some(command) = command {
            let _ = writeln!(out, "    help: {}", bold(style, &visible(&command)));
        }
    }
    if out.is_empty() { out } else { format!("\nWarnings of the latest runs\n{out}") }
}
