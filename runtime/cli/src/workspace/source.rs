//! What one Rust file names: tests of `#[replay]`, functions, modules, and string literals.
//!
//! This reads tokens, not Rust: it must get along with every file of a workspace, also with those that do not compile
//! yet, and what it takes for a name too much only keeps a cassette from being called an orphan.

/// What one file names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Source {
    /// The functions below `#[replay]`.
    pub(super) replays: Vec<String>,
    /// What such an attribute names.
    pub(super) named: Vec<String>,
    pub(super) functions: Vec<String>,
    pub(super) modules: Vec<String>,
    /// All string literals, those of attributes too.
    pub(super) strings: Vec<String>,
}

/// What stands in an attribute, until it ends.
struct Attribute {
    depth: usize,
    is_replay: bool,
}

pub(super) fn read(text: &str) -> Source {
    let mut source = Source::default();
    let mut attribute: Option<Attribute> = None;
    // A function may have other attributes between `#[replay]` and itself.
    let mut is_replay = false;
    let mut before = Token::Sign(' ');
    for token in (Tokens { rest: text }) {
        match (&before, &token, &mut attribute) {
            (Token::Sign('#'), Token::Sign('['), None) => {
                attribute = Some(Attribute { depth: 1, is_replay: false });
            }
            (_, Token::Sign('['), Some(inside)) => inside.depth += 1,
            (_, Token::Sign(']'), Some(inside)) => {
                inside.depth -= 1;
                if inside.depth == 0 {
                    is_replay |= inside.is_replay;
                    attribute = None;
                }
            }
            (_, Token::Word("replay"), Some(inside)) => inside.is_replay = true,
            (_, Token::String(string), inside) => {
                source.strings.push((*string).to_owned());
                if inside.as_ref().is_some_and(|inside| inside.is_replay) {
                    source.named.push((*string).to_owned());
                }
            }
            (Token::Word("fn"), Token::Word(name), None) => {
                source.functions.push((*name).to_owned());
                if std::mem::take(&mut is_replay) {
                    source.replays.push((*name).to_owned());
                }
            }
            (Token::Word("mod"), Token::Word(name), None) => {
                source.modules.push((*name).to_owned());
            }
            _ => {}
        }
        before = token;
    }
    source
}

#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    String(&'a str),
    Sign(char),
}

/// The tokens of a text, without comments, characters, lifetimes and white space.
struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.rest = self.rest.trim_start();
            let c = self.rest.chars().next()?;
            if self.rest.starts_with("//") {
                self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                self.skip(comment(self.rest));
            } else if let Some((length, inner)) = string(self.rest) {
                self.skip(length);
                return Some(Token::String(inner));
            } else if c == '\'' {
                self.skip(quoted(self.rest));
            } else if is_word(c) {
                // Of a raw identifier only the name.
                let rest = self.rest.strip_prefix("r#").unwrap_or(self.rest);
                let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                self.rest = &rest[end..];
                if end > 0 {
                    return Some(Token::Word(&rest[..end]));
                }
            } else {
                self.skip(c.len_utf8());
                return Some(Token::Sign(c));
            }
        }
    }
}

impl Tokens<'_> {
    fn skip(&mut self, length: usize) {
        self.rest = &self.rest[length..];
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How long a block comment is; they nest.
fn comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// How long a string literal at the beginning of a text is, and what is in it, as it is written.
fn string(text: &str) -> Option<(usize, &str)> {
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
        let rest = text.strip_prefix(prefix);
        let rest = rest
            .map(|rest| if prefix.ends_with('r') { rest.trim_start_matches('#') } else { rest });
        rest.is_some_and(|rest| rest.starts_with('"'))
    })?;
    let behind = &text[prefix.len()..];
    let hashes = behind.len() - behind.trim_start_matches('#').len();
    let begin = prefix.len() + hashes + 1;
    let inner = &text[begin..];
    let (length, end) = if prefix.ends_with('r') {
        let end = format!("\"{}", "#".repeat(hashes));
        (inner.find(&end).unwrap_or(inner.len()), end.len())
    } else {
        (closed(inner, '"'), 1)
    };
    Some(((begin + length + end).min(text.len()), &inner[..length]))
}

/// How far it is to a quote that no backslash stands before.
fn closed(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at)
}

/// How long a character literal at the beginning of a text is; of a lifetime, the quote.
fn quoted(text: &str) -> usize {
    let inner = &text[1..];
    let mut characters = inner.chars();
    match (characters.next(), characters.next()) {
        (Some('\\'), _) => (1 + closed(inner, '\'') + 1).min(text.len()),
        (Some(c), Some('\'')) => 1 + c.len_utf8() + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_names_is_found_and_what_it_comments_on_is_not() {
        let text = r##"
            //! Not "this", fn nor_this().
            /* nor /* "that" */ fn nested() */
            mod deep {
                #[test_log::test]
                #[rehearsal::replay("shop/nightly", mode = "auto")]
                #[case('"', b'\'', "x")]
                pub async fn runs<'a>(session: Session) {
                    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/cassettes/a.json");
                    let raw = (r"b\", r#"c"d"#, b"\"e\\", 'x', r#fn);
                }
                #[replay] fn second() {}
                fn replay() {}
            }
            #[derive(Debug)] struct S;
            fn last() { "open
        "##;
        let source = read(text);
        assert_eq!(source.replays, ["runs", "second"]);
        assert_eq!(source.named, ["shop/nightly", "auto"]);
        assert_eq!(source.functions, ["runs", "second", "replay", "last"]);
        assert_eq!(source.modules, ["deep"]);
        let strings: Vec<_> = source.strings.iter().map(|string| string.trim()).collect();
        let expected = [
            "shop/nightly",
            "auto",
            "x",
            "CARGO_MANIFEST_DIR",
            "/cassettes/a.json",
            r"b\",
            "c\"d",
            r#"\"e\\"#,
            "open",
        ];
        assert_eq!(strings, expected);
    }

    #[test]
    fn no_text_stops_the_reader() {
        for text in [
            "\"", "r#\"", "'", "'\\", "/*", "/* é", "b'", "r#", "#[", "#[replay", "é'é'", "]]",
            "*/",
        ] {
            read(text);
        }
    }
}
