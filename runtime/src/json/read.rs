//! Reading JSON text (RFC 8259, strictly): piece by piece as it is asked for, or as a tree.

use std::borrow::Cow;
use std::collections::HashSet;

use bytestring::ByteString;

use super::text::plain;
use super::{Fault, Json, Raw, Read, Spelled, Text};

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

/// Reads one value which fills the whole text.
pub(crate) fn parse(text: &str) -> Read<Json> {
    Reader::new(text, MAX_DEPTH, MAX_VALUES).whole(Reader::value)
}

/// Reads a body, which will be part of a document.
pub(crate) fn parse_body(text: &str) -> Read<Json> {
    parse_spaced(text).map(|(value, _)| value)
}

/// The same, and whether there is white space around any of its tokens: what has none is the tree's compact form.
pub(crate) fn parse_spaced(text: &str) -> Read<(Json, bool)> {
    let mut spaced = false;
    let reader = Reader::new(text, MAX_BODY_DEPTH, MAX_BODY_VALUES);
    let value = reader.whole(|from| {
        let value = from.value()?;
        from.space();
        spaced = from.spaced;
        Ok(value)
    })?;
    Ok((value, spaced))
}

/// Goes through a text once, and hands out what is asked for.
pub(crate) struct Reader<'a> {
    text: &'a str,
    /// What strings are made slices of.
    shared: Option<&'a ByteString>,
    at: usize,
    /// Whether white space was met between tokens.
    spaced: bool,
    depth: usize,
    max_depth: usize,
    /// How many values there may still be.
    left: usize,
    /// The keys of all objects that it is in.
    keys: Vec<Raw<'a>>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, max_depth: usize, max_values: usize) -> Self {
        let left = max_values;
        let keys = Vec::new();
        Self { text, shared: None, at: 0, spaced: false, depth: 0, max_depth, left, keys }
    }

    /// Reads a document whose strings will be slices of it.
    pub(crate) fn of(text: &'a ByteString) -> Self {
        Self { shared: Some(text), ..Self::new(text, MAX_DEPTH, MAX_VALUES) }
    }

    /// Reads a value which fills the whole text.
    pub(crate) fn whole<T>(mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.space();
        let value = read(&mut self)?;
        self.space();
        match self.peek() {
            None => Ok(value),
            Some(_) => Err(self.expected("the end of the document")),
        }
    }

    /// Where the next value begins.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Whether the next value begins so.
    pub(crate) fn is_at(&self, bracket: u8) -> bool {
        self.peek() == Some(bracket)
    }

    /// A part of the text, without a copy where that can be.
    pub(crate) fn share(&self, part: &'a str) -> ByteString {
        self.shared.map_or_else(|| part.into(), |text| text.slice_ref(part))
    }

    /// Reads a value into a tree.
    pub(crate) fn value(&mut self) -> Read<Json> {
        match self.peek() {
            Some(b'{') => {
                let mut members = Vec::new();
                self.members(|reader, key| {
                    members.push((Text::from_checked(key.text), reader.value()?));
                    Ok(())
                })?;
                Ok(Json::Object(members))
            }
            Some(b'[') => {
                let mut items = Vec::new();
                self.items(|reader| {
                    items.push(reader.value()?);
                    Ok(())
                })?;
                Ok(Json::Array(items))
            }
            Some(b'"') => {
                self.count()?;
                Ok(Json::String(Text::from_checked(self.raw()?.text)))
            }
            _ => {
                let scalar = self.scalar()?;
                Ok(match scalar {
                    "true" => Json::Bool(true),
                    "false" => Json::Bool(false),
                    "null" => Json::Null,
                    number => Json::Number(number.into()),
                })
            }
        }
    }

    /// Checks a value, and leaves it as it is spelled.
    pub(crate) fn spelled(&mut self) -> Read<Spelled<'a>> {
        let offset = self.at;
        self.check()?;
        Ok(Spelled { text: &self.text[offset..self.at], offset })
    }

    fn check(&mut self) -> Read<()> {
        match self.peek() {
            Some(b'{') => self.members(|reader, _| reader.check()),
            Some(b'[') => self.items(Self::check),
            Some(b'"') => {
                self.count()?;
                self.raw().map(drop)
            }
            _ => self.scalar().map(drop),
        }
    }

    /// Reads a string, if the next value is one.
    pub(crate) fn string(&mut self) -> Option<Read<Raw<'a>>> {
        self.is_at(b'"').then(|| self.count().and_then(|()| self.raw()))
    }

    /// Reads an object, if the next value is one: `each` reads the value of a key, which it is told.
    pub(crate) fn members(
        &mut self,
        mut each: impl FnMut(&mut Self, Raw<'a>) -> Read<()>,
    ) -> Read<()> {
        self.open()?;
        let outer = self.keys.len();
        let mut many = HashSet::new();
        if !self.take(b'}') {
            loop {
                let offset = self.at;
                if self.peek() != Some(b'"') {
                    return Err(self.expected("a key in double quotes"));
                }
                let key = self.raw()?;
                if !self.note_key(key, outer, &mut many) {
                    let message = format!("duplicate key \"{}\"", key.text);
                    return Err(Fault { offset, message });
                }
                self.space();
                if !self.take(b':') {
                    return Err(self.expected("`:`"));
                }
                self.space();
                each(self, key)?;
                self.space();
                if self.take(b'}') {
                    break;
                }
                if !self.take(b',') {
                    return Err(self.expected("`,` or `}`"));
                }
                self.space();
            }
        }
        self.keys.truncate(outer);
        self.depth -= 1;
        Ok(())
    }

    /// Keeps a key of the object whose keys begin at `outer`; false if it has been there.
    fn note_key(&mut self, key: Raw<'a>, outer: usize, many: &mut HashSet<Cow<'a, str>>) -> bool {
        let known = &self.keys[outer..];
        let is_new = if known.len() < MANY_MEMBERS {
            !known.iter().any(|one| one.is_same(key))
        } else {
            if many.is_empty() {
                many.extend(known.iter().map(|one| one.value()));
            }
            many.insert(key.value())
        };
        self.keys.push(key);
        is_new
    }

    /// Reads an array, if the next value is one: `each` reads an item.
    pub(crate) fn items(&mut self, mut each: impl FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.open()?;
        if !self.take(b']') {
            loop {
                each(self)?;
                self.space();
                if self.take(b']') {
                    break;
                }
                if !self.take(b',') {
                    return Err(self.expected("`,` or `]`"));
                }
                self.space();
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn open(&mut self) -> Read<()> {
        self.count()?;
        if self.depth == self.max_depth {
            return Err(self.fault(format!("nested deeper than {} levels", self.max_depth)));
        }
        self.depth += 1;
        self.at += 1;
        self.space();
        Ok(())
    }

    fn count(&mut self) -> Read<()> {
        self.left = self.left.checked_sub(1).ok_or_else(|| self.fault(TOO_MANY.to_owned()))?;
        Ok(())
    }

    /// A string, which is next.
    fn raw(&mut self) -> Read<Raw<'a>> {
        self.at += 1;
        let start = self.at;
        let mut is_escaped = false;
        loop {
            self.at += plain(&self.text.as_bytes()[self.at..]);
            match self.peek() {
                Some(b'"') => {
                    let text = &self.text[start..self.at];
                    self.at += 1;
                    return Ok(Raw { text, is_escaped });
                }
                Some(b'\\') => {
                    is_escaped = true;
                    self.escape()?;
                }
                Some(_) => {
                    return Err(self.expected("no unescaped control character in a string"));
                }
                None => return Err(self.expected("the closing `\"` of a string")),
            }
        }
    }

    fn escape(&mut self) -> Read<()> {
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

    /// A number or a word.
    fn scalar(&mut self) -> Read<&'a str> {
        self.count()?;
        let start = self.at;
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true")?,
            Some(b'f') => self.word("false")?,
            Some(b'n') => self.word("null")?,
            _ => return Err(self.expected("a JSON value")),
        }
        Ok(&self.text[start..self.at])
    }

    fn number(&mut self) -> Read<()> {
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
        Ok(())
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.expected("a digit")) } else { Ok(()) }
    }

    fn word(&mut self, word: &'static str) -> Read<()> {
        if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(())
        } else {
            Err(self.expected("a JSON value"))
        }
    }

    fn space(&mut self) {
        const INDENT: &[u8; 8] = b"        ";
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
            self.spaced = true;
            while self.text.as_bytes()[self.at..].first_chunk() == Some(INDENT) {
                self.at += INDENT.len();
            }
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

    /// Says that something else was expected at the place that is next.
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

    proptest! {
        // serde_json is the independent judge of what JSON is.
        #[test]
        fn agrees_with_serde_json(text in r#"[\[\]{}:,"0-9eE+.\-truefalsn\\u dD8c/]{0,24}"#) {
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            prop_assert_eq!(parse(&text).err(), Reader::new(&text, MAX_DEPTH, MAX_VALUES).whole(Reader::spelled).err());
            // It folds duplicate keys and refuses numbers beyond an f64; neither is a matter of grammar.
            match parse(&text) {
                Ok(_) => prop_assert!(theirs.as_ref().map_or_else(|e| e.to_string().contains("out of range"), |_| true), "{theirs:?}"),
                Err(fault) => prop_assert!(theirs.is_err() || fault.message.starts_with("duplicate"), "{fault:?}"),
            }
        }
    }
}
