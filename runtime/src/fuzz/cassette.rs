//! Cassettes: whatever can be read is written so that it is read as the same again.

use std::path::Path;

use crate::cassette::{Cassette, Placed, finished, of_interaction, read};
use crate::interaction::Interaction;
use crate::scan;
use crate::visible::visible;

/// Takes bytes for the file of a cassette.
pub fn cassette(data: &[u8]) {
    let path = Path::new("c.json");
    let cassette = match read(path, data.to_vec()) {
        Ok(cassette) => cassette,
        Err(error) => return is_told(&error.to_string(), data),
    };
    let saved = cassette.to_json();
    let again = read(path, saved.clone().into_bytes()).expect("what was saved can be read");
    assert_eq!(again, cassette, "it is read as it was before: {saved}");
    assert_eq!(again.to_json(), saved, "it is saved as it was before");
    for interaction in &cassette.interactions {
        is_in_a_journal(interaction);
        // What a client gets, and what people are shown.
        let _ = interaction.outcome.replay();
        let _ = (interaction.failure(), interaction.is_read_only());
    }
    has_its_secrets_found(cassette);
}

/// A fault has its place in the file, and is one line that steers no terminal.
fn is_told(error: &str, data: &[u8]) {
    assert_eq!(visible(error), error, "an error is fit to be shown");
    let place = error.strip_prefix("c.json:").and_then(|rest| rest.split_once(": "));
    let (place, message) = place.expect("an error says its place and what is wrong");
    let (line, column) = place.split_once(':').expect("a line and a column");
    let lines = data.split(|byte| *byte == b'\n').count();
    let line: usize = line.parse().expect("a line");
    let column: usize = column.parse().expect("a column");
    assert!((1..=lines).contains(&line) && (1..=data.len() + 1).contains(&column), "{place}");
    assert!(!message.is_empty(), "{error:?} says what is wrong");
}

/// A journal keeps an interaction as the cassette does.
fn is_in_a_journal(interaction: &Interaction) {
    let placed = Placed { place: 7, call: None, interaction: interaction.clone() };
    let text = of_interaction(&placed);
    assert_eq!(text.find('\n'), Some(text.len() - 1), "it is one line");
    assert_eq!(finished(&text), Some(placed), "{text}");
}

/// Secrets are found the same every time; what is masked is found no more, and the cassette can be read.
fn has_its_secrets_found(mut cassette: Cassette) {
    // It fails where a side file cannot be read, and there is none.
    let Ok(found) = scan::secrets(&cassette) else { return };
    for secret in &found {
        assert!(secret.begins.chars().count() <= 4, "more than its beginning is told: {secret}");
    }
    let (masked, left) = scan::mask(&mut cassette).expect("it was read before");
    assert_eq!(masked.is_empty(), found.is_empty());
    assert_eq!(left, [], "what is found is masked");
    let saved = cassette.to_json();
    let again =
        read(Path::new("c.json"), saved.clone().into_bytes()).expect("what was masked can be read");
    assert_eq!(again, cassette, "{saved}");
}
