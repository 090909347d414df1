//! Whether a text is JSON, and what the service says where it is not.

use serde_json::{Value, error::Category};

/// Reads the input of an execution.
///
/// The words are those of Jackson: for a word that is no JSON, for a key without quotes, and for no text at all
/// they were seen live.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    if text.trim().is_empty() {
        return Err("Invalid execution input.".to_owned());
    }
    serde_json::from_str(text).map_err(|error| {
        if error.classify() == Category::Eof {
            return "Unexpected end-of-input".to_owned();
        }
        let at = offset(text, error.line(), error.column());
        // The parser may stop behind the first letter of what it does not know, or at its end.
        let word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let start = text[..at].trim_end_matches(word).len();
        let bad = &text[start..];
        let token: String = bad.chars().take_while(|c| word(*c)).collect();
        let starts = token.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_' || c == '$');
        if starts && !key_expected(&text[..start]) {
            return format!(
                "Unrecognized token '{token}': was expecting (JSON String, Number, Array, Object or token \
                 'null', 'true' or 'false')"
            );
        }
        let Some(c) = bad.chars().next() else { return "Unexpected end-of-input".to_owned() };
        let expected = if key_expected(&text[..start]) {
            "was expecting double-quote to start field name"
        } else {
            "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
        };
        format!("Unexpected character ('{c}' (code {})): {expected}", u32::from(c))
    })
}

/// Whether a key stands next: after `{`, or after a comma in an object.
fn key_expected(before: &str) -> bool {
    let before = before.trim_end();
    if before.ends_with('{') {
        return true;
    }
    let mut open = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    for c in before.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '{' | '[' => open.push(c),
            '}' | ']' => drop(open.pop()),
            _ => {}
        }
    }
    before.ends_with(',') && open.last() == Some(&'{')
}

/// The byte that a line and a column (of bytes, from 1) stand for.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (before + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn any_json_is_an_input() {
        for text in ["2", "\"x\"", "null", "{}", " [1] "] {
            assert!(parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused_in_the_words_of_the_service() {
        let token = "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token \
                     'null', 'true' or 'false')";
        let key =
            "Unexpected character (''' (code 39)): was expecting double-quote to start field name";
        for (text, told) in [
            ("not JSON", token),
            ("{'not': 'JSON'}", key),
            ("{\"a\":1, 'b': 2}", key),
            ("[not]", token),
            ("", "Invalid execution input."),
            ("  ", "Invalid execution input."),
            ("{\"a\":", "Unexpected end-of-input"),
            ("{\"a\": not}", token),
        ] {
            assert_eq!(parse(text).unwrap_err(), told, "{text}");
        }
        for odd in ["\u{e9}", "{\u{e9}", "nul", "\"\u{1}\"", "1 2", "{,}", "[1,,2]", "-", "1.e"] {
            assert!(!parse(odd).unwrap_err().is_empty(), "{odd}");
        }
    }
}
