//! Values as text: in headers, queries and paths.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::json::not_finite;
use super::mistyped;
use crate::definition::{Path, Schema, Timestamp, TimestampFormat, Traits, Value, Violation};

/// One simple value as text.
pub(crate) fn simple(
    value: &Value,
    schema: &Schema,
    traits: &Traits,
    default: TimestampFormat,
) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Integer(integer) => integer.to_string(),
        Value::Float(number) => float(*number, schema),
        Value::String(text) => text.clone(),
        Value::Blob(bytes) => BASE64.encode(bytes),
        Value::Timestamp(at) => at.format(traits.timestamp.unwrap_or(default)),
        Value::Document(document) => document.to_string(),
        Value::Null | Value::List(_) | Value::Map(_) | Value::Structure(_) | Value::Union(..) => {
            String::new()
        }
    }
}

/// Whether a number is one of its width: what is too great would be infinite.
pub(crate) fn fits(number: f64, schema: &Schema) -> bool {
    #[allow(clippy::cast_possible_truncation, reason = "that is the question")]
    let narrow = number as f32;
    number.is_finite() && (narrow.is_finite() || !matches!(schema, Schema::Float))
}

/// A number in the digits of its width.
pub(crate) fn float(number: f64, schema: &Schema) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    #[allow(clippy::cast_possible_truncation, reason = "it was widened from a float")]
    if matches!(schema, Schema::Float) { (number as f32).to_string() } else { number.to_string() }
}

/// Reads one simple value.
pub(crate) fn read_simple(
    text: &str,
    schema: &'static Schema,
    traits: &'static Traits,
    default: TimestampFormat,
    path: &Path<'_>,
    found: &mut Vec<Violation>,
) -> Value {
    let integer = |min: i64, max: i64| {
        let integer: i64 = text.trim().parse().ok()?;
        (min..=max).contains(&integer).then_some(Value::Integer(integer))
    };
    let value = match schema {
        Schema::Boolean => text.trim().parse().ok().map(Value::Bool),
        Schema::Byte => integer(i8::MIN.into(), i8::MAX.into()),
        Schema::Short => integer(i16::MIN.into(), i16::MAX.into()),
        Schema::Integer => integer(i32::MIN.into(), i32::MAX.into()),
        Schema::Long => integer(i64::MIN, i64::MAX),
        Schema::Float | Schema::Double => not_finite(text)
            .or_else(|| text.trim().parse().ok().filter(|n| fits(*n, schema)))
            .map(Value::Float),
        Schema::String | Schema::Enum(_) => Some(Value::String(text.to_owned())),
        Schema::Blob => BASE64.decode(text).ok().map(|bytes| Value::Blob(bytes.into())),
        Schema::Timestamp => {
            let format = traits.timestamp.unwrap_or(default);
            Timestamp::parse(text.trim(), format).map(Value::Timestamp)
        }
        Schema::Document => text.parse().ok().map(Value::Document),
        Schema::List { .. } | Schema::Map { .. } | Schema::Structure(_) | Schema::Union(_) => None,
    };
    value.unwrap_or_else(|| mistyped(path, schema.expects(), &told(text, traits), found))
}

/// A text that is not what it should be, unless it must not be shown.
fn told(text: &str, traits: &Traits) -> String {
    if traits.sensitive { "another text".to_owned() } else { format!("\"{text}\"") }
}

/// A value as a header: a list is separated by commas, a JSON text is in base64.
pub(crate) fn header(value: &Value, schema: &'static Schema, traits: &'static Traits) -> String {
    match (value, schema) {
        (Value::List(items), Schema::List { of, .. }) => {
            let traits = Traits::inner(traits.each);
            // What is null in a sparse list has no word in a header.
            let items = items.iter().filter(|item| !item.is_null()).map(|item| {
                let text = simple(item, of(), traits, TimestampFormat::HttpDate);
                // Only strings may hold a comma that does not separate; dates keep theirs.
                if matches!(item, Value::String(_)) { quoted(text) } else { text }
            });
            items.collect::<Vec<_>>().join(", ")
        }
        (Value::String(text), _) if traits.json_value => BASE64.encode(text),
        (value, schema) => simple(value, schema, traits, TimestampFormat::HttpDate),
    }
}

/// Reads a header.
pub(crate) fn read_header(
    text: &str,
    schema: &'static Schema,
    traits: &'static Traits,
    path: &Path<'_>,
    found: &mut Vec<Violation>,
) -> Value {
    match schema {
        Schema::List { of, .. } => {
            let traits = Traits::inner(traits.each);
            let is_date = matches!(of(), Schema::Timestamp)
                && traits.timestamp.unwrap_or(TimestampFormat::HttpDate)
                    == TimestampFormat::HttpDate;
            let items = if is_date { split_dates(text) } else { split(text) };
            let read = |(index, item): (usize, String)| {
                let path = path.index(index);
                read_simple(&item, of(), traits, TimestampFormat::HttpDate, &path, found)
            };
            Value::List(items.into_iter().enumerate().map(read).collect())
        }
        _ if traits.json_value => {
            let decoded = BASE64.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            let wrong = || mistyped(path, "base64", &told(text, traits), found);
            decoded.map_or_else(wrong, Value::String)
        }
        _ => read_simple(text, schema, traits, TimestampFormat::HttpDate, path, found),
    }
}

fn quoted(text: String) -> String {
    if text.is_empty() || text.contains([',', '"']) || text.trim() != text {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text
    }
}

/// The elements of a list; a comma in quotes does not separate.
fn split(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut item = String::new();
    let (mut in_quotes, mut was_quoted) = (false, false);
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match c {
            '"' if !in_quotes && item.trim().is_empty() => {
                item.clear();
                (in_quotes, was_quoted) = (true, true);
            }
            '"' if in_quotes => in_quotes = false,
            '\\' if in_quotes => item.extend(letters.next()),
            ',' if !in_quotes => {
                items.push(finished(&item, was_quoted));
                item.clear();
                was_quoted = false;
            }
            c if was_quoted && !in_quotes && c.is_whitespace() => {}
            c => item.push(c),
        }
    }
    if !item.trim().is_empty() || was_quoted || !items.is_empty() {
        items.push(finished(&item, was_quoted));
    }
    items
}

fn finished(item: &str, was_quoted: bool) -> String {
    if was_quoted { item.to_owned() } else { item.trim().to_owned() }
}

/// HTTP dates hold a comma each: every second one separates.
fn split_dates(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split(',').collect();
    parts.chunks(2).map(|date| date.join(",").trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_headers_are_split_at_their_commas() {
        assert_eq!(split(r#""b,c", "\"def\"", a"#), ["b,c", "\"def\"", "a"]);
        assert_eq!(split("a, b,c"), ["a", "b", "c"]);
        assert_eq!(split(""), [""; 0]);
        let dates = "Mon, 16 Dec 2019 23:48:18 GMT, Tue, 17 Dec 2019 23:48:18 GMT";
        let expected = ["Mon, 16 Dec 2019 23:48:18 GMT", "Tue, 17 Dec 2019 23:48:18 GMT"];
        assert_eq!(split_dates(dates), expected);
        assert_eq!(quoted("a\"b".to_owned()), "\"a\\\"b\"");
    }
}
