//! Identifiers as text, and names by rule: `rename_all`, with the words of serde.

use syn::Ident;
use syn::ext::IdentExt as _;

use crate::symbol;

/// An identifier by itself: `r#type` is `type`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The words of an identifier: split at `_`, and before a capital that begins one.
fn words(ident: &str) -> Vec<String> {
    let letters: Vec<char> = ident.chars().collect();
    let mut words: Vec<String> = vec![String::new()];
    for (index, &c) in letters.iter().enumerate() {
        if c == '_' {
            words.push(String::new());
            continue;
        }
        let before = index.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(index + 1);
        let begins = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_numeric()
                    || (before.is_uppercase() && after.is_some_and(|after| after.is_lowercase()))
            });
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// An identifier as a rule spells it; none where there is no such rule.
pub(crate) fn rename(ident: &str, rule: &str) -> Option<String> {
    let words = words(ident);
    let capital = |word: &String| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    Some(match rule {
        "camelCase" => {
            let first = words.first().cloned().unwrap_or_default();
            first + &words.iter().skip(1).map(capital).collect::<String>()
        }
        symbol::PASCAL => words.iter().map(capital).collect(),
        "snake_case" => words.join("_"),
        symbol::SCREAMING => words.join("_").to_uppercase(),
        "kebab-case" => words.join("-"),
        "lowercase" => words.concat(),
        "UPPERCASE" => words.concat().to_uppercase(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::rename;

    #[test]
    fn rules_spell_fields_and_variants() {
        for (ident, rule, expected) in [
            ("state_machine_arn", "camelCase", "stateMachineArn"),
            ("state_machine_arn", "PascalCase", "StateMachineArn"),
            ("TimedOut", "SCREAMING_SNAKE_CASE", "TIMED_OUT"),
            ("TimedOut", "camelCase", "timedOut"),
            ("HTTPError", "snake_case", "http_error"),
            ("S3Bucket", "kebab-case", "s3-bucket"),
            ("Running", "UPPERCASE", "RUNNING"),
            ("TimedOut", "lowercase", "timedout"),
        ] {
            assert_eq!(rename(ident, rule).as_deref(), Some(expected), "{ident} {rule}");
        }
        assert_eq!(rename("a", "Camel"), None);
    }
}
