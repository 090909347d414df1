//! Why no recorded interaction answers a request, as data; `report` renders it.

use super::fields::{Aliases, Field, collected};
use super::marks::is_alike;
use crate::interaction::{Interaction, RecordedRequest};
use crate::protocol::Operation;

/// A search for the nearest miss looks at this many interactions at most.
const MAX_CANDIDATES: usize = 10_000;

/// A mismatch tells at most this many fields of its request.
const MAX_FIELDS: usize = 200;

/// A request that no recorded interaction answers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// The method of the request.
    pub method: String,
    /// The URI of the request, redacted.
    pub uri: String,
    /// What it asked for: `states.StartExecution`, or `GET /health`.
    pub operation: String,
    /// The first two hundred fields of the request as they are compared, each with its path (`body.name`); redacted.
    pub fields: Vec<(String, String)>,
    /// How many interactions the cassette has.
    pub recorded: usize,
    /// How many of them had been replayed by then.
    pub used: usize,
    /// Why none of them answers.
    pub reason: Reason,
}

/// Why no interaction answers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Nothing like it was recorded.
    Absent {
        /// The operations that were, each once.
        operations: Vec<String>,
    },
    /// It was recorded, and every recorded answer of this mutating operation has been given.
    AlreadyUsed {
        /// The number of the last such interaction, from 1.
        interaction: usize,
        /// How often it was recorded.
        times: usize,
    },
    /// It was recorded, but in strict order another request comes before it.
    Early {
        /// The number of the interaction that it asks for, from 1.
        interaction: usize,
        /// The number of the interaction that comes next.
        next: usize,
        /// The operation of the one that comes next.
        operation: String,
    },
    /// The same operation was recorded with other values.
    Near {
        /// The number of the nearest interaction, from 1.
        interaction: usize,
        /// Its operation.
        operation: String,
        /// What differs, in canonical order.
        differences: Vec<Difference>,
    },
}

/// One field in which a request differs from a recorded one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The field: `body.name`, `query.page`, `path`.
    pub path: String,
    /// The recorded value, if the recorded request has the field.
    pub recorded: Option<String>,
    /// The value of the live request, if it has the field.
    pub live: Option<String>,
}

/// The fields of a request, for a mismatch.
pub(crate) fn fields_of(request: &RecordedRequest, aliases: &Aliases) -> Vec<(String, String)> {
    let fields = collected(request, aliases).into_iter().take(MAX_FIELDS);
    fields.map(|field| (field.path, field.value)).collect()
}

/// Finds the recorded request that differs least, among those of the same operation (of the same
/// method, where operations have no names).
pub(crate) fn nearest(
    request: &RecordedRequest,
    operation: &Operation,
    interactions: &[Interaction],
    aliases: &Aliases,
) -> Option<(usize, Vec<Difference>)> {
    let live = fields(request, aliases);
    let comparable = |recorded: &Operation| match (operation.http(), recorded.http()) {
        (Some((live, _)), Some((recorded, _))) => live == recorded,
        (None, None) => operation.name == recorded.name,
        _ => false,
    };
    interactions
        .iter()
        .enumerate()
        .filter(|(_, interaction)| comparable(&interaction.operation))
        .take(MAX_CANDIDATES)
        .map(|(number, interaction)| {
            (number, differences(&fields(&interaction.request, &[]), &live))
        })
        .min_by_key(|(_, differences)| differences.len())
}

/// The fields of a request by path; parameters of one name stay in their order.
fn fields(request: &RecordedRequest, aliases: &Aliases) -> Vec<Field> {
    let mut fields = collected(request, aliases);
    fields.sort_by(|a, b| a.path.cmp(&b.path));
    fields
}

/// Merges two lists that are sorted by path.
fn differences(recorded: &[Field], live: &[Field]) -> Vec<Difference> {
    let mut all = Vec::new();
    let (mut recorded, mut live) = (recorded.iter().peekable(), live.iter().peekable());
    loop {
        let order = match (recorded.peek(), live.peek()) {
            (Some(a), Some(b)) => a.path.cmp(&b.path),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return all,
        };
        let old = if order.is_le() { recorded.next() } else { None };
        let new = if order.is_ge() { live.next() } else { None };
        if let (Some(old), Some(new)) = (old, new)
            && ((old.token && new.token)
                || (!old.token && !new.token && is_alike(&old.value, &new.value)))
        {
            continue;
        }
        let Some(path) = old.or(new).map(|field| field.path.clone()) else {
            continue;
        };
        let value = |field: &Field| field.value.clone();
        all.push(Difference { path, recorded: old.map(value), live: new.map(value) });
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::redaction::observed;

    #[test]
    fn differences_name_what_was_added_removed_and_changed() {
        let fields_of = |body: &'static str| {
            let request = http::Request::post("/?p=1").header("content-type", "application/json");
            fields(&observed(request.body(Bytes::from(body)).unwrap()), &[])
        };
        let recorded = fields_of(r#"{"a":1,"b":{"c":"x"},"gone":[true]}"#);
        let live = fields_of(r#"{"a":1.0,"b":{"c":"y"},"new":null}"#);
        let found: Vec<_> = differences(&recorded, &live)
            .into_iter()
            .map(|difference| (difference.path, difference.recorded, difference.live))
            .collect();
        let some = |text: &str| Some(text.to_owned());
        let expected = [
            ("body.b.c".to_owned(), some("\"x\""), some("\"y\"")),
            ("body.gone[0]".to_owned(), some("true"), None),
            ("body.new".to_owned(), None, some("null")),
        ];
        assert_eq!(found, expected);
    }
}
