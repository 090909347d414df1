//! Words for people: how many there are of something, and what a shell reads back.

/// `1 interaction`, `2 interactions`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A word as a POSIX shell reads it back: in quotes where it has to be.
///
/// ```
/// use rehearsal::report::quoted;
///
/// assert_eq!((quoted("list.json"), quoted("it's")), ("list.json".into(), r"'it'\''s'".into()));
/// ```
#[must_use]
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
