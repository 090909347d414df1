//! What a session came to: why it failed, or what it did.

use super::mismatch::without_help;
use super::{Style, help};
use crate::beside::review_hint;
use crate::mode::Mode;
use crate::session::Verdict;
use crate::visible::visible;
use crate::words::{counted, quoted};

/// The text of a verdict, without a line feed at its end.
pub(crate) fn verdict(verdict: &Verdict, style: Style) -> String {
    let cassette = verdict.cassette().map(|path| path.display().to_string());
    let cassette = visible(cassette.as_deref().unwrap_or("none"));
    let cassette = cassette.as_ref();
    let mut parts: Vec<String> = Vec::new();
    for warning in verdict.broken().iter().chain(verdict.warnings()) {
        parts.push(format!("{} {}", style.bold("warning:"), visible(warning)));
    }
    if !verdict.kept_sensitive().is_empty() {
        let list: Vec<_> = verdict.kept_sensitive().iter().map(|kept| visible(kept)).collect();
        parts.push(format!(
            "{} kept, though sensitive by definition: {}; sensitive = \"mask\" in rehearsal.toml masks them",
            style.bold("note:"),
            list.join(", ")
        ));
    }
    let is_mismatch = !verdict.mismatches().is_empty() || !verdict.unused().is_empty();
    // How much a failed replay has used, its mismatches tell.
    if !(is_mismatch && verdict.mode() == Mode::Replay) {
        parts.push(summary(verdict, cassette));
    }
    for failure in verdict.failures() {
        parts.push(format!("{} {}", style.bold_red("error:"), visible(failure)));
    }
    for miss in verdict.mismatches() {
        parts.push(without_help(miss, cassette, style));
    }
    if !verdict.unused().is_empty() {
        let title = style.bold_red("error: recorded interactions were not asked for");
        let list: Vec<String> = verdict
            .unused()
            .iter()
            .map(|unused| format!("    #{} {}", unused.interaction, visible(&unused.operation)))
            .collect();
        parts.push(format!(
            "{title}\n  cassette: {cassette}\n{}\n  or let it pass: unused = \"allow\" in #[replay], --allow-unused on the command line",
            list.join("\n")
        ));
    }
    if is_mismatch {
        let help = help::of_mismatches(verdict.help(), verdict.mismatches());
        parts.push(format!("  help: {}", style.bold(&visible(&help))));
    }
    parts.extend(secrets(verdict, style));
    parts.join("\n")
}

/// What redaction could not see: where it is, and how to get rid of it.
fn secrets(verdict: &Verdict, style: Style) -> Option<String> {
    let aside_path = verdict.kept_aside().filter(|_| !verdict.secrets().is_empty())?;
    let command = format!("rehearsal lint --fix {}", quoted(&aside_path.to_string_lossy()));
    let aside = aside_path.display();
    let title =
        style.bold_red("error: the recording holds secrets, and is not saved as the cassette");
    let places: String = verdict
        .secrets()
        .iter()
        .map(|secret| {
            let number =
                secret.interaction.map_or_else(String::new, |number| format!("#{number} "));
            let operation = secret.operation.as_deref().unwrap_or_default();
            visible(&format!("    {number}{operation} {secret}")).into_owned() + "\n"
        })
        .collect();
    let help = style.bold(&command);
    Some(format!(
        "{title}\n  recording: {aside}\n{places}  once they are masked, it can take the cassette's place{}\n  help: {help}",
        visible(&review_hint(aside_path))
    ))
}

fn summary(verdict: &Verdict, cassette: &str) -> String {
    let count = |n: usize| counted(n, "interaction");
    match (verdict.saved(), verdict.kept_aside()) {
        (Some(path), _) => {
            format!(
                "recorded {} into {}",
                count(verdict.recorded()),
                visible(&path.display().to_string())
            )
        }
        (_, Some(path)) if !verdict.secrets().is_empty() => {
            format!(
                "its {} went to {}; {cassette} is as it was",
                count(verdict.recorded()),
                path.display()
            )
        }
        (_, Some(path)) => format!(
            "the run failed, so its {} went to {}; {cassette} is as it was{}",
            count(verdict.recorded()),
            visible(&path.display().to_string()),
            visible(&review_hint(path))
        ),
        _ if verdict.mode() == Mode::Record => "recorded nothing".to_owned(),
        _ if verdict.mode() == Mode::Live => "live: nothing was recorded".to_owned(),
        _ => format!("replayed {} from {cassette}", count(verdict.replayed())),
    }
}
