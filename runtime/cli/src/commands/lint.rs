//! `lint`: secrets in cassettes, and cassettes against the definitions of their services.

use std::fmt::Write as _;
use std::path::Path;

use rehearsal::report::{quoted, visible};
use rehearsal::{Cassette, Lint, Secret, lint as check, mask_secrets, secrets};
use serde::Serialize;

use super::{print, print_json};
use crate::arguments::Lint as Arguments;
use crate::exit::{Exit, Failure};
use crate::progress::Progress;

pub(crate) fn lint(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut found = Vec::new();
    let mut unread = Vec::new();
    let progress = Progress::of(arguments.cassettes.len());
    for path in &arguments.cassettes {
        progress.at(&path.display().to_string());
        match Found::of(path, arguments.fix) {
            Ok(one) => found.push(one),
            // The others are checked all the same.
            Err(error) => unread.push(error.to_string()),
        }
        progress.advance();
    }
    progress.end();
    if arguments.json {
        print_json(&json(&found))?
    } else {
        print(&text(&found))?
    };
    if !unread.is_empty() {
        return Err(Failure::new(Exit::Failure, unread.join("\n")));
    }
    Ok(if found.iter().all(Found::is_clean) { Exit::Success } else { Exit::Findings })
}

/// What there is to say of a cassette.
struct Found<'a> {
    path: &'a Path,
    /// How many interactions it has.
    of_all: usize,
    lint: Lint,
    secrets: Vec<Secret>,
    masked: Vec<Secret>,
}

impl<'a> Found<'a> {
    fn of(path: &'a Path, fix: bool) -> rehearsal::Result<Self> {
        let masked = if fix { mask_secrets(path)? } else { Vec::new() };
        let cassette = Cassette::load(path)?;
        Ok(Self {
            path,
            of_all: cassette.interactions().len(),
            lint: check(&cassette, &rehearsal_aws::definitions()),
            secrets: secrets(&cassette)?,
            masked,
        })
    }

    fn is_clean(&self) -> bool {
        self.lint.findings.is_empty() && self.secrets.is_empty()
    }
}

fn text(found: &[Found<'_>]) -> String {
    let mut out = String::new();
    for Found { path, of_all, lint, secrets, masked } in found {
        let path = path.display().to_string();
        let path = visible(&path);
        // Writing to a String cannot fail.
        for secret in masked {
            let _ =
                writeln!(out, "{path}: {}", visible(&format!("{}masked {secret}", place(secret))));
        }
        for secret in secrets {
            let _ = writeln!(out, "{path}: {}", visible(&format!("{}{secret}", place(secret))));
        }
        for finding in &lint.findings {
            let _ = writeln!(
                out,
                "{path}: #{} {}: {}: {}",
                finding.interaction,
                visible(&finding.operation),
                visible(&finding.pointer),
                visible(&finding.message)
            );
        }
        if !masked.is_empty() {
            let _ = writeln!(out, "{path}: {}", counted(masked.len(), "secret") + " masked");
        }
        if !secrets.is_empty() {
            let count = counted(secrets.len(), "secret");
            let _ =
                writeln!(out, "{path}: {count}; mask with: rehearsal lint --fix {}", quoted(&path));
        }
        let count = counted(lint.findings.len(), "finding");
        let _ = writeln!(out, "{path}: {count}; definitions know {} of {of_all}", lint.checked);
    }
    out
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn place(secret: &Secret) -> String {
    match (secret.interaction, &secret.operation) {
        (Some(number), Some(operation)) => format!("#{number} {operation}: "),
        _ => String::new(),
    }
}

#[derive(Serialize)]
struct Line<'a> {
    cassette: String,
    interactions: usize,
    checked: usize,
    findings: Vec<Row<'a>>,
    secrets: Vec<SecretRow<'a>>,
    masked: Vec<SecretRow<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    interaction: usize,
    operation: &'a str,
    pointer: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct SecretRow<'a> {
    interaction: Option<usize>,
    operation: Option<&'a str>,
    pointer: &'a str,
    within: Option<&'a str>,
    in_name: bool,
    file: Option<String>,
    offset: u64,
    length: usize,
    kind: String,
    certainty: String,
    begins: &'a str,
}

impl<'a> From<&'a Secret> for SecretRow<'a> {
    fn from(secret: &'a Secret) -> Self {
        Self {
            interaction: secret.interaction,
            operation: secret.operation.as_deref(),
            pointer: &secret.pointer,
            within: secret.within.as_deref(),
            in_name: secret.in_name,
            file: secret.file.as_ref().map(|file| file.display().to_string()),
            offset: secret.offset,
            length: secret.length,
            kind: secret.kind.to_string(),
            certainty: secret.certainty.to_string(),
            begins: &secret.begins,
        }
    }
}

fn json<'a>(found: &'a [Found<'a>]) -> Vec<Line<'a>> {
    let line = |found: &'a Found<'a>| {
        let Found { path, of_all, lint, secrets, masked } = found;
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
            secrets: secrets.iter().map(Into::into).collect(),
            masked: masked.iter().map(Into::into).collect(),
        }
    };
    found.iter().map(line).collect()
}
