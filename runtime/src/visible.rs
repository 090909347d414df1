//! Text from outside, fit to be shown: nothing in it steers a terminal, and nothing in it hides.

use std::borrow::Cow;

/// A text with everything shown that would act, or not be seen: control characters (C0 and C1, escape sequences begin
/// with them), what reorders text, and what has no width. Each stands as its escape: `\u{1b}`, `\u{202e}`.
///
/// What came from a cassette, a client or a service is shown by this, and by nothing else.
///
/// ```
/// use rehearsal::report::visible;
///
/// assert_eq!(visible("all is well \x1b[2K\u{202e}"), r"all is well \u{1b}[2K\u{202e}");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, is_hidden)
}

/// The same for a text of several lines.
pub(crate) fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| c != '\n' && is_hidden(c))
}

fn shown(text: &str, is_hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Control characters, bidirectional controls, separators of lines, and what Unicode calls default-ignorable.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_and_nothing_hides() {
        for hidden in [
            '\0',
            '\x07',
            '\x08',
            '\t',
            '\n',
            '\r',
            '\x1b',
            '\x7f',
            '\u{85}',
            '\u{90}',
            '\u{9b}',
            '\u{9d}',
            '\u{ad}',
            '\u{61c}',
            '\u{200b}',
            '\u{200d}',
            '\u{200e}',
            '\u{2028}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{feff}',
            '\u{e0041}',
        ] {
            let text = format!("a{hidden}b");
            assert!(!visible(&text).contains(hidden), "{}", hidden.escape_unicode());
            assert_eq!(visible_lines(&text).contains(hidden), hidden == '\n');
        }
    }

    #[test]
    fn what_people_write_stays() {
        for text in ["plain", "é ü ß", "日本語", "עברית", "🎬", "a\u{301}", "\\u{1b}"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }
}
