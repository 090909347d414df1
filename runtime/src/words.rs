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

/// The word that a typo was meant to be, if it is near one: a third of its letters may be wrong.
pub(crate) fn nearest<'a>(typo: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typo = typo.to_lowercase();
    let near = words.into_iter().map(|word| (distance(&typo, word), word));
    let near = near.filter(|(distance, word)| *distance <= (word.len() / 3).max(1));
    near.min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// Damerau's and Levenshtein's: how many letters to insert, remove, change, or swap with the next.
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut lines: Vec<Vec<usize>> = vec![(0..=to.len()).collect()];
    for row in 0..from.len() {
        let mut line = vec![row + 1];
        for column in 0..to.len() {
            let above = &lines[row];
            let changed = above[column] + usize::from(from[row] != to[column]);
            let mut least = changed.min(above[column + 1] + 1).min(line[column] + 1);
            let swapped = |row: usize, column: usize| {
                from[row] == to[column - 1] && from[row - 1] == to[column]
            };
            if row > 0 && column > 0 && swapped(row, column) {
                least = least.min(lines[row - 1][column - 1] + 1);
            }
            line.push(least);
        }
        lines.push(line);
    }
    lines[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typos_are_led_to_the_nearest_word_and_other_words_are_not() {
        let modes = ["replay", "record", "auto", "append", "live"];
        for (typo, meant) in [
            ("recrod", Some("record")),
            ("Record", Some("record")),
            ("recording", None),
            ("autp", Some("auto")),
            ("lvie", Some("live")),
            ("1", None),
            ("", None),
        ] {
            assert_eq!(nearest(typo, modes), meant, "{typo}");
        }
    }
}
