//! A request that nothing answers, with the next command to type.

use std::fmt::Write as _;

use super::help;
use super::style::{Style, shortened};
use crate::matching::{Difference, Mismatch, Reason, other_region};
use crate::visible::visible;

/// More differences than this mean another request; the rest is counted.
const MAX_DIFFERENCES: usize = 12;

/// Longer values are cut.
const MAX_VALUE: usize = 120;

/// The report of one mismatch. `cassette` is its path, `help` the command that records it anew.
pub(crate) fn mismatch(mismatch: &Mismatch, cassette: &str, help: &str, style: Style) -> String {
    let help = help::of_mismatches(help, std::slice::from_ref(mismatch));
    let told = without_help(mismatch, cassette, style);
    format!("{told}\n  help: {}", style.bold(&visible(&help)))
}

/// The report of one of several mismatches.
pub(super) fn without_help(mismatch: &Mismatch, cassette: &str, style: Style) -> String {
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
        Reason::Absent { operations } if are_of_other_services(mismatch, operations) => {
            let mut services: Vec<_> = operations.iter().filter_map(|it| service(it)).collect();
            services.dedup();
            let asked = visible(service(&mismatch.operation).unwrap_or_default());
            let of = services.join(", ");
            let _ = writeln!(
                out,
                "  absent:   the cassette has nothing of {asked}, only of {}; is it another test's?",
                visible(&of)
            );
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
        Reason::Early { interaction, next, operation } => {
            let operation = visible(operation);
            let _ = writeln!(
                out,
                "  early:    recorded as #{interaction}, but in strict order #{next} {operation} comes before it"
            );
        }
        Reason::Near { interaction, operation, differences } => {
            let operation = visible(short(operation));
            let _ = writeln!(out, "  nearest:  #{interaction} {operation} differs in");
            push_differences(&mut out, differences, style);
            if let Some((recorded, live)) = other_region(differences) {
                let (recorded, live) = (visible(recorded), visible(live));
                let _ =
                    writeln!(out, "  region:   recorded in {recorded}, and asked for in {live}");
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether what was recorded and what was asked for are of different services, by name.
fn are_of_other_services(mismatch: &Mismatch, operations: &[String]) -> bool {
    let asked = service(&mismatch.operation);
    asked.is_some()
        && operations.iter().all(|one| service(one).is_some_and(|own| Some(own) != asked))
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
    named(operation).map_or(operation, |(_, name)| name)
}

/// The service of a named operation.
fn service(operation: &str) -> Option<&str> {
    named(operation).map(|(service, _)| service)
}

/// The service and the name of an operation that has one, and is not told by method and path.
fn named(operation: &str) -> Option<(&str, &str)> {
    operation.split_once('.').filter(|(service, _)| !service.contains([' ', '/']))
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
            fields: Vec::new(),
            method: "POST".into(),
            uri: "https://states.us-east-1.amazonaws.com/".into(),
            operation: "states.StartExecution".into(),
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
                fields: Vec::new(),
                method: "GET".into(),
                uri: "/x".into(),
                operation: "GET /x".into(),
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

    fn absent(operation: &str, recorded: &[&str]) -> String {
        let miss = Mismatch {
            fields: Vec::new(),
            method: "POST".into(),
            uri: "https://states.us-east-1.amazonaws.com/".into(),
            operation: operation.into(),
            recorded: 2,
            used: 0,
            reason: Reason::Absent {
                operations: recorded.iter().map(ToString::to_string).collect(),
            },
        };
        mismatch(&miss, "c.json", "h", Style::Plain)
    }

    #[test]
    fn the_cassette_of_another_service_is_told() {
        let text = absent("states.StartExecution", &["appflow.CreateFlow", "appflow.StartFlow"]);
        let expected = "the cassette has nothing of states, only of appflow; is it another test's?";
        assert!(text.contains(expected), "{text}");
        for recorded in ["states.ListExecutions", "GET /x.y"] {
            let text = absent("states.StartExecution", &["appflow.StartFlow", recorded]);
            assert!(text.contains("nothing like it was recorded"), "{text}");
        }
    }

    #[test]
    fn another_region_is_told_and_the_command_asks_in_the_recorded_one() {
        let arn = |region: &str| Some(format!("\"arn:aws:states:{region}:123456789012:x:y\""));
        let (recorded, live) = (arn("us-east-1"), arn("eu-west-1"));
        let miss = Mismatch {
            fields: Vec::new(),
            method: "POST".into(),
            uri: "https://states.eu-west-1.amazonaws.com/".into(),
            operation: "states.StartExecution".into(),
            recorded: 1,
            used: 0,
            reason: Reason::Near {
                interaction: 1,
                operation: "states.StartExecution".into(),
                differences: vec![Difference { path: "body.arn".into(), recorded, live }],
            },
        };
        let text = mismatch(&miss, "c.json", "REHEARSAL=record cargo test starts", Style::Plain);
        let expected = "  region:   recorded in us-east-1, and asked for in eu-west-1
  help: AWS_REGION=us-east-1 cargo test starts";
        assert!(text.ends_with(expected), "{text}");
        let text = mismatch(&miss, "c.json", "rehearsal record --cassette c.json", Style::Plain);
        assert!(text.ends_with("\n  help: rehearsal record --cassette c.json"), "{text}");
    }
}
