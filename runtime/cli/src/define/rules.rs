//! `rename_all`: the rules by which wire names follow from Rust's.

use super::names::capitalised;

/// A rule, with the word for it in a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    Camel,
    Pascal,
    ScreamingSnake,
    Snake,
    Kebab,
    Lower,
    Upper,
}

/// Which kind of identifier a rule is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Field,
    Variant,
}

impl Rule {
    /// In the order in which they are preferred.
    const ALL: [Self; 7] = [
        Self::Camel,
        Self::Pascal,
        Self::ScreamingSnake,
        Self::Snake,
        Self::Kebab,
        Self::Lower,
        Self::Upper,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Camel => "camelCase",
            Self::Pascal => "PascalCase",
            Self::ScreamingSnake => "SCREAMING_SNAKE_CASE",
            Self::Snake => "snake_case",
            Self::Kebab => "kebab-case",
            Self::Lower => "lowercase",
            Self::Upper => "UPPERCASE",
        }
    }

    fn join(self, words: &[String]) -> String {
        let pascal =
            |words: &[String]| -> String { words.iter().map(|word| capitalised(word)).collect() };
        match self {
            Self::Camel => {
                let (first, rest) = words.split_at(words.len().min(1));
                first.concat() + &pascal(rest)
            }
            Self::Pascal => pascal(words),
            Self::ScreamingSnake => words.join("_").to_ascii_uppercase(),
            Self::Snake => words.join("_"),
            Self::Kebab => words.join("-"),
            Self::Lower => words.concat(),
            Self::Upper => words.concat().to_ascii_uppercase(),
        }
    }
}

/// The wire name that a rule (or none) gives an identifier.
///
/// `None` where readers of the rule could disagree, so that the name is written.
pub(super) fn wire_name(rule: Option<Rule>, kind: Kind, identifier: &str) -> Option<String> {
    let bare = identifier.strip_prefix("r#").unwrap_or(identifier);
    let Some(rule) = rule else { return Some(bare.to_owned()) };
    let words = match kind {
        Kind::Field => bare.split('_').map(str::to_owned).collect(),
        Kind::Variant if bare.contains('_') => return None,
        Kind::Variant => humps(bare),
    };
    let several = words.len() > 1;
    let disputed = kind == Kind::Field && several && matches!(rule, Rule::Lower | Rule::Upper);
    (!disputed && !words.iter().any(String::is_empty)).then(|| rule.join(&words))
}

/// Words of a variant: `TimedOut` is `timed`, `out`, and `ABTest` is `ab`, `test`.
fn humps(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (index, &letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(index + 1).copied();
        let lower = before.is_some_and(|one| one.is_ascii_lowercase() || one.is_ascii_digit());
        let last_capital = before.is_some_and(|one| one.is_ascii_uppercase())
            && after.is_some_and(|one| one.is_ascii_lowercase());
        if letter.is_ascii_uppercase() && (lower || last_capital) {
            words.push(std::mem::take(&mut word));
        }
        word.push(letter.to_ascii_lowercase());
    }
    words.push(word);
    words
}

/// The rule that leaves the fewest names to write; none where none helps.
///
/// `names` are pairs of an identifier and its wire name.
pub(super) fn best(kind: Kind, names: &[(String, String)]) -> Option<Rule> {
    let unruled = |rule: Option<Rule>| {
        let ruled = |(identifier, wire): &&(String, String)| {
            wire_name(rule, kind, identifier).as_ref() == Some(wire)
        };
        names.len() - names.iter().filter(ruled).count()
    };
    let none = std::iter::once(None);
    none.chain(Rule::ALL.map(Some)).min_by_key(|&rule| unruled(rule)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(names: &[(&str, &str)]) -> Vec<(String, String)> {
        names.iter().map(|(left, right)| ((*left).to_owned(), (*right).to_owned())).collect()
    }

    #[test]
    fn the_rule_with_the_fewest_names_wins() {
        let camel = pairs(&[("state_machine_arn", "stateMachineArn"), ("r#type", "type")]);
        assert_eq!(best(Kind::Field, &camel), Some(Rule::Camel));
        let own = pairs(&[("name", "name"), ("r#type", "type")]);
        assert_eq!(best(Kind::Field, &own), None);
        let values = pairs(&[("TimedOut", "TIMED_OUT"), ("Running", "RUNNING")]);
        assert_eq!(best(Kind::Variant, &values), Some(Rule::ScreamingSnake));
    }

    #[test]
    fn what_readers_could_dispute_is_written() {
        assert_eq!(wire_name(Some(Rule::Upper), Kind::Field, "foo_bar"), None);
        assert_eq!(wire_name(Some(Rule::Camel), Kind::Field, "self_"), None);
        assert_eq!(wire_name(Some(Rule::Kebab), Kind::Variant, "N1_0"), None);
        assert_eq!(humps("ABTest"), ["ab", "test"]);
    }
}
