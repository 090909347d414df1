//! A cassette as a readable timeline.

use std::fmt::Write as _;

use super::style::{Style, shortened};
use crate::cassette::Cassette;
use crate::interaction::Interaction;
use crate::visible::visible;

const MAX_BODY: usize = 100;

/// Shows what a cassette holds: where it came from, then two lines for each interaction.
///
/// ```
/// # let dir = tempfile::tempdir().unwrap();
/// # let path = dir.path().join("c.json");
/// # std::fs::write(&path, r#"{ "rehearsal": 1,
/// #   "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
/// #   "interactions": [] }"#).unwrap();
/// use rehearsal::report::{Style, timeline};
///
/// let cassette = rehearsal::Cassette::load(&path)?;
/// assert!(timeline(&cassette, Style::Plain).starts_with("recorded 2026-11-21T07:00:00Z"));
/// # Ok::<(), rehearsal::Error>(())
/// ```
#[must_use]
pub fn timeline(cassette: &Cassette, style: Style) -> String {
    let mut out = String::new();
    let (at, by) = (visible(cassette.recorded_at()), visible(cassette.recorded_by()));
    // Writing to a String cannot fail.
    let _ = writeln!(out, "recorded {at} by {by}");
    for (name, url) in cassette.upstreams() {
        let _ = writeln!(out, "from {} ({})", visible(url), visible(name));
    }
    if let Some(note) = cassette.note() {
        let _ = writeln!(out, "note: {}", visible(note));
    }
    for (index, interaction) in cassette.interactions().iter().enumerate() {
        push_interaction(&mut out, index + 1, interaction, style);
    }
    out
}

fn push_interaction(out: &mut String, number: usize, interaction: &Interaction, style: Style) {
    let code = match interaction.status() {
        Some(status) if status.is_success() => style.green(status.as_str()),
        Some(status) => style.red(status.as_str()),
        None => style.red("no answer"),
    };
    let operation = style.bold(&visible(&interaction.operation()));
    let took = interaction.took().map(|took| format!(" {} ms", took.as_millis()));
    let took = style.dim(took.as_deref().unwrap_or_default());
    let call = interaction.call.map(|call| format!(" (an attempt of call {call})"));
    let _ = writeln!(out, "#{number} {operation} -> {code}{took}{}", call.unwrap_or_default());
    for (sign, body, file) in [
        (">", interaction.request_body(), interaction.request_file()),
        ("<", interaction.response_body(), interaction.response_file()),
    ] {
        let text = match (str::from_utf8(&body), file) {
            (_, Some(file)) => format!("({})", visible(&file.display().to_string())),
            (Ok(""), None) => continue,
            (Ok(text), None) => {
                shortened(&visible(&shortened(text.trim_end(), MAX_BODY)), MAX_BODY)
            }
            (Err(_), None) => format!("({} bytes)", body.len()),
        };
        let _ = writeln!(out, "   {} {text}", style.dim(sign));
    }
    if let Some(failure) = interaction.failure() {
        let _ = writeln!(out, "   {} {}", style.red("!"), visible(&failure));
    }
}
