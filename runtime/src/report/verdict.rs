//! What a session came to: why it failed, or what it did.

use super::{Style, mismatch};
use crate::mode::Mode;
use crate::session::Verdict;
use crate::visible::visible;

/// The text of a verdict, without a line feed at its end.
pub(crate) fn verdict(verdict: &Verdict, style: Style) -> String {
    let cassette = verdict.cassette().map(|path| path.display().to_string());
    let cassette = visible(cassette.as_deref().unwrap_or("none"));
    let cassette = cassette.as_ref();
    let mut parts: Vec<String> = Vec::new();
    for miss in verdict.mismatches() {
        parts.push(mismatch(miss, cassette, verdict.help(), style));
    }
    if !verdict.unused().is_empty() {
        let title = style.bold_red("error: recorded interactions were not asked for");
        let list: Vec<String> = verdict
            .unused()
            .iter()
            .map(|unused| format!("    #{} {}", unused.interaction, visible(&unused.operation)))
            .collect();
        let help = style.bold(&visible(verdict.help()));
        parts.push(format!(
            "{title}\n  cassette: {cassette}\n{}\n  help: {help}\n  or let it pass: unused = \"allow\" in #[replay], --allow-unused on the command line",
            list.join("\n")
        ));
    }
    for failure in verdict.failures() {
        parts.push(format!("{} {}", style.bold_red("error:"), visible(failure)));
    }
    for broken in verdict.broken() {
        parts.push(format!("{} {}", style.bold("warning:"), visible(broken)));
    }
    parts.push(summary(verdict, cassette));
    parts.join("\n")
}

fn summary(verdict: &Verdict, cassette: &str) -> String {
    let count = |n: usize| {
        if n == 1 { "1 interaction".to_owned() } else { format!("{n} interactions") }
    };
    match (verdict.saved(), verdict.kept_aside()) {
        (Some(path), _) => {
            format!(
                "recorded {} into {}",
                count(verdict.recorded()),
                visible(&path.display().to_string())
            )
        }
        (_, Some(path)) => format!(
            "the run failed, so its {} went to {}; {cassette} is as it was",
            count(verdict.recorded()),
            visible(&path.display().to_string())
        ),
        _ if verdict.mode() == Mode::Record => "recorded nothing".to_owned(),
        _ if verdict.mode() == Mode::Live => "live: nothing was recorded".to_owned(),
        _ => format!("replayed {} from {cassette}", count(verdict.replayed())),
    }
}
