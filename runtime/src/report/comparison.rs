//! How one cassette differs from another.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::style::{Style, shortened};
use crate::comparison::{Comparison, FieldChange, InteractionChange, InteractionChangeKind};
use crate::visible::visible;
use crate::words::counted;

/// More differences of one interaction are counted.
const MAX_DIFFERENCES: usize = 40;

/// Longer values are cut.
const MAX_VALUE: usize = 120;

/// What stays of the beginning that two long values have in common.
const CONTEXT: usize = 24;

/// Tells how a cassette differs from an earlier one: an interaction that differs after the other, and a line that sums
/// up. `before` and `after` are their paths.
///
/// ```
/// # let dir = tempfile::tempdir().unwrap();
/// # let path = dir.path().join("c.json");
/// # std::fs::write(&path, r#"{ "rehearsal": 1,
/// #   "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
/// #   "interactions": [] }"#).unwrap();
/// use rehearsal::compare::Settings;
/// use rehearsal::report::{Style, comparison};
///
/// let cassette = rehearsal::Cassette::load(&path)?;
/// let found = rehearsal::compare(&cassette, &cassette, &Settings::new());
/// let text = comparison(&found, "a.json", "b.json", Style::Plain);
/// assert!(text.ends_with("they mean the same\n"));
/// # Ok::<(), rehearsal::Error>(())
/// ```
#[must_use]
pub fn comparison(comparison: &Comparison, before: &str, after: &str, style: Style) -> String {
    let mut out = String::new();
    let side =
        |name: &str, count: usize| format!("{} ({})", visible(name), counted(count, "interaction"));
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}", style.red(&format!("--- {}", side(before, comparison.before))));
    let _ = writeln!(out, "{}", style.green(&format!("+++ {}", side(after, comparison.after))));
    if !comparison.differences.is_empty() {
        let _ = writeln!(out, "{} {}", style.bold("~"), style.bold("the cassette"));
        push_fields(&mut out, &comparison.differences, style);
    }
    for change in &comparison.interactions {
        let _ = writeln!(out, "{}", head(change, style));
        push_fields(&mut out, &change.differences, style);
    }
    let _ = writeln!(out, "{}", summary(comparison, style));
    out
}

/// `~ #3 states.DescribeExecution (was #2)`
fn head(change: &InteractionChange, style: Style) -> String {
    let number = change.after.or(change.before).unwrap_or_default();
    let operation = format!("#{number} {}", visible(&change.operation));
    let was = change.before.filter(|was| *was != number).map(|was| format!("was #{was}"));
    let moved = change.moved.then(|| "moved".to_owned());
    let notes: Vec<String> = moved.into_iter().chain(was).collect();
    let notes = match notes.join(", ") {
        none if none.is_empty() => none,
        notes => style.dim(&format!(" ({notes})")),
    };
    match change.kind() {
        InteractionChangeKind::Added => style.green(&format!("+ {operation}")),
        InteractionChangeKind::Removed => style.red(&format!("- {operation}")),
        InteractionChangeKind::Changed => {
            format!("{}{}", style.bold(&format!("~ {operation}")), notes)
        }
        InteractionChangeKind::Moved => {
            format!("{}{}", style.bold(&format!("> {operation}")), notes)
        }
    }
}

fn push_fields(out: &mut String, fields: &[FieldChange], style: Style) {
    let shown = &fields[..fields.len().min(MAX_DIFFERENCES)];
    let width = shown.iter().map(|field| visible(&field.path).chars().count()).max().unwrap_or(0);
    for field in shown {
        let path = format!("{:width$}", visible(&field.path));
        let (before, after) = excerpts(field.before.as_deref(), field.after.as_deref());
        let value = |text: &str| shortened(&visible(text), MAX_VALUE);
        let was = before.map(|text| style.red(&format!("- {}", value(&text))));
        let is = after.map(|text| style.green(&format!("+ {}", value(&text))));
        let both: Vec<String> = [was, is].into_iter().flatten().collect();
        let _ = writeln!(out, "    {path}   {}", both.join("   "));
    }
    if fields.len() > shown.len() {
        let _ = writeln!(out, "    … and {} more", fields.len() - shown.len());
    }
}

/// Two values so that what differs is in sight.
fn excerpts<'a>(
    before: Option<&'a str>,
    after: Option<&'a str>,
) -> (Option<Cow<'a, str>>, Option<Cow<'a, str>>) {
    let (Some(was), Some(is)) = (before, after) else {
        return (before.map(Cow::Borrowed), after.map(Cow::Borrowed));
    };
    let common = was.chars().zip(is.chars()).take_while(|(a, b)| a == b).count();
    let is_long = |text: &str| text.chars().count() > MAX_VALUE;
    if common <= CONTEXT || !(is_long(was) || is_long(is)) {
        return (Some(was.into()), Some(is.into()));
    }
    let from = |text: &'a str| {
        let start = text.char_indices().nth(common - CONTEXT).map_or(text.len(), |(at, _)| at);
        Some(Cow::Owned(format!("…{}", &text[start..])))
    };
    (from(was), from(is))
}

fn summary(comparison: &Comparison, style: Style) -> String {
    let mut parts = Vec::new();
    for (kind, word) in [
        (InteractionChangeKind::Changed, "changed"),
        (InteractionChangeKind::Added, "added"),
        (InteractionChangeKind::Removed, "removed"),
        (InteractionChangeKind::Moved, "moved"),
    ] {
        let count = comparison.interactions.iter().filter(|one| one.kind() == kind).count();
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    let found = match (parts.is_empty(), comparison.is_same()) {
        (false, _) => style.bold(&parts.join(", ")),
        (true, true) => style.green("they mean the same"),
        (true, false) => style.bold("the interactions mean the same"),
    };
    let left_out = match comparison.left_out {
        0 => String::new(),
        count => {
            let what = counted(count, "difference");
            style.dim(&format!("; left out: {what} that any two recordings have"))
        }
    };
    format!("{found}{left_out}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(path: &str, before: Option<&str>, after: Option<&str>) -> FieldChange {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        FieldChange { path: path.to_owned(), before: owned(before), after: owned(after) }
    }

    #[test]
    fn changes_read_as_in_the_documentation() {
        let change = |before, after, operation: &str, differences| InteractionChange {
            before,
            after,
            operation: operation.to_owned(),
            moved: false,
            differences,
        };
        let status = field("response.body.status", Some("\"RUNNING\""), Some("\"GO\x1b\""));
        let found = Comparison {
            before: 3,
            after: 3,
            differences: vec![field("variables.run", None, Some("\"a\""))],
            interactions: vec![
                change(Some(2), Some(3), "states.DescribeExecution", vec![status]),
                InteractionChange {
                    moved: true,
                    ..change(Some(1), Some(2), "states.GetActivityTask", Vec::new())
                },
                change(
                    None,
                    Some(4),
                    "states.StopExecution",
                    vec![field("response.status", None, Some("200"))],
                ),
                change(Some(3), None, "GET /x", Vec::new()),
            ],
            left_out: 2,
        };
        let text = comparison(&found, "a.json", "a.new.json", Style::Plain);
        let expected = r#"--- a.json (3 interactions)
+++ a.new.json (3 interactions)
~ the cassette
    variables.run   + "a"
~ #3 states.DescribeExecution (was #2)
    response.body.status   - "RUNNING"   + "GO\u{1b}"
> #2 states.GetActivityTask (moved, was #1)
+ #4 states.StopExecution
    response.status   + 200
- #3 GET /x
1 changed, 1 added, 1 removed, 1 moved; left out: 2 differences that any two recordings have
"#;
        assert_eq!(text, expected);
        let coloured = comparison(&found, "a.json", "a.new.json", Style::Colour);
        assert!(coloured.contains("\x1b[32m+ #4 states.StopExecution\x1b[0m"), "{coloured}");
    }

    #[test]
    fn long_values_begin_where_they_differ() {
        let (was, is) = (format!("{}one", "é".repeat(200)), format!("{}two", "é".repeat(200)));
        let (was, is) = excerpts(Some(&was), Some(&is));
        let expected = |end: &str| format!("…{}{end}", "é".repeat(CONTEXT));
        assert_eq!(was.as_deref(), Some(expected("one").as_str()));
        assert_eq!(is.as_deref(), Some(expected("two").as_str()));
        assert_eq!(excerpts(Some("short"), Some("shore")).0.as_deref(), Some("short"));
    }
}
