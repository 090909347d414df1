//! Constraints: as arguments of an attribute, and in words.

use serde_json::Number;

use super::layout::Argument;
use super::model::{Bounds, Constraints, Kind, Model, Place, Reference, TimestampFormat};

/// The arguments that a member of this shape, in this place, gets for its constraints.
pub(super) fn arguments(
    model: &Model,
    id: &str,
    own: &Constraints,
    default: TimestampFormat,
) -> Vec<Argument> {
    let shape = &model.shapes[id];
    let all = own.over(&shape.constraints);
    let mut arguments = Vec::new();
    if let Some(length) = length(&shape.kind, &all) {
        arguments.push(Argument::odd(format!("length({})", length.written())));
    }
    if let Some(range) = range(&shape.kind, &all) {
        arguments.push(Argument::odd(format!("range({})", range.written())));
    }
    if let (Kind::String, Some(pattern)) = (&shape.kind, &all.pattern) {
        arguments.push(Argument::plain(format!("pattern = {}", literal(pattern))));
    }
    if let (Kind::Timestamp, Some(format)) = (&shape.kind, all.timestamp)
        && format != default
    {
        arguments.push(Argument::plain(format!("timestamp = \"{}\"", format.word())));
    }
    if all.sensitive {
        arguments.push(Argument::plain("sensitive"));
    }
    let nested = |word: &str, held: &Reference| {
        let inner = self::arguments(model, &held.target, &held.constraints, default);
        (!inner.is_empty()).then(|| Argument::list(word, inner))
    };
    match &shape.kind {
        Kind::List { element, .. } => arguments.extend(nested("each", element)),
        Kind::Map { key, value, .. } => {
            arguments.extend(nested("key", key));
            arguments.extend(nested("value", value));
        }
        _ => {}
    }
    arguments
}

/// The same in words: "1 to 256 characters", "secret".
pub(super) fn words(
    model: &Model,
    id: &str,
    own: &Constraints,
    default: TimestampFormat,
) -> Vec<String> {
    let shape = &model.shapes[id];
    let all = own.over(&shape.constraints);
    let mut words = Vec::new();
    if let Some(length) = length(&shape.kind, &all) {
        let unit = match shape.kind {
            Kind::Blob => "byte",
            Kind::List { .. } => "element",
            Kind::Map { .. } => "entry",
            _ => "character",
        };
        words.push(length.counted(unit));
    }
    if let Some(range) = range(&shape.kind, &all) {
        words.push(range.spoken());
    }
    if let (Kind::String, Some(pattern)) = (&shape.kind, &all.pattern) {
        let visible = |letter: char| letter.is_ascii_graphic() || letter == ' ';
        let short =
            pattern.len() <= 60 && !pattern.contains(['`', '\n']) && pattern.trim() == pattern;
        let shown = short && !pattern.is_empty() && pattern.chars().all(visible);
        words.push(if shown {
            format!("of the form `{pattern}`")
        } else {
            "of a fixed form".to_owned()
        });
    }
    if let (Kind::Timestamp, Some(format)) = (&shape.kind, all.timestamp)
        && format != default
    {
        words.push(format!("written as `{}`", format.word()));
    }
    if all.sensitive {
        words.push("secret".to_owned());
    }
    let nested = |intro: &str, held: &Reference| {
        let inner = self::words(model, &held.target, &held.constraints, default);
        (!inner.is_empty()).then(|| format!("{intro} {}", inner.join(", ")))
    };
    match &shape.kind {
        Kind::List { element, .. } => words.extend(nested("each", element)),
        Kind::Map { key, value, .. } => {
            words.extend(nested("keys", key));
            words.extend(nested("values", value));
        }
        _ => {}
    }
    words
}

/// How timestamps are written in a place when nothing else is said.
pub(super) fn default_format(place: &Place) -> TimestampFormat {
    match place {
        Place::Header(_) | Place::PrefixHeaders(_) => TimestampFormat::HttpDate,
        Place::Query(_) | Place::QueryMap | Place::Uri => TimestampFormat::DateTime,
        Place::Body | Place::Payload | Place::Status => TimestampFormat::EpochSeconds,
    }
}

/// Bounds whose numbers are spelled as Rust spells them.
struct Spelled {
    min: Option<String>,
    max: Option<String>,
}

fn length(kind: &Kind, constraints: &Constraints) -> Option<Spelled> {
    let counted = matches!(kind, Kind::String | Kind::Blob | Kind::List { .. } | Kind::Map { .. });
    let spell = |number: &Number| whole(number).filter(|&number| number >= 0).map(grouped);
    let Bounds { min, max } = &constraints.length;
    let min = min.as_ref().and_then(spell).filter(|min| min != "0");
    Spelled { min, max: max.as_ref().and_then(spell) }.filter(counted)
}

fn range(kind: &Kind, constraints: &Constraints) -> Option<Spelled> {
    let limits = match kind {
        Kind::Byte => Some((i8::MIN.into(), i8::MAX.into())),
        Kind::Short => Some((i16::MIN.into(), i16::MAX.into())),
        Kind::Integer => Some((i32::MIN.into(), i32::MAX.into())),
        Kind::Long => Some((i64::MIN, i64::MAX)),
        _ => None,
    };
    // A bound that the type has anyway, or cannot hold, says nothing.
    let spell = |number: &Number| match limits {
        Some((least, most)) => {
            whole(number).filter(|&number| least < number && number < most).map(grouped)
        }
        None => number.as_f64().map(float),
    };
    let Bounds { min, max } = &constraints.range;
    let numeric = limits.is_some() || matches!(kind, Kind::Float | Kind::Double);
    let spelled = Spelled { min: min.as_ref().and_then(spell), max: max.as_ref().and_then(spell) };
    spelled.filter(numeric)
}

impl Spelled {
    fn filter(self, applies: bool) -> Option<Self> {
        (applies && (self.min.is_some() || self.max.is_some())).then_some(self)
    }

    /// `1..=256`.
    fn written(&self) -> String {
        let min = self.min.as_deref().unwrap_or_default();
        match &self.max {
            Some(max) => format!("{min}..={max}"),
            None => format!("{min}.."),
        }
    }

    fn spoken(&self) -> String {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) if min == max => format!("exactly {min}"),
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (None, Some(max)) => format!("at most {max}"),
            (Some(min), None) => format!("at least {min}"),
            (None, None) => String::new(),
        }
        .replace('_', "")
    }

    /// "1 to 256 characters".
    fn counted(&self, unit: &str) -> String {
        let last = self.max.as_ref().or(self.min.as_ref());
        let unit = match (last.is_some_and(|last| last == "1"), unit.strip_suffix('y')) {
            (true, _) => unit.to_owned(),
            (false, Some(stem)) => format!("{stem}ies"),
            (false, None) => format!("{unit}s"),
        };
        format!("{} {unit}", self.spoken())
    }
}

/// The integer that a number is, also when it is written `1.0`.
fn whole(number: &Number) -> Option<i64> {
    let float = || number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 1e15);
    #[allow(clippy::cast_possible_truncation, reason = "whole and small")]
    number.as_i64().or_else(|| float().map(|float| float as i64))
}

/// `262144` is written `262_144`.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", group(&digits))
}

fn group(digits: &str) -> String {
    if digits.len() <= 5 {
        return digits.to_owned();
    }
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

fn float(number: f64) -> String {
    let text = format!("{number:?}");
    match text.split_once('.') {
        Some((whole, fraction)) if !text.contains('e') => {
            let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
            format!("{sign}{}.{fraction}", group(digits))
        }
        _ => text,
    }
}

/// A Rust string literal: raw where that is easier to read.
pub(super) fn literal(text: &str) -> String {
    let hidden =
        |letter: char| letter.is_control() || (!letter.is_ascii() && !letter.is_alphanumeric());
    if text.contains(hidden) {
        return escaped(text, hidden);
    }
    if !text.contains(['\\', '"']) {
        return format!("\"{text}\"");
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

fn escaped(text: &str, hidden: impl Fn(char) -> bool) -> String {
    let mut literal = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            letter if hidden(letter) => literal.extend(letter.escape_unicode()),
            letter => literal.push(letter),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_raw_where_that_reads_better() {
        assert_eq!(literal("[a-z]+"), r#""[a-z]+""#);
        assert_eq!(literal(r"\d"), r#"r"\d""#);
        assert_eq!(literal("\"#"), "r##\"\"#\"##");
        assert_eq!(literal("a\u{200b}\\"), r#""a\u{200b}\\""#);
    }

    #[test]
    fn bounds_are_spelled_as_rust_and_people_do() {
        let bounds = Bounds { min: Some(1.into()), max: Some(262_144.into()) };
        let constraints = Constraints { length: bounds, ..Constraints::default() };
        let spelled = length(&Kind::String, &constraints).expect("there are bounds");
        assert_eq!(spelled.written(), "1..=262_144");
        assert_eq!(spelled.counted("entry"), "1 to 262144 entries");
        assert!(range(&Kind::Integer, &constraints).is_none());
    }

    #[test]
    fn a_bound_that_the_type_cannot_pass_is_left_out() {
        let bounds = Bounds { min: Some((-5).into()), max: Some(i64::MAX.into()) };
        let constraints = Constraints { range: bounds, ..Constraints::default() };
        let spelled = range(&Kind::Integer, &constraints).expect("there is a bound");
        assert_eq!(spelled.written(), "-5..");
        let spelled = range(&Kind::Double, &constraints).expect("there are bounds");
        assert_eq!(spelled.written(), "-5.0..=9.223372036854776e18");
    }
}
