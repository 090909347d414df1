//! A model's own words: HTML made into Markdown that rustdoc and clippy accept.

use super::layout::{WIDTH, fill};

/// Lines of `///` for a piece of HTML, without anything that rustdoc would take for a link or a tag.
pub(super) fn prose(html: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut text = String::new();
    for block in blocks(html) {
        let (first, rest) = if block.item { ("- ", "  ") } else { ("", "") };
        if !text.is_empty() && !block.tight {
            text.extend([format!("{pad}///\n")]);
        }
        let lines = fill(block.words.into_iter(), WIDTH - indent - 4 - rest.len());
        for (index, line) in lines.iter().enumerate() {
            let lead = if index == 0 { first } else { rest };
            text.extend([format!("{pad}/// {lead}{}\n", guarded(line))]);
        }
    }
    text
}

/// A paragraph or an item of a list.
struct Block {
    item: bool,
    /// Whether an item follows another at once.
    tight: bool,
    words: Vec<String>,
}

fn blocks(html: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        reader.text(&rest[..start]);
        rest = &rest[start..];
        let is_tag = rest[1..]
            .starts_with(|one: char| one.is_ascii_alphabetic() || one == '/' || one == '!');
        if let Some(end) = rest.find('>').filter(|_| is_tag) {
            reader.tag(&rest[1..end]);
            rest = &rest[end + 1..];
        } else {
            reader.text("<");
            rest = &rest[1..];
        }
    }
    reader.text(rest);
    reader.end_block();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// What is read of a paragraph, code among it.
    pieces: Vec<(String, bool)>,
    code: bool,
    item: bool,
}

impl Reader {
    fn text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some((piece, code)) if *code == self.code => piece.push_str(text),
            _ => self.pieces.push((text.to_owned(), self.code)),
        }
    }

    fn tag(&mut self, tag: &str) {
        let name =
            tag.split(|one: char| one.is_whitespace() || one == '/').find(|one| !one.is_empty());
        let name = name.unwrap_or_default().to_ascii_lowercase();
        let closes = tag.starts_with('/');
        match name.as_str() {
            "code" | "tt" => self.code = !closes,
            "li" | "dt" | "dd" => {
                self.end_block();
                self.item = !closes;
            }
            "p" | "ul" | "ol" | "dl" | "note" | "important" | "br" | "div" | "pre" | "table"
            | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caution" | "warning"
            | "fullname" => {
                self.end_block();
            }
            _ => {}
        }
    }

    fn end_block(&mut self) {
        let words = words(&std::mem::take(&mut self.pieces));
        if words.is_empty() {
            return;
        }
        let tight = self.item && self.blocks.last().is_some_and(|last| last.item);
        self.blocks.push(Block { item: self.item, tight, words });
    }
}

/// Words of a paragraph: code in backticks, anything else made harmless.
fn words(pieces: &[(String, bool)]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for (piece, code) in pieces {
        let text = decoded(piece);
        let mut parts: Vec<&str> = text.split_whitespace().collect();
        if parts.is_empty() {
            open &= text.is_empty();
            continue;
        }
        let joined = parts.join(" ");
        if *code {
            parts = vec![&joined];
        }
        let mut glue = open && !text.starts_with(char::is_whitespace);
        for part in parts {
            let word = if *code { code_span(part) } else { harmless(part) };
            match words.last_mut() {
                Some(last) if glue => glue_to(last, &word),
                _ => words.push(word),
            }
            glue = false;
        }
        open = !text.ends_with(char::is_whitespace);
    }
    words
}

/// Two spans of code side by side become one.
fn glue_to(last: &mut String, word: &str) {
    if last.ends_with('`') && word.starts_with('`') {
        last.pop();
        last.push_str(&word[1..]);
    } else {
        last.push_str(word);
    }
}

fn code_span(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}

/// A word of prose: identifiers and addresses become code, and Markdown's signs are escaped.
fn harmless(word: &str) -> String {
    let is_edge =
        |one: char| matches!(one, '.' | ',' | ';' | ':' | '(' | ')' | '"' | '\'' | '!' | '?');
    // Edges of a path or a call belong to it.
    let whole = word.contains("::") || word.contains("()");
    let start = if whole { 0 } else { word.len() - word.trim_start_matches(is_edge).len() };
    let end =
        word.trim_end_matches(|one| is_edge(one) && !(whole && matches!(one, ')' | ':'))).len();
    if start >= end {
        return escaped(word);
    }
    let core = &word[start..end];
    if is_code(core) {
        format!("{}{}{}", escaped(&word[..start]), code_span(core), escaped(&word[end..]))
    } else {
        escaped(word)
    }
}

/// Names that clippy knows for names.
const PROPER: [&str; 20] = [
    "DevOps",
    "GHz",
    "GiB",
    "GitHub",
    "GitLab",
    "GraphQL",
    "IPv4",
    "IPv6",
    "JavaScript",
    "KiB",
    "MHz",
    "MiB",
    "OAuth",
    "OpenSSH",
    "OpenSSL",
    "PowerPoint",
    "TensorFlow",
    "TiB",
    "TypeScript",
    "WebSocket",
];

/// What clippy or rustdoc would rather see in backticks.
fn is_code(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let capitals = singular.chars().filter(char::is_ascii_uppercase).count();
    let humps = capitals > 1 && singular.chars().any(|one| one.is_ascii_lowercase());
    (humps && !PROPER.contains(&singular))
        || word.contains("::")
        || word.contains("//")
        || word.contains("()")
        || word.contains(['_', '*', '\\', '[', ']', '<', '>', '{', '}', '|', '~', '`', '$', '='])
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// A line that does not begin as a heading or an item does.
fn guarded(line: &str) -> String {
    let digits = line.trim_start_matches(|one: char| one.is_ascii_digit());
    let numbered = digits.len() < line.len() && digits.starts_with(['.', ')']);
    if numbered {
        let number = &line[..line.len() - digits.len()];
        format!("{number}\\{digits}")
    } else if line.starts_with(['#', '+', '-', '=', ':']) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

/// Entities that models use.
fn decoded(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let plain =
        pairs.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign));
    plain
        .chars()
        .map(|one| if one == '\u{a0}' { ' ' } else { one })
        .filter(|&one| is_visible(one))
        .collect()
}

/// Control and zero-width characters are for nobody to read.
fn is_visible(letter: char) -> bool {
    letter.is_whitespace()
        || !(letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_harmless_markdown() {
        let html = "<p>Starts <b>a</b> run of [x] with <code>a  b</code>.</p><ul><li> <p>one_two</p> \
                    </li><li>https://example.com/</li></ul><p># 5 &lt; 6</p>";
        let expected = "\
/// Starts a run of `[x]` with `a b`.
///
/// - `one_two`
/// - `https://example.com/`
///
/// \\# 5 `<` 6
";
        assert_eq!(prose(html, 0), expected);
    }
}
