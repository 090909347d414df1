//! Patterns of strings: matching them, and making a string that matches.
//!
//! Models write them in the dialect of Java and ECMAScript; a pattern that this cannot read checks nothing.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use once_cell::sync::Lazy;
use regex_syntax::hir::{Class, Hir, HirKind};

/// What patterns with look-around or references mostly mean.
const KNOWN: [&str; 8] = [
    "10.0.0.1",
    "ip-10-0-0-1.ec2.internal",
    "2026-01-01",
    "2026-01-01T00:00:00Z",
    "Aa0-Aa0-",
    "Aa0-Aa0-Aa0-Aa0-",
    "$.a",
    "arn:aws:service:us-east-1:123456789012:a",
];

/// Java's names of classes that `regex` has not, as ranges.
const CLASSES: [(&str, &str); 9] = [
    ("all", "\\x00-\\x{10FFFF}"),
    ("Alnum", "a-zA-Z0-9"),
    ("Blank", " \\t"),
    ("Cntrl", "\\x00-\\x1F\\x7F"),
    ("Graph", "!-~"),
    ("LD", "\\p{L}\\p{Nd}"),
    ("Print", " -~"),
    ("Punct", "!-/:-@\\[-`{-~"),
    ("XDigit", "0-9A-Fa-f"),
];

/// A pattern that was read.
pub(crate) struct Pattern {
    whole: Option<fancy_regex::Regex>,
    /// For making strings: without look-around, which the check sees to afterwards.
    shape: Option<Hir>,
}

/// Reads a pattern once.
pub(crate) fn pattern(text: &'static str) -> Arc<Pattern> {
    static READ: Lazy<Mutex<HashMap<&'static str, Arc<Pattern>>>> = Lazy::new(Mutex::default);
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(read.entry(text).or_insert_with(|| Arc::new(Pattern::new(text))))
}

impl Pattern {
    pub(crate) fn new(text: &str) -> Self {
        let translated = translate(text);
        // Services match the whole string, whether or not the pattern says so.
        let read = |text: &str| fancy_regex::Regex::new(&format!("^(?s:{text})$")).ok();
        // Great counts make great machines: without their upper ends most can be read.
        let whole = read(&translated).or_else(|| read(&without_great_counts(&translated)));
        let parser = || regex_syntax::ParserBuilder::new().dot_matches_new_line(true).build();
        let shape = parser().parse(&without_look_around(&translated)).ok();
        Self { whole, shape }
    }

    /// Whether a whole string matches. What cannot be decided passes.
    pub(crate) fn matches(&self, text: &str) -> bool {
        self.whole.as_ref().is_none_or(|regex| regex.is_match(text).unwrap_or(true))
    }

    /// A string that matches, within a length in characters.
    pub(crate) fn sample(&self, min: usize, max: usize) -> Option<String> {
        const MOST_REPEATS: usize = 1000;
        let shape = self.shape.as_ref()?;
        let repeats = [1, 0].into_iter().chain(2..=min.clamp(4, MOST_REPEATS));
        for extra in repeats {
            for preferred in ["a0", "0", "A", "-"] {
                let mut text = String::new();
                write(shape, extra, preferred, &mut text);
                if self.fits(&text, min, max) {
                    return Some(text);
                }
            }
        }
        let known = KNOWN.iter().find(|text| self.fits(text, min, max));
        known.map(|text| (*text).to_owned())
    }

    fn fits(&self, text: &str, min: usize, max: usize) -> bool {
        (min..=max).contains(&text.chars().count()) && self.matches(text)
    }
}

/// Writes the least string of an expression, with `extra` repeats wherever one may repeat.
fn write(hir: &Hir, extra: usize, preferred: &str, out: &mut String) {
    // Repeats of repeats grow beyond what anybody asks for.
    const LONGEST: usize = 1 << 14;
    if out.len() > LONGEST {
        return;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            let has =
                |c: char| class.iter().any(|range| (range.start()..=range.end()).contains(&c));
            let liked = preferred.chars().chain("a0A-_ ".chars()).find(|c| has(*c));
            let printable = || ('!'..='~').find(|c| has(*c));
            let first = || class.iter().next().map(regex_syntax::hir::ClassUnicodeRange::start);
            out.extend(liked.or_else(printable).or_else(first));
        }
        HirKind::Class(Class::Bytes(class)) => {
            out.extend(class.iter().next().map(|range| char::from(range.start())));
        }
        HirKind::Repetition(repetition) => {
            let min = repetition.min as usize;
            let max = repetition.max.map_or(usize::MAX, |max| max as usize);
            for _ in 0..min.max(extra).min(max) {
                if out.len() > LONGEST {
                    break;
                }
                write(&repetition.sub, extra, preferred, out);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, extra, preferred, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, extra, preferred, out)),
        HirKind::Alternation(parts) => {
            // An empty alternative says less than the others.
            let part = parts.iter().find(|part| part.properties().minimum_len() != Some(0));
            if let Some(part) = part.or(parts.first()) {
                write(part, extra, preferred, out);
            }
        }
    }
}

/// From the dialect of models to that of `regex`: ASCII classes, surrogate pairs, literal brackets in classes.
fn translate(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    let mut in_class = false;
    // Behind a class such as `\w` a hyphen is no range.
    let mut behind_class = false;
    while let Some(c) = rest.next() {
        let was_behind_class = std::mem::take(&mut behind_class);
        match c {
            '\\' => {
                let Some(escaped) = rest.next() else {
                    out.push_str("\\\\");
                    break;
                };
                let class = match escaped {
                    'd' => Some("0-9"),
                    'w' => Some("a-zA-Z0-9_"),
                    's' => Some(" \\t\\n\\x0B\\f\\r"),
                    _ => None,
                };
                match (class, escaped) {
                    (Some(class), _) if in_class => {
                        out.push_str(class);
                        behind_class = true;
                    }
                    (Some(class), _) => out.extend(["[", class, "]"]),
                    (None, 'u') => push_unicode(&mut out, &mut rest),
                    (None, 'p' | 'P') => {
                        push_property(&mut out, &mut rest, escaped, in_class);
                        behind_class = in_class;
                    }
                    (None, '0') => push_octal(&mut out, &mut rest),
                    (None, c) if c.is_ascii_alphanumeric() => {
                        out.extend(['\\', c]);
                        behind_class = in_class && matches!(c, 'S' | 'W' | 'D');
                    }
                    (None, c) => {
                        // Only ASCII punctuation may be escaped where it needs none.
                        if c.is_ascii() {
                            out.push('\\');
                        }
                        out.push(c);
                    }
                }
            }
            '[' if !in_class => {
                in_class = true;
                out.push('[');
                if rest.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
                behind_class = true;
            }
            ']' if in_class => {
                in_class = false;
                out.push(']');
            }
            '[' | '&' | '~' if in_class => out.extend(['\\', c]),
            '-' if in_class
                && (was_behind_class || rest.peek() == Some(&'\\') && ends_range(&rest)) =>
            {
                out.push_str("\\-");
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a class escape follows, which cannot end a range.
fn ends_range(rest: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let mut ahead = rest.clone();
    ahead.next();
    matches!(ahead.next(), Some('d' | 'w' | 's' | 'D' | 'W' | 'S' | 'p' | 'P'))
}

/// `\p{…}`: Java's own classes as their ranges.
fn push_property(
    out: &mut String,
    rest: &mut std::iter::Peekable<std::str::Chars<'_>>,
    letter: char,
    in_class: bool,
) {
    let mut property = String::new();
    if rest.peek() == Some(&'{') {
        property.extend(rest.by_ref().take_while(|c| *c != '}').skip(1));
    }
    let ranges = CLASSES.iter().find(|(name, _)| *name == property).map(|(_, ranges)| *ranges);
    match ranges {
        Some(ranges) if letter == 'P' => out.extend(["[^", ranges, "]"]),
        Some(ranges) if in_class => out.push_str(ranges),
        Some(ranges) => out.extend(["[", ranges, "]"]),
        None if property.is_empty() => out.extend(['\\', letter]),
        None => out.extend(["\\", letter.encode_utf8(&mut [0; 4]), "{", &property, "}"]),
    }
}

/// `\0`, with up to three octal digits.
fn push_octal(out: &mut String, rest: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    let mut code = 0;
    for _ in 0..3 {
        match rest.peek().and_then(|c| c.to_digit(8)) {
            Some(digit) => code = code * 8 + digit,
            None => break,
        }
        rest.next();
    }
    push_code(out, code);
}

/// Takes the upper ends of great counts away: `{1,65535}` is `{1,}`.
fn without_great_counts(text: &str) -> String {
    const GREAT: u32 = 100;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        out.push('{');
        rest = behind;
        let count = behind.split_once('}').and_then(|(count, after)| {
            let (min, max) = count.split_once(',')?;
            (max.parse::<u32>().ok()? > GREAT && min.parse::<u32>().ok()? <= GREAT)
                .then_some((min, after))
        });
        if let Some((min, after)) = count {
            out.extend([min, ",}"]);
            rest = after;
        }
    }
    out + rest
}

/// `\uXXXX`, and pairs of surrogates, which Java writes for what lies beyond the first plane.
fn push_unicode(out: &mut String, rest: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    let hex = |rest: &mut std::iter::Peekable<std::str::Chars<'_>>| {
        let digits: String = rest.clone().take(4).collect();
        let code = u32::from_str_radix(&digits, 16).ok()?;
        rest.nth(3);
        Some(code)
    };
    let Some(high) = hex(rest) else { return out.push_str("\\u") };
    let mut code = high;
    if (0xD800..0xDC00).contains(&high) {
        let mut ahead = rest.clone();
        if ahead.next() == Some('\\')
            && ahead.next() == Some('u')
            && let Some(low) = hex(&mut ahead)
            && (0xDC00..0xE000).contains(&low)
        {
            code = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            *rest = ahead;
        }
    }
    // A lone surrogate is no character: the nearest one stands for it.
    let code = if (0xD800..0xE000).contains(&code) { 0xE000 } else { code };
    push_code(out, code);
}

fn push_code(out: &mut String, code: u32) {
    // Writing to a String cannot fail.
    let _ = write!(out, "\\x{{{code:x}}}");
}

/// Takes `(?=…)`, `(?!…)`, `(?<=…)` and `(?<!…)` out.
fn without_look_around(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some(start) =
        ["(?=", "(?!", "(?<=", "(?<!"].iter().filter_map(|open| out.find(open)).min()
    {
        let mut depth = 0_usize;
        let mut escaped = false;
        let mut in_class = false;
        let mut end = out.len();
        for (index, c) in out[start..].char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '[' => in_class = true,
                ']' => in_class = false,
                '(' if !in_class => depth += 1,
                ')' if !in_class => {
                    depth -= 1;
                    if depth == 0 {
                        end = start + index + 1;
                        break;
                    }
                }
                _ => {}
            }
        }
        out.replace_range(start..end, "");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_models_are_read_checked_and_sampled() {
        for (text, good, bad) in [
            ("[a-zA-Z0-9_-]{1,40}", "a_b-1", "a b"),
            (r"[\s\w+-=\.:/@]*", "a b+1/@", "ü"),
            (r"[\w-.]+", "a-.", "a/"),
            (r"^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$", "1.a", "12"),
            (r"^(?!aws:)[a-zA-Z+-=._:/]+$", "team:x", "aws:x"),
            (r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*", "é😀\t", "\u{1}"),
            (r"\p{ASCII}*", "abc", "é"),
            ("[0-9a-f]{8}-[0-9a-f]{4}", "0123abcd-00ff", "0123abcd-00fg"),
            (r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}", "a--b", "a-"),
            (
                r"^(https?)://[-a-zA-Z0-9+&@#/%?=~_|!:,.;]*[-a-zA-Z0-9+&@#/%=~_|]",
                "https://a.b/",
                "a",
            ),
            (r"\d+", "12", "١"),
            (r"[\p{Print}&]+", "a b", "é"),
            (r"\p{XDigit}{2}", "aF", "ag"),
            (r"(?! )[\p{L}\p{N}\p{Z}-_]*(?<! )", "a b-_", " a"),
            (r"[^/:|\000-\037]+", "a", "a\u{1f}"),
            (r"^.{1,100000}$", "a\nb", ""),
            (r"((25[0-5]|(2[0-4]|1\d|[1-9]|)\d)\.?\b){4}", "1.2.3.4", "1.2.3.4.5"),
        ] {
            let pattern = Pattern::new(text);
            assert!(pattern.whole.is_some(), "{text} cannot be read: {}", translate(text));
            assert!(pattern.matches(good), "{text} {good}");
            assert!(!pattern.matches(bad), "{text} {bad}");
            let sample = pattern.sample(1, 100).unwrap_or_else(|| panic!("no sample of {text}"));
            assert!(pattern.matches(&sample), "{text} {sample}");
        }
        // No machine can be made of these, so they check nothing; and that is known at once.
        for great in ["a{444444444}", "(a{9999}){9999}"] {
            assert!(Pattern::new(great).sample(1, 100).is_some(), "{great}");
        }
        assert_eq!(Pattern::new(r"\S*").sample(33, 256).map(|text| text.len()), Some(33));
    }
}
