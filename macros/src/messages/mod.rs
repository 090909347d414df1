//! What the macros say to a user: each message names the mistake, and what to write instead.

pub(crate) mod definition;

use crate::symbol::{self, Words};

pub(crate) const BUG: &str = "this `#[replay]` has no errors and no test: please report this bug";
pub(crate) const NOT_A_FUNCTION: &str = "`#[replay]` goes on an `async fn`: it makes a test of it";
pub(crate) const NO_BODY: &str = "`#[replay]` makes a test of this function, which needs a body";
pub(crate) const NOT_ASYNC: &str = "a `#[replay]` test is asynchronous: write `async fn`";
pub(crate) const QUALIFIER: &str =
    "a `#[replay]` test is a plain `async fn`: remove this qualifier";
pub(crate) const GENERICS: &str =
    "a `#[replay]` test has no generic parameters: nothing would choose them";
pub(crate) const RECEIVER: &str =
    "a `#[replay]` test is a free function: move it out of the `impl`, and remove `self`";
pub(crate) const REPLAY_TWICE: &str = "`#[replay]` is written twice: remove one";
pub(crate) const STD_TEST: &str = "remove `#[test]`: `#[replay]` makes the test itself \
     (another crate's `test` must be written with its path, as `#[tokio::test]`)";

pub(crate) const NO_SESSION: &str =
    "a `#[replay]` test takes the session as a parameter: add `session: Session`";
pub(crate) const SESSION_BY_REFERENCE: &str =
    "take the session by value, `session: Session`: it is cheap to clone";
pub(crate) const SESSION_PATTERN: &str = "give the session a plain name: `session: Session`";
pub(crate) const TWO_SESSIONS: &str =
    "a `#[replay]` test has one session: remove this one, and clone the first";
pub(crate) const OTHER_PARAMETER: &str = "a `#[replay]` test takes one parameter, \
     `session: Session`; others need an attribute that provides them, such as `#[rstest]`, \
     below `#[replay]`";

pub(crate) const CASSETTE_NOT_A_STRING: &str =
    "a cassette is named by a string: `#[replay(\"stepfunctions/nightly\")]`";
pub(crate) const CASSETTE_AS_OPTION: &str =
    "the cassette is written without a name, first: `#[replay(\"stepfunctions/nightly\")]`";
pub(crate) const TWO_CASSETTES: &str = "a test has one cassette: remove this second one";
pub(crate) const EMPTY_CASSETTE: &str = "this names no cassette: write a path below `cassettes`, \
     or nothing at all for a name made of the test's own";
pub(crate) const CASSETTE_FOLDER: &str = "this names a folder: add the name of the cassette";
pub(crate) const CASSETTE_ABSOLUTE: &str =
    "a cassette is named by a path relative to the folder `cassettes`, and this one is absolute";
pub(crate) const CASSETTE_OUTSIDE: &str =
    "a cassette stays below the folder `cassettes`: write the path without `..`";
pub(crate) const CASSETTE_BACKSLASH: &str = "separate folders by `/`, on every platform";

pub(crate) const DEFINITIONS_NOT_PATHS: &str = "`definitions` takes the models of services in \
     parentheses: `definitions(rehearsal_aws::stepfunctions::STEP_FUNCTIONS)`";
pub(crate) const ALIAS_NOT_STRINGS: &str =
    "`alias` takes fields of requests in parentheses: `alias(\"request.body.name\")`";
pub(crate) const ALIAS_NO_FIELD: &str = "this is no field of a request: write \
     `request.body.…`, `request.query.…`, `request.header.…` or `request.path[…]`";
pub(crate) const ANSWERS_NOT_WORDS: &str = "`answers` takes one way for all operations, \
     `answers = \"by_time\"`, or one for each: `answers(\"states.DescribeExecution\" = \"by_time\")`";
pub(crate) const CRATE_QUOTED: &str = "write the path without quotes: `crate = some::path`";
pub(crate) const CRATE_NOT_A_PATH: &str = "`crate` takes a path: `crate = some::path`";
pub(crate) const CRATE_RELATIVE: &str = "`#[rstest]` puts cases into modules of their own: \
     write this path from `crate` or `::`";
pub(crate) const UPSTREAM_NOT_A_URL: &str =
    "an upstream is a base URL with its scheme: `upstream = \"http://127.0.0.1:5000\"`";
pub(crate) const EXPECTED_ARGUMENT: &str =
    "expected a cassette, `\"stepfunctions/nightly\"`, or an option, `mode = \"auto\"`";
pub(crate) const EXPECTED_COMMA: &str = "expected `,` before this";

/// `above` is the attribute that stands above, if the compiler tells.
pub(crate) fn written_below(above: Option<&str>) -> String {
    match above {
        Some(above) => format!("write `#[replay]` above `#[{above}]`"),
        None => "write `#[replay]` above the other test attribute".to_owned(),
    }
}

pub(crate) fn rstest_below(above: &str) -> String {
    format!("write `#[rstest]` above `#[{above}]`, directly below `#[replay]`")
}

pub(crate) fn unknown_option(word: &str) -> String {
    if word == symbol::CASSETTE {
        return CASSETTE_AS_OPTION.to_owned();
    }
    let hint = if symbol::MODES.all.iter().any(|(mode, _)| *mode == word) {
        format!("; did you mean `mode = \"{word}\"`?")
    } else if let Some(nearest) = nearest(word, &symbol::REPLAY_OPTIONS) {
        format!("; did you mean `{nearest}`?")
    } else {
        String::new()
    };
    let options = listed(&symbol::REPLAY_OPTIONS, '`');
    format!("unknown option `{word}`{hint} (options: {options})")
}

pub(crate) fn duplicate_option(word: &str) -> String {
    format!("`{word}` is given twice: remove one")
}

pub(crate) fn expected_string(word: &str) -> String {
    format!("`{word}` takes a string: `{word} = \"…\"`")
}

pub(crate) fn unknown_word(word: &str, words: &Words) -> String {
    let all: Vec<_> = words.all.iter().map(|(word, _)| *word).collect();
    let hint = match nearest(word, &all) {
        Some(nearest) => format!("; did you mean \"{nearest}\"?"),
        None => String::new(),
    };
    let Words { one, many, .. } = words;
    let all = listed(&all, '"');
    format!("unknown {one} \"{word}\"{hint} ({many}: {all})")
}

pub(crate) fn unknown_unused(word: &str) -> String {
    format!(
        "`unused` cannot be \"{word}\": write `unused = \"{}\"`, or leave it out",
        symbol::ALLOW
    )
}

fn listed(words: &[&str], quote: char) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("{quote}{word}{quote}")).collect();
    quoted.join(", ")
}

/// The word that a typo was meant to be: a third of its letters may be wrong.
fn nearest<'a>(typo: &str, words: &[&'a str]) -> Option<&'a str> {
    let typo = typo.to_lowercase();
    let near = words.iter().map(|word| (distance(&typo, &word.to_lowercase()), *word));
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
            if row > 0 && column > 0 && from[row] == to[column - 1] && from[row - 1] == to[column] {
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
    fn typos_get_a_suggestion_and_other_words_do_not() {
        assert_eq!(nearest("mdoe", &symbol::REPLAY_OPTIONS), Some("mode"));
        assert_eq!(nearest("upsteam", &symbol::REPLAY_OPTIONS), Some("upstream"));
        assert_eq!(nearest("Mode", &symbol::REPLAY_OPTIONS), Some("mode"));
        assert_eq!(nearest("region", &["version"]), None);
        assert_eq!(nearest("camelcase", &["camelCase"]), Some("camelCase"));
        assert_eq!(nearest("retries", &symbol::REPLAY_OPTIONS), None);
        assert_eq!(nearest("x", &symbol::REPLAY_OPTIONS), None);
    }

    #[test]
    fn unknown_words_list_the_known_ones() {
        assert_eq!(
            unknown_option("upsteam"),
            "unknown option `upsteam`; did you mean `upstream`? \
             (options: `mode`, `upstream`, `unused`, `order`, `pace`, `answers`, `alias`, \
             `definitions`, `crate`)"
        );
        assert_eq!(
            unknown_option("record"),
            "unknown option `record`; did you mean `mode = \"record\"`? \
             (options: `mode`, `upstream`, `unused`, `order`, `pace`, `answers`, `alias`, \
             `definitions`, `crate`)"
        );
        assert_eq!(
            unknown_word("sometimes", &symbol::MODES),
            "unknown mode \"sometimes\" \
             (modes: \"replay\", \"record\", \"auto\", \"append\", \"live\")"
        );
    }
}
