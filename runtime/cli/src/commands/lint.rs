//! `lint`: cassettes against the definitions of their services.

use std::fmt::Write as _;
use std::path::Path;

use rehearsal::report::visible;
use rehearsal::{Cassette, Lint};
use serde::Serialize;

use super::{print, print_json};
use crate::arguments::Lint as Arguments;
use crate::exit::{Exit, Failure};

pub(crate) fn lint(arguments: &Arguments) -> Result<Exit, Failure> {
    let definitions = rehearsal_aws::definitions();
    let mut found = Vec::new();
    let mut unread = Vec::new();
    for path in &arguments.cassettes {
        match Cassette::load(path) {
            Ok(cassette) => {
                let of_all = cassette.interactions().len();
                found.push((path.as_path(), of_all, rehearsal::lint(&cassette, &definitions)));
            }
            // The others are checked all the same.
            Err(error) => unread.push(error.to_string()),
        }
    }
    let clean = found.iter().all(|(_, _, lint)| lint.findings.is_empty());
    if arguments.json {
        print_json(&json(&found))?
    } else {
        print(&text(&found))?
    };
    if !unread.is_empty() {
        return Err(Failure::new(Exit::Failure, unread.join("\n")));
    }
    Ok(if clean { Exit::Success } else { Exit::Findings })
}

type Found<'a> = (&'a Path, usize, Lint);

fn text(found: &[Found<'_>]) -> String {
    let mut out = String::new();
    for (path, of_all, lint) in found {
        let path = path.display().to_string();
        let path = visible(&path);
        for finding in &lint.findings {
            // Writing to a String cannot fail.
            let _ = writeln!(
                out,
                "{path}: #{} {}: {}: {}",
                finding.interaction,
                visible(&finding.operation),
                visible(&finding.pointer),
                visible(&finding.message)
            );
        }
        let count = lint.findings.len();
        let told = if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
        let _ = writeln!(out, "{path}: {told}; definitions know {} of {of_all}", lint.checked);
    }
    out
}

#[derive(Serialize)]
struct Line<'a> {
    cassette: String,
    interactions: usize,
    checked: usize,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    interaction: usize,
    operation: &'a str,
    pointer: &'a str,
    message: &'a str,
}

fn json<'a>(found: &'a [Found<'a>]) -> Vec<Line<'a>> {
    let line = |(path, of_all, lint): &'a Found<'a>| {
        let findings = lint.findings.iter().map(|finding| Row {
            interaction: finding.interaction,
            operation: &finding.operation,
            pointer: &finding.pointer,
            message: &finding.message,
        });
        Line {
            cassette: path.display().to_string(),
            interactions: *of_all,
            checked: lint.checked,
            findings: findings.collect(),
        }
    };
    found.iter().map(line).collect()
}
