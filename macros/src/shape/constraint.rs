//! Constraints: read from arguments, checked against the type that they are written on.

use syn::Type;

use super::model::Constraints;
use super::types::{Known, known};
use crate::arguments::{Arguments, Bounds};
use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;
use crate::symbol;

/// Reads the constraints among arguments.
pub(super) fn constraints(
    diagnostics: &Diagnostics,
    arguments: &Arguments,
    ty: Option<&Type>,
) -> Constraints {
    let kind = ty.map_or(Known::Other, known);
    fits(diagnostics, arguments, kind);
    if let (Known::Integer, Some(bounds)) = (kind, arguments.bounds("range")) {
        for bound in [&bounds.min, &bounds.max].into_iter().flatten() {
            if bound.number.fract() != 0.0 {
                diagnostics.error(&bound.tokens, messages::RANGE_OF_INTEGERS);
            }
        }
    }
    let (of, key, value) = match kind {
        Known::List(of) => (Some(of), None, None),
        Known::Map(key, value) => (None, Some(key), Some(value)),
        _ => (None, None, None),
    };
    let inner = |word: &str, ty: Option<&Type>| {
        let inner = arguments.constraints(word)?;
        Some(Box::new(constraints(diagnostics, inner, ty)))
    };
    Constraints {
        length: length(diagnostics, arguments.bounds("length")),
        range: arguments.bounds("range").cloned(),
        pattern: arguments.text("pattern").cloned(),
        sensitive: arguments.has("sensitive"),
        timestamp: timestamp(diagnostics, arguments),
        each: inner("each", of),
        key: inner("key", key),
        value: inner("value", value),
    }
}

/// Whether each constraint belongs on such a type. Of a type that is not known the macro says nothing.
fn fits(diagnostics: &Diagnostics, arguments: &Arguments, kind: Known<'_>) {
    type Test = fn(Known<'_>) -> bool;
    let rules: [(&str, &str, Test); 8] = [
        ("length", "strings, blobs, lists and maps", |kind| {
            matches!(kind, Known::String | Known::Blob | Known::List(_) | Known::Map(..))
        }),
        ("range", "numbers", |kind| matches!(kind, Known::Integer | Known::Float)),
        ("pattern", "strings", |kind| matches!(kind, Known::String)),
        ("timestamp", "`Timestamp`", |kind| matches!(kind, Known::Timestamp)),
        ("json_value", "strings", |kind| matches!(kind, Known::String)),
        ("each", "lists", |kind| matches!(kind, Known::List(_))),
        ("key", "maps", |kind| matches!(kind, Known::Map(..))),
        ("value", "maps", |kind| matches!(kind, Known::Map(..))),
    ];
    for (word, on, test) in rules {
        if let Some(argument) = arguments.get(word)
            && !matches!(kind, Known::Other)
            && !test(kind)
        {
            diagnostics.error(&argument.name, messages::does_not_fit(word, on));
        }
    }
}

fn length(diagnostics: &Diagnostics, bounds: Option<&Bounds>) -> Option<Bounds> {
    let bounds = bounds?;
    let mut right = true;
    for bound in [&bounds.min, &bounds.max].into_iter().flatten() {
        if bound.whole.is_none() {
            diagnostics.error(&bound.tokens, messages::LENGTH_NOT_A_COUNT);
            right = false;
        }
    }
    right.then(|| bounds.clone())
}

fn timestamp(diagnostics: &Diagnostics, arguments: &Arguments) -> Option<&'static str> {
    let text = arguments.text("timestamp")?;
    let word = text.value();
    let known = symbol::TIMESTAMPS.iter().find(|(known, _)| *known == word);
    if known.is_none() {
        diagnostics.error(text, messages::unknown_timestamp(&word));
    }
    known.map(|(_, variant)| *variant)
}
