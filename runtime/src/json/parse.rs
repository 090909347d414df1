//! Reading JSON text (RFC 8259, strictly) into the tree.

use std::collections::HashSet;

use super::{Json, Text, push_pointer};

/// Deeper nesting is refused: a cassette is untrusted input.
const MAX_DEPTH: usize = 128;

/// A body may be nested less deep than the cassette around it.
pub(crate) const MAX_BODY_DEPTH: usize = 100;

/// A value of a byte takes half a hundred in memory, so their number is limited, too. A normal cassette of 160 MB has
/// a tenth of this.
const MAX_VALUES: usize = 32 << 20;

/// A body with more values is a text, and compared as one.
pub(crate) const MAX_BODY_VALUES: usize = 1 << 20;

const TOO_MANY: &str = "too many values: a cassette has 33,554,432 at the most, a body 1,048,576";

/// From this many members on, duplicate keys are looked for with a set instead of a scan.
const MANY_MEMBERS: usize = 16;

/// Where the text stops being JSON, and what should stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) offset: usize,
    pub(crate) message: String,
}

/// Reads one value which fills the whole text.
pub(crate) fn parse(text: &str) -> Result<Json, Fault> {
    Parser::new(text, MAX_DEPTH, MAX_VALUES).document()
}

/// Reads a body, which will be part of a document.
pub(crate) fn parse_body(text: &str) -> Result<Json, Fault> {
    Parser::new(text, MAX_BODY_DEPTH, MAX_BODY_VALUES).document()
}

/// Where the value at a JSON pointer begins; for the messages about a file's content.
pub(crate) fn offset_of(text: &str, pointer: &str) -> Option<usize> {
    let mut track = Track { pointer: String::new(), wanted: pointer, found: None };
    let mut parser = Parser::new(text, MAX_DEPTH, MAX_VALUES);
    parser.track = Some(&mut track);
    // It may end before the text does, and behind what is wanted.
    let _ = parser.document();
    track.found
}

/// Line and column of an offset, from 1, as compilers count them.
pub(crate) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (before.matches('\n').count() + 1, column)
}

struct Track<'a> {
    pointer: String,
    wanted: &'a str,
    found: Option<usize>,
}

struct Parser<'a, 't> {
    text: &'a str,
    at: usize,
    depth: usize,
    max_depth: usize,
    /// How many values there may still be.
    left: usize,
    track: Option<&'t mut Track<'a>>,
}

impl<'a> Parser<'a, '_> {
    fn new(text: &'a str, max_depth: usize, max_values: usize) -> Self {
        Self { text, at: 0, depth: 0, max_depth, left: max_values, track: None }
    }
}

impl Parser<'_, '_> {
    fn document(mut self) -> Result<Json, Fault> {
        self.space();
        let value = self.value()?;
        self.space();
        match self.peek() {
            None => Ok(value),
            Some(_) => Err(self.expected("the end of the document")),
        }
    }

    fn value(&mut self) -> Result<Json, Fault> {
        if let Some(track) = &mut self.track
            && track.pointer == track.wanted
        {
            track.found = Some(self.at);
        }
        self.left = self.left.checked_sub(1).ok_or_else(|| self.fault(TOO_MANY.to_owned()))?;
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => Ok(Json::String(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            _ => Err(self.expected("a JSON value")),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Json, Fault>) -> Result<Json, Fault> {
        if self.depth == self.max_depth {
            return Err(self.fault(format!("nested deeper than {} levels", self.max_depth)));
        }
        self.depth += 1;
        self.at += 1;
        self.space();
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn object(&mut self) -> Result<Json, Fault> {
        let mut members: Vec<(Text, Json)> = Vec::new();
        let mut seen = HashSet::new();
        if self.take(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            let key_at = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.expected("a key in double quotes"));
            }
            let key = self.string()?;
            let duplicate = if members.len() < MANY_MEMBERS {
                members.iter().any(|(known, _)| known.value() == key.value())
            } else {
                if seen.is_empty() {
                    seen.extend(members.iter().map(|(known, _)| known.value().into_owned()));
                }
                !seen.insert(key.value().into_owned())
            };
            if duplicate {
                let message = format!("duplicate key \"{}\"", key.raw());
                return Err(Fault { offset: key_at, message });
            }
            self.space();
            if !self.take(b':') {
                return Err(self.expected("`:`"));
            }
            self.space();
            let value = self.step(&key.value(), Self::value)?;
            members.push((key, value));
            self.space();
            if self.take(b'}') {
                return Ok(Json::Object(members));
            }
            if !self.take(b',') {
                return Err(self.expected("`,` or `}`"));
            }
            self.space();
        }
    }

    fn array(&mut self) -> Result<Json, Fault> {
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Json::Array(items));
        }
        loop {
            let item = self.step(&items.len().to_string(), Self::value)?;
            items.push(item);
            self.space();
            if self.take(b']') {
                return Ok(Json::Array(items));
            }
            if !self.take(b',') {
                return Err(self.expected("`,` or `]`"));
            }
            self.space();
        }
    }

    /// Reads a part of a value one step down the pointer.
    fn step(
        &mut self,
        step: &str,
        read: fn(&mut Self) -> Result<Json, Fault>,
    ) -> Result<Json, Fault> {
        let parent = self.track.as_mut().map(|track| {
            let length = track.pointer.len();
            push_pointer(&mut track.pointer, step);
            length
        });
        let value = read(self)?;
        if let (Some(track), Some(parent)) = (&mut self.track, parent) {
            track.pointer.truncate(parent);
        }
        Ok(value)
    }

    fn string(&mut self) -> Result<Text, Fault> {
        self.at += 1;
        let start = self.at;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let text = Text::from_checked(&self.text[start..self.at]);
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => self.escape()?,
                Some(c) if c < b' ' => {
                    return Err(self.expected("no unescaped control character in a string"));
                }
                Some(_) => self.at += 1,
                None => return Err(self.expected("the closing `\"` of a string")),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Fault> {
        match self.byte(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') => match self.hex(self.at + 2) {
                Some(0xDC00..0xE000) => return Err(self.expected("no lone surrogate")),
                Some(0xD800..0xDC00) => {
                    let low = (self.byte(self.at + 6) == Some(b'\\')
                        && self.byte(self.at + 7) == Some(b'u'))
                    .then(|| self.hex(self.at + 8))
                    .flatten();
                    if !matches!(low, Some(0xDC00..0xE000)) {
                        return Err(self.expected("no lone surrogate"));
                    }
                    self.at += 12;
                }
                Some(_) => self.at += 6,
                None => return Err(self.expected("four hexadecimal digits after `\\u`")),
            },
            _ => return Err(self.expected("a valid escape")),
        }
        Ok(())
    }

    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.text.as_bytes().get(at..at + 4)?;
        digits.iter().try_fold(0, |code, &digit| {
            char::from(digit).to_digit(16).map(|digit| code * 16 + digit)
        })
    }

    fn number(&mut self) -> Result<Json, Fault> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _sign = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(Json::Number(self.text[start..self.at].into()))
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.expected("a digit")) } else { Ok(()) }
    }

    fn word(&mut self, word: &'static str, value: Json) -> Result<Json, Fault> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            Ok(value)
        } else {
            Err(self.expected("a JSON value"))
        }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn peek(&self) -> Option<u8> {
        self.byte(self.at)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn expected(&self, what: &str) -> Fault {
        let found = match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(c) if c.is_control() => format!("`{}`", c.escape_default()),
            Some(c) => format!("`{c}`"),
            None => "the end of the text".to_owned(),
        };
        self.fault(format!("expected {what}, found {found}"))
    }

    fn fault(&self, message: String) -> Fault {
        Fault { offset: self.at, message }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Layout, render};
    use super::*;

    #[test]
    fn spelling_survives() {
        let text = r#"{"a":1.686509515191E9,"b":[-0,1e+5,"\u00e9\/",null,true,false],"c":{}}"#;
        assert_eq!(render(&parse(text).unwrap(), Layout::Compact), text);
    }

    #[test]
    fn faults_say_where_and_what() {
        for (text, offset, message) in [
            ("", 0, "expected a JSON value, found the end of the text"),
            ("{\"a\":1,\"a\":2}", 7, "duplicate key \"a\""),
            ("{\"a\":1 \"b\"", 7, "expected `,` or `}`, found `\"`"),
            ("[1,]", 3, "expected a JSON value, found `]`"),
            ("[01]", 2, "expected `,` or `]`, found `1`"),
            (r#""\ud800""#, 1, "expected no lone surrogate, found `\\`"),
            ("1 2", 2, "expected the end of the document, found `2`"),
        ] {
            let expected = Fault { offset, message: message.to_owned() };
            assert_eq!(parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn depth_is_limited() {
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(parse(&deep(MAX_DEPTH)).is_ok());
        assert!(parse(&deep(MAX_DEPTH + 1)).is_err());
        // What a stack could not hold.
        assert!(parse(&"[".repeat(10_000_000)).is_err());
    }

    #[test]
    fn the_number_of_values_is_limited() {
        let wide = |values: usize| format!("[{}1]", "1,".repeat(values - 2));
        assert!(parse_body(&wide(MAX_BODY_VALUES)).is_ok());
        let fault = parse_body(&wide(MAX_BODY_VALUES + 1)).unwrap_err();
        assert_eq!(fault.message, TOO_MANY);
        assert!(parse(&wide(MAX_BODY_VALUES + 1)).is_ok());
    }

    #[test]
    fn positions_follow_pointers() {
        let text = r#"{"a": [1, {"b/c": 2}]}"#;
        assert_eq!(offset_of(text, "/a/1/b~1c"), Some(18));
        assert_eq!(offset_of(text, "/a/0"), Some(7));
        assert_eq!(offset_of(text, "/a/2"), None);
    }

    proptest! {
        // serde_json is the independent judge of what JSON is.
        #[test]
        fn agrees_with_serde_json(text in r#"[\[\]{}:,"0-9eE+.\-truefalsn\\u dD8c/]{0,24}"#) {
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            // It folds duplicate keys and refuses numbers beyond an f64; neither is a matter of grammar.
            match parse(&text) {
                Ok(_) => prop_assert!(theirs.as_ref().map_or_else(|e| e.to_string().contains("out of range"), |_| true), "{theirs:?}"),
                Err(fault) => prop_assert!(theirs.is_err() || fault.message.starts_with("duplicate"), "{fault:?}"),
            }
        }
    }
}
