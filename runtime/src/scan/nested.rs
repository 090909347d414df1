//! What a text has encoded in it: base64, and what URLs escape.

use std::borrow::Cow;
use std::ops::Range;

use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, Engine as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::keys;

/// The shortest run that is decoded: an access key id alone.
const MIN_RUN: usize = 27;

/// How much of a run is decoded first, to see whether it is worth the rest.
const SAMPLE: usize = 24;

const ENGINE: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, ENGINE);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, ENGINE);

/// What stays as it is in an escaped text.
const UNRESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A part of a text that stands for another.
#[derive(Debug)]
pub(super) struct Encoded {
    pub(super) range: Range<usize>,
    pub(super) inner: Inner,
    spelling: Spelling,
}

#[derive(Debug)]
pub(super) enum Inner {
    Text(String),
    /// A private key in DER: no text, but a secret as a whole.
    Key,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// `line` is the length of wrapped lines, and how they end.
    Base64 {
        url_safe: bool,
        padded: bool,
        line: Option<(usize, &'static str)>,
    },
    Percent {
        plus: bool,
    },
}

impl Encoded {
    /// What it is encoded as.
    pub(super) fn name(&self) -> &'static str {
        match self.spelling {
            Spelling::Base64 { .. } => "base64",
            Spelling::Percent { .. } => "URL encoding",
        }
    }

    /// Encodes another text as this one was.
    pub(super) fn encode(&self, inner: &str) -> String {
        match self.spelling {
            Spelling::Percent { plus } => {
                let escaped = utf8_percent_encode(inner, &UNRESERVED).to_string();
                if plus { escaped.replace("%20", "+") } else { escaped }
            }
            Spelling::Base64 { url_safe, padded, line } => {
                let config = ENGINE.with_encode_padding(padded);
                let of = if url_safe { &alphabet::URL_SAFE } else { &alphabet::STANDARD };
                let plain = GeneralPurpose::new(of, config).encode(inner);
                match line {
                    None => plain,
                    Some((length, end)) => wrapped(&plain, length, end),
                }
            }
        }
    }

    /// The part of the text that a range of what it stands for is in, with a replacement for it that moves nothing
    /// behind it: for a text that is not at hand as a whole.
    pub(super) fn narrowed(
        &self,
        range: &Range<usize>,
        new: Option<&str>,
    ) -> Option<(Range<usize>, Option<String>)> {
        let (Spelling::Base64 { url_safe, padded, line: None }, Inner::Text(inner)) =
            (self.spelling, &self.inner)
        else {
            return None;
        };
        let bytes = inner.as_bytes();
        let (first, last) = (range.start / 3 * 3, range.end.div_ceil(3) * 3);
        let last = last.min(bytes.len());
        let start = self.range.start + first / 3 * 4;
        let end = (start + (last - first).div_ceil(3) * 4).min(self.range.end);
        let new = new.map(|new| {
            let mut plain = [&bytes[first..range.start], new.as_bytes()].concat();
            let rest = &bytes[range.end..last];
            // A mask that is longer by dashes is one still.
            while (plain.len() + rest.len()) % 3 != (last - first) % 3 {
                plain.push(b'-');
            }
            plain.extend_from_slice(rest);
            let config = ENGINE.with_encode_padding(padded);
            let of = if url_safe { &alphabet::URL_SAFE } else { &alphabet::STANDARD };
            GeneralPurpose::new(of, config).encode(plain)
        });
        Some((start..end, new))
    }
}

fn wrapped(plain: &str, length: usize, end: &str) -> String {
    let mut lines = String::with_capacity(plain.len() + plain.len() / length * end.len());
    let mut rest = plain;
    while rest.len() > length {
        let (line, behind) = rest.split_at(length);
        lines.push_str(line);
        lines.push_str(end);
        rest = behind;
    }
    lines.push_str(rest);
    lines
}

/// The runs of a text that decode to another text.
pub(super) fn encoded(text: &str) -> Vec<Encoded> {
    let mut found = Vec::new();
    base64_runs(text, &mut found);
    if text.contains('%') {
        percent_runs(text, &mut found);
    }
    found
}

/// Which bytes may be in a run of base64, of either alphabet.
const IN_RUN: [bool; 256] = {
    let mut table = [false; 256];
    let mut c = 0_u8;
    while c < 128 {
        table[c as usize] = c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/' | b'-' | b'_');
        c += 1;
    }
    table
};

fn base64_runs(text: &str, found: &mut Vec<Encoded>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // A run of this length goes over one of the places that are so far apart: nothing else is looked at.
        let in_run = |place: usize| IN_RUN[usize::from(bytes[place])];
        let Some(inside) =
            (at..bytes.len()).skip(MIN_RUN - 1).step_by(MIN_RUN).find(|place| in_run(*place))
        else {
            return;
        };
        let start = (at..inside).rev().find(|place| !in_run(*place)).map_or(at, |gap| gap + 1);
        let (mut end, line) = line_of(bytes, start);
        let mut wrapping = None;
        // Lines of one length, of which the last may be shorter: MIME's base64.
        if let Some(break_) = line.filter(|_| (end - start).is_multiple_of(4) && end - start >= 60)
        {
            let length = end - start;
            loop {
                let next = end + break_.len();
                if !text[end..].starts_with(break_) || next >= bytes.len() {
                    break;
                }
                let (line_end, _) = line_of(bytes, next);
                if line_end == next || line_end - next > length {
                    break;
                }
                wrapping = Some((length, break_));
                end = line_end;
                if line_end - next < length {
                    break;
                }
            }
        }
        at = end;
        if end - start < MIN_RUN {
            continue;
        }
        let padding = bytes[end..].iter().take(2).take_while(|byte| **byte == b'=').count();
        at = end + padding;
        found.extend(decoded(text, start..end, padding, wrapping));
    }
}

/// Where a line of base64 ends, and how the line does.
fn line_of(bytes: &[u8], start: usize) -> (usize, Option<&'static str>) {
    let length = bytes[start..].iter().position(|byte| !IN_RUN[usize::from(*byte)]);
    let end = length.map_or(bytes.len(), |length| start + length);
    let line = match &bytes[end..] {
        [b'\n', ..] => Some("\n"),
        [b'\r', b'\n', ..] => Some("\r\n"),
        _ => None,
    };
    (end, line)
}

fn decoded(
    text: &str,
    run: Range<usize>,
    padding: usize,
    line: Option<(usize, &'static str)>,
) -> Option<Encoded> {
    let whole = &text[run.clone()];
    let url_safe = whole.contains(['-', '_']);
    let engine = if url_safe { URL_SAFE } else { STANDARD };
    // What stands before it without a gap (`\n`, a path) shifts it.
    let shift = (0..4).find(|shift| {
        let sample = &whole.as_bytes()[*shift..];
        let sample = &sample[..SAMPLE.min(sample.len()) / 4 * 4];
        engine.decode(sample).is_ok_and(|bytes| is_text(&bytes) || keys::is_der(&bytes))
    })?;
    let spelled: Cow<'_, str> = match line {
        Some((_, end)) => whole[shift..].replace(end, "").into(),
        None => whole[shift..].into(),
    };
    // A digit alone at the end stands for nothing.
    let spelled = if spelled.len() % 4 == 1 { &spelled[..spelled.len() - 1] } else { &spelled };
    let bytes = engine.decode(spelled).ok()?;
    let inner = if keys::is_der(&bytes) {
        Inner::Key
    } else if is_text(&bytes) {
        Inner::Text(String::from_utf8(bytes).ok()?)
    } else {
        return None;
    };
    let range = run.start + shift..run.end + padding;
    Some(Encoded {
        range,
        inner,
        spelling: Spelling::Base64 { url_safe, padded: padding > 0, line },
    })
}

/// Whether bytes are a text that a person could read; its last character may be cut off.
fn is_text(bytes: &[u8]) -> bool {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty() && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn percent_runs(text: &str, found: &mut Vec<Encoded>) {
    let bytes = text.as_bytes();
    let in_run = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'%' | b'-' | b'.' | b'_' | b'~' | b'+' | b'*')
    };
    let mut at = 0;
    while let Some(sign) = memchr::memchr(b'%', &bytes[at..]).map(|sign| at + sign) {
        let start =
            bytes[at..sign].iter().rposition(|byte| !in_run(byte)).map_or(at, |gap| at + gap + 1);
        let end = bytes[sign..]
            .iter()
            .position(|byte| !in_run(byte))
            .map_or(bytes.len(), |gap| sign + gap);
        at = end.max(sign + 1);
        let run = &text[start..end];
        let escapes = bytes.get(sign + 1..sign + 3);
        if end - start < 12 || !escapes.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)) {
            continue;
        }
        // In forms a space; what is base64 in a form has its `+` escaped.
        let plus = run.contains('+') && run.contains("%2");
        let spelled = if plus { Cow::Owned(run.replace('+', " ")) } else { Cow::Borrowed(run) };
        if let Ok(inner) = percent_decode_str(&spelled).decode_utf8() {
            let inner = Inner::Text(inner.into_owned());
            found.push(Encoded { range: start..end, inner, spelling: Spelling::Percent { plus } });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<(String, String)> {
        let found = encoded(text).into_iter();
        found
            .map(|one| match &one.inner {
                Inner::Text(inner) => (text[one.range.clone()].to_owned(), inner.clone()),
                Inner::Key => (text[one.range.clone()].to_owned(), "key".to_owned()),
            })
            .collect()
    }

    #[test]
    fn texts_are_found_in_base64_and_come_back() {
        let plain = "{\"user\": \"me\", \"note\": \"é and more of it, so that it takes a line and another\"}";
        for config in [(false, true), (false, false), (true, false)] {
            let spelling = Spelling::Base64 { url_safe: config.0, padded: config.1, line: None };
            let one = Encoded { range: 0..0, inner: Inner::Key, spelling };
            let base64 = one.encode(plain);
            for text in [base64.clone(), format!("a {base64}."), format!("\"x\\n{base64}\"")] {
                let found = encoded(&text);
                let Inner::Text(found_inner) = &found[0].inner else { panic!("{text}") };
                assert_eq!(found_inner, plain, "{text}");
                assert_eq!(text[found[0].range.clone()], found[0].encode(plain), "{text}");
            }
        }
        for end in ["\n", "\r\n"] {
            let spelling =
                Spelling::Base64 { url_safe: false, padded: true, line: Some((76, end)) };
            let one = Encoded { range: 0..0, inner: Inner::Key, spelling };
            let wrapped = one.encode(plain);
            assert!(wrapped.contains(end));
            let text = format!("head:{end}{end}{wrapped}{end}--x");
            let found = &encoded(&text)[0];
            assert_eq!(text[found.range.clone()], wrapped);
            assert_eq!(found.encode(plain), wrapped);
        }
    }

    #[test]
    fn what_urls_escape_is_found_and_comes_back() {
        let found = inner("a=1&q=%7B%22a%22%3A+%22b%22%7D&z");
        assert_eq!(found, [("%7B%22a%22%3A+%22b%22%7D".to_owned(), "{\"a\": \"b\"}".to_owned())]);
        assert_eq!(encoded("q=%7B%22a%22%3A+%22b%22%7D")[0].encode("{ }"), "%7B+%7D");
        assert!(inner("100% of all it is, and 5%").is_empty());
    }

    #[test]
    fn hashes_images_and_words_are_nothing() {
        for text in [
            "0123456789abcdef0123456789abcdef01234567",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk",
            "arn:aws:states:us-east-1:123456789012:stateMachine:HelloWorldStateMachine",
            "a-long-name-with-many-dashes-in-it-that-says-nothing",
        ] {
            assert!(inner(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_run_is_replaced_in_its_place() {
        let plain = "some words 0123456789 and more words of it";
        let spelling = Spelling::Base64 { url_safe: false, padded: true, line: None };
        let base64 = Encoded { range: 0..0, inner: Inner::Key, spelling }.encode(plain);
        let found = &encoded(&base64)[0];
        let (range, new) = found.narrowed(&(11..21), Some("REDACTED7f3a0001")).unwrap();
        let changed = format!("{}{}{}", &base64[..range.start], new.unwrap(), &base64[range.end..]);
        let Inner::Text(inner) = &encoded(&changed)[0].inner else { panic!("it is text") };
        assert_eq!(inner, "some words REDACTED7f3a0001 and more words of it");
    }
}
