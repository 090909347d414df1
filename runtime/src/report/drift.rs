//! What has changed at a service since a cassette was recorded.

use std::fmt::Write as _;

use super::style::{Style, shortened};
use crate::drift::{Change, ChangeKind, Drift, SkipReason};
use crate::visible::visible;
use crate::words::told_age;

/// Longer values are cut.
const MAX_VALUE: usize = 200;

/// Tells what a verification came to: a line for each change, and one that sums up. `cassette` is its path.
///
/// ```
/// # let dir = tempfile::tempdir().unwrap();
/// # let path = dir.path().join("c.json");
/// # std::fs::write(&path, r#"{ "rehearsal": 1,
/// #   "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
/// #   "interactions": [] }"#).unwrap();
/// use rehearsal::report::{Style, drift};
/// use rehearsal::verify::Settings;
///
/// let cassette = rehearsal::Cassette::load(&path)?;
/// let found = Settings::new().check_age(&cassette)?;
/// assert_eq!(drift(&found, "c.json", Style::Plain), "c.json: nothing was compared: it has no interactions\n");
/// # Ok::<(), rehearsal::Error>(())
/// ```
#[must_use]
pub fn drift(drift: &Drift, cassette: &str, style: Style) -> String {
    let cassette = visible(cassette);
    let mut out = String::new();
    if drift.stale {
        let age = drift.age.map(told_age).unwrap_or_default();
        let title = style.red("stale");
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{cassette}: {title}: it was recorded {age} ago: record it again");
        return out;
    }
    for change in &drift.changes {
        let _ = writeln!(out, "{cassette}: {}: {}", head(change, style), style.red(&what(change)));
    }
    for one in &drift.unanswered {
        let operation = style.bold(&visible(&one.operation));
        let message = style.red(&visible(&one.message));
        let _ = writeln!(out, "{cassette}: #{} {operation}: no answer: {message}", one.interaction);
    }
    for optional in &drift.notes {
        let which = match optional.kind {
            ChangeKind::Gone => "not there now, and optional",
            _ => "there now, and optional",
        };
        let text = format!("{}: {which}", head(optional, Style::Plain));
        let _ = writeln!(out, "{cassette}: {}", style.dim(&format!("note: {text}")));
    }
    for (reason, why) in [
        (SkipReason::Mutates, "change something, which only --mutations sends"),
        (SkipReason::Masked, "cannot be sent: redaction has masked a part of the request"),
        (
            SkipReason::Account,
            "name an account by its pseudonym: --account says which one is asked instead",
        ),
        (SkipReason::Broken, "are no whole request with a whole answer"),
        (SkipReason::Unsendable, "cannot be made again from what a cassette keeps of them"),
    ] {
        let skipped = drift.skipped.iter().filter(|one| one.reason == reason);
        let names: Vec<_> = skipped
            .map(|one| format!("#{} {}", one.interaction, visible(&one.operation)))
            .collect();
        if !names.is_empty() {
            let text = format!("skipped: {why}: {}", names.join(", "));
            let _ = writeln!(out, "{cassette}: {}", style.dim(&text));
        }
    }
    let _ = writeln!(out, "{cassette}: {}", summary(drift, style));
    out
}

/// `#3 states.DescribeExecution: /status`
fn head(change: &Change, style: Style) -> String {
    let operation = style.bold(&visible(&change.operation));
    format!("#{} {operation}: {}", change.interaction, visible(&change.place))
}

fn what(change: &Change) -> String {
    let value = |value: &Option<String>| {
        value.as_deref().map_or("nothing".to_owned(), |text| shortened(&visible(text), MAX_VALUE))
    };
    let (recorded, live) = (value(&change.recorded), value(&change.live));
    match change.kind {
        ChangeKind::Gone => format!("gone: {recorded} was recorded there"),
        ChangeKind::New => format!("new: {live} that was not recorded"),
        ChangeKind::Definition => format!("not as the definition has it: {live}"),
        ChangeKind::ErrorCode => format!("recorded the error {recorded}, now {live}"),
        _ => format!("recorded {recorded}, now {live}"),
    }
}

fn summary(drift: &Drift, style: Style) -> String {
    let count =
        |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let of = |reason| drift.skipped.iter().filter(|one| one.reason == reason).count();
    let repeated = of(SkipReason::Repeated);
    let others = drift.skipped.len() - repeated;
    let mut parts = Vec::new();
    if drift.compared > 0 {
        let changes = match drift.changes.len() {
            0 => style.green("as recorded"),
            n => style.red(&count(n, "change", "changes")),
        };
        parts.push(changes);
        let all = count(drift.interactions, "interaction", "interactions");
        parts.push(format!("compared {} of {all}", drift.compared));
    } else if drift.interactions == 0 {
        return "nothing was compared: it has no interactions".to_owned();
    } else if drift.skipped.is_empty() && drift.unanswered.is_empty() {
        let age = drift.age.map(|age| format!("recorded {} ago; ", told_age(age)));
        return format!("{}nobody was asked", age.unwrap_or_default());
    } else {
        parts.push("nothing was compared".to_owned());
    }
    if !drift.unanswered.is_empty() {
        parts.push(format!("{} without an answer", drift.unanswered.len()));
    }
    if repeated > 0 {
        parts.push(format!("{repeated} asked again later"));
    }
    if others > 0 {
        parts.push(format!("skipped {others}"));
    }
    parts.join("; ")
}
