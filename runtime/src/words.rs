//! Words for people: how many there are of something, how long ago,
//! what a shell reads back, and what somebody may have meant.

use std::time::Duration;

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

/// `45 days`, `7 hours`, `3 minutes`
pub(crate) fn told_age(age: Duration) -> String {
    const HOUR: u64 = 60 * 60;
    let seconds = age.as_secs();
    let (n, unit) = match seconds {
        s if s >= 48 * HOUR => (s / (24 * HOUR), "days"),
        s if s >= 2 * HOUR => (s / HOUR, "hours"),
        s if s >= 120 => (s / 60, "minutes"),
        s => (s, "seconds"),
    };
    format!("{n} {unit}")
}

/// ` (did you mean record?)`, where one of the known words is near to what somebody wrote; else nothing.
pub(crate) fn did_you_mean(written: &str, known: &[&str]) -> String {
    nearest(written, known).map(|word| format!(" (did you mean {word}?)")).unwrap_or_default()
}

/// The known word that takes the fewest changes, if they are no more than a third of it.
pub(crate) fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let written = written.to_lowercase();
    let distances = known.iter().map(|word| (distance(&written, &word.to_lowercase()), *word));
    let near = distances.filter(|(distance, word)| *distance <= (word.chars().count() / 3).max(1));
    near.min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// How many characters are to be changed, added, left out, or swapped with their neighbours, to make one word another.
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut earlier = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (row, a) in from.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, b) in to.iter().enumerate() {
            let changed = last[column] + usize::from(a != b);
            let mut best = changed.min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *a == to[column - 1] && from[row - 1] == *b {
                best = best.min(earlier[column - 1] + 1);
            }
            current.push(best);
        }
        earlier = std::mem::replace(&mut last, current);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_offered_and_a_far_one_is_not() {
        let known = ["replay", "record", "auto", "any"];
        for (written, meant) in [
            ("Record", "record"),
            ("recrod", "record"),
            ("recod", "record"),
            ("rplay", "replay"),
            ("atuo", "auto"),
            ("an", "any"),
        ] {
            assert_eq!(nearest(written, &known), Some(meant), "{written}");
        }
        for far in ["", "live", "rec", "all", "nothing of the kind"] {
            assert_eq!(nearest(far, &known), None, "{far}");
        }
        assert_eq!(did_you_mean("recrod", &known), " (did you mean record?)");
        assert_eq!(did_you_mean("live", &known), "");
    }

    #[test]
    fn swapped_neighbours_are_one_change() {
        for (from, to, changes) in
            [("", "abc", 3), ("abc", "", 3), ("abc", "acb", 1), ("ca", "abc", 3), ("é", "e", 1)]
        {
            assert_eq!(distance(from, to), changes, "{from} {to}");
        }
    }
}
