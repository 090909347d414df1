//! A request that nothing answers, with the next command to type.

use std::fmt::Write as _;

use super::style::{Style, shortened};
use crate::matching::{Difference, Mismatch, Reason};
use crate::visible::visible;

/// More differences than this mean another request; the rest is counted.
const MAX_DIFFERENCES: usize = 12;

/// Longer values are cut.
const MAX_VALUE: usize = 120;

/// The report of one mismatch. `cassette` is its path, `help` the command that records it anew.
pub(crate) fn mismatch(mismatch: &Mismatch, cassette: &str, help: &str, style: Style) -> String {
    let mut out = String::new();
    let title = style.bold_red("error: no recorded interaction answers this request");
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{title}");
    let _ = writeln!(out, "  {}", visible(&request_line(mismatch)));
    let (recorded, used) = (mismatch.recorded, mismatch.used);
    let _ = writeln!(out, "  cassette: {} ({recorded} recorded, {used} used)", visible(cassette));
    match &mismatch.reason {
        Reason::Absent { operations } if operations.is_empty() => {
            let _ = writeln!(out, "  absent:   the cassette is empty");
        }
        Reason::Absent { operations } => {
            let all = operations.join(", ");
            let all = visible(&all);
            let _ =
                writeln!(out, "  absent:   nothing like it was recorded; the cassette has {all}");
        }
        Reason::AlreadyUsed { interaction, times } => {
            let count = if *times == 1 { "once".to_owned() } else { format!("{times} times") };
            let _ = writeln!(
                out,
                "  used:     recorded {count} (last as #{interaction}), and asked for once more; it \
                 changes something, so its answer is not repeated"
            );
        }
        Reason::Near { interaction, operation, differences } => {
            let operation = visible(short(operation));
            let _ = writeln!(out, "  nearest:  #{interaction} {operation} differs in");
            push_differences(&mut out, differences, style);
        }
    }
    let _ = write!(out, "  help: {}", style.bold(&visible(help)));
    out
}

/// `POST states.us-east-1.amazonaws.com  StartExecution`
fn request_line(mismatch: &Mismatch) -> String {
    let host = mismatch
        .uri
        .split_once("://")
        .map_or("", |(_, rest)| rest.split(['/', '?']).next().unwrap_or_default());
    let operation = mismatch.operation.as_str();
    match (short(operation).split_once(' '), operation.split_once('.')) {
        (Some((method, path)), _) => format!("{method} {host}{path}"),
        (None, Some((service, name))) => {
            let place = if host.is_empty() { service } else { host };
            format!("{} {place}  {name}", mismatch.method)
        }
        (None, None) => format!("{} {host}  {operation}", mismatch.method),
    }
}

/// An operation without its service.
fn short(operation: &str) -> &str {
    match operation.split_once('.') {
        Some((service, name)) if !service.contains([' ', '/']) => name,
        _ => operation,
    }
}

pub(super) fn push_differences(out: &mut String, differences: &[Difference], style: Style) {
    let shown = &differences[..differences.len().min(MAX_DIFFERENCES)];
    let width = shown.iter().map(|difference| difference.path.chars().count()).max().unwrap_or(0);
    for difference in shown {
        let path = format!("{:width$}", visible(&difference.path));
        let value = |value: &Option<String>| {
            value.as_deref().map_or("(absent)".to_owned(), |v| shortened(&visible(v), MAX_VALUE))
        };
        let recorded = style.red(&format!("- {}", value(&difference.recorded)));
        let live = style.green(&format!("+ {}", value(&difference.live)));
        let _ = writeln!(out, "    {path}   {recorded}   {live}");
    }
    if differences.len() > shown.len() {
        let _ = writeln!(out, "    … and {} more", differences.len() - shown.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_miss_reads_as_in_the_documentation() {
        let difference = Difference {
            path: "body.name".into(),
            recorded: Some("\"nightly-1\"".into()),
            live: Some("\"nightly-2\x1b\"".into()),
        };
        let miss = Mismatch {
            method: "POST".into(),
            uri: "https://states.us-east-1.amazonaws.com/".into(),
            operation: "states.StartExecution".into(),
            fields: Vec::new(),
            recorded: 4,
            used: 2,
            reason: Reason::Near {
                interaction: 3,
                operation: "states.StartExecution".into(),
                differences: vec![difference],
            },
        };
        let help = "REHEARSAL=append cargo test nightly_run";
        let text = mismatch(&miss, "cassettes/stepfunctions/nightly.json", help, Style::Plain);
        let expected = r#"error: no recorded interaction answers this request
  POST states.us-east-1.amazonaws.com  StartExecution
  cassette: cassettes/stepfunctions/nightly.json (4 recorded, 2 used)
  nearest:  #3 StartExecution differs in
    body.name   - "nightly-1"   + "nightly-2\u{1b}"
  help: REHEARSAL=append cargo test nightly_run"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn absent_and_used_are_told_apart() {
        let text = |reason| {
            let miss = Mismatch {
                method: "GET".into(),
                uri: "/x".into(),
                operation: "GET /x".into(),
                fields: Vec::new(),
                recorded: 1,
                used: 0,
                reason,
            };
            mismatch(&miss, "c.json", "h", Style::Plain)
        };
        let absent = text(Reason::Absent { operations: vec!["GET /y".into()] });
        assert!(absent.contains("  GET /x\n"), "{absent}");
        assert!(absent.contains("the cassette has GET /y"), "{absent}");
        let used = text(Reason::AlreadyUsed { interaction: 1, times: 1 });
        assert!(used.contains("recorded once (last as #1)"), "{used}");
    }
}
