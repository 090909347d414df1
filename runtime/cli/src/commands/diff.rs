//! `diff`: two cassettes against each other.

use std::path::Path;

use rehearsal::Cassette;
use rehearsal::compare::{Comparison, FieldChange, InteractionChange, Settings};
use rehearsal::report::comparison as told;
use serde::Serialize;

use super::{print, print_json};
use crate::arguments::Diff;
use crate::exit::{Exit, Failure};
use crate::stdout_style;

pub(crate) fn diff(arguments: &Diff) -> Result<Exit, Failure> {
    let before = Cassette::load(&arguments.before)?;
    let after = Cassette::load(&arguments.after)?;
    let found = compared(&before, &after, arguments.all);
    if arguments.json {
        print_json(&Report::of(&found, &arguments.before, &arguments.after))?
    } else {
        let name = |path: &Path| path.display().to_string();
        let names = (name(&arguments.before), name(&arguments.after));
        print(&told(&found, &names.0, &names.1, stdout_style()))?
    };
    Ok(if found.is_same() { Exit::Success } else { Exit::Different })
}

/// Compares by what the definitions that this command has know.
pub(super) fn compared(before: &Cassette, after: &Cassette, everything: bool) -> Comparison {
    let definitions = rehearsal_aws::definitions().into_iter();
    let settings = definitions.fold(Settings::new(), Settings::definition).everything(everything);
    rehearsal::compare(before, after, &settings)
}

#[derive(Serialize)]
struct Report<'a> {
    same: bool,
    before: Side,
    after: Side,
    differences: Vec<Row<'a>>,
    interactions: Vec<Line<'a>>,
    left_out: usize,
}

#[derive(Serialize)]
struct Side {
    cassette: String,
    interactions: usize,
}

#[derive(Serialize)]
struct Line<'a> {
    change: &'static str,
    before: Option<usize>,
    after: Option<usize>,
    operation: &'a str,
    moved: bool,
    differences: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

impl<'a> Report<'a> {
    fn of(found: &'a Comparison, before: &Path, after: &Path) -> Self {
        let side =
            |path: &Path, interactions| Side { cassette: path.display().to_string(), interactions };
        Self {
            same: found.is_same(),
            before: side(before, found.before),
            after: side(after, found.after),
            differences: found.differences.iter().map(Row::of).collect(),
            interactions: found.interactions.iter().map(Line::of).collect(),
            left_out: found.left_out,
        }
    }
}

impl<'a> Line<'a> {
    fn of(change: &'a InteractionChange) -> Self {
        Self {
            change: change.kind().name(),
            before: change.before,
            after: change.after,
            operation: &change.operation,
            moved: change.moved,
            differences: change.differences.iter().map(Row::of).collect(),
        }
    }
}

impl<'a> Row<'a> {
    fn of(change: &'a FieldChange) -> Self {
        Self {
            path: &change.path,
            before: change.before.as_deref(),
            after: change.after.as_deref(),
        }
    }
}
