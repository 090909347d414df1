//! `rehearsal.toml`: whatever a file says is read, or refused with its place; and merging settings loses none.

use crate::config::{duration, merges_with_nothing, rules_of, written};
use crate::error::ErrorKind;
use crate::visible::visible;

/// Takes the text of a file.
pub fn config(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    match rules_of(text) {
        Ok(_) => assert!(merges_with_nothing(text), "settings are the same beside nothing"),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Config);
            let error = error.to_string();
            assert_eq!(visible(&error), error, "an error is fit to be shown");
            let place =
                error.strip_prefix("rehearsal.toml:").and_then(|rest| rest.split_once(": "));
            let (line, column) =
                place.and_then(|(place, _)| place.split_once(':')).expect("a place");
            let line: usize = line.parse().expect("a line");
            assert!((1..=text.matches('\n').count() + 1).contains(&line), "{error}");
            assert!(column.parse::<usize>().is_ok_and(|column| column > 0), "{error}");
        }
    }
    let first = text.lines().next().unwrap_or_default();
    if let Ok(span) = duration(first) {
        assert_eq!(duration(&written(span)).ok(), Some(span), "{first}");
    }
}
