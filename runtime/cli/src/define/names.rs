//! Names: words, cases, keywords, and who gets a name that several want.

use std::collections::BTreeSet;

/// Words that the AWS SDK for Rust keeps whole however they are cased.
const WHOLE: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// Keywords that may be written raw.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that may not.
const NEVER_RAW: [&str; 4] = ["crate", "self", "super", "_"];

/// What a definition may use by its bare name: the prelude and its imports.
const TAKEN: [&str; 50] = [
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "BTreeMap",
    "Box",
    "Bytes",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Document",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "Timestamp",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// The words of a name, as the AWS SDK for Rust finds them, in lower case.
pub(super) fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let all_lower = !letters.iter().any(char::is_ascii_uppercase);
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for (index, &next) in letters.iter().enumerate() {
        if !next.is_ascii_alphanumeric() {
            flush(&mut words, &mut word);
            continue;
        }
        if let Some(last) = word.chars().last() {
            let lower = last.is_ascii_lowercase() || last.is_ascii_digit();
            let hump = lower && next.is_ascii_uppercase();
            let counted = all_lower && last.is_ascii_digit() && next.is_ascii_lowercase();
            let within = within_whole(&word, &letters[index..]);
            if (!within && (hump || counted))
                || ends_acronym(last, next, letters.get(index + 1), letters.get(index + 2))
            {
                flush(&mut words, &mut word);
            }
        }
        word.push(next);
    }
    flush(&mut words, &mut word);
    words
}

fn flush(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(word.to_ascii_lowercase());
        word.clear();
    }
}

/// Whether a word that stays whole has begun and goes on.
fn within_whole(word: &str, rest: &[char]) -> bool {
    let begun = word.to_ascii_lowercase();
    let whole: String = begun.chars().chain(rest.iter().map(char::to_ascii_lowercase)).collect();
    WHOLE.iter().any(|&one| one.starts_with(&begun) && whole.starts_with(one) && one != begun)
}

/// `DB[P]roxy` and `IAM[U]ser`, but not `AC[L]s` and `DynamoD[B]v2`.
fn ends_acronym(last: char, next: char, peek: Option<&char>, further: Option<&char>) -> bool {
    let Some(&peek) = peek else { return false };
    last.is_ascii_uppercase()
        && next.is_ascii_uppercase()
        && peek.is_ascii_lowercase()
        && (peek != 's' || further.is_some_and(char::is_ascii_lowercase))
        && !(peek == 'v' && further.is_some_and(char::is_ascii_digit))
}

/// `stateMachineArn` becomes `state_machine_arn`.
pub(super) fn snake(name: &str) -> String {
    words(name).join("_")
}

/// `SCREAMING_SNAKE` becomes `ScreamingSnake`. Digits that would run together are kept apart.
pub(super) fn pascal(name: &str) -> String {
    let mut pascal = String::new();
    for word in words(name) {
        let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        if digit(pascal.chars().last()) && digit(word.chars().next()) {
            pascal.push('_');
        }
        pascal.push_str(&capitalised(&word));
    }
    pascal
}

/// `pretty` becomes `Pretty`.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// A type's name: `PascalCase`, and never beginning with a digit.
pub(super) fn type_name(name: &str) -> String {
    let pascal = pascal(name);
    match pascal.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{pascal}"),
        Some(_) => pascal,
    }
}

/// The trait of a service that has this id.
pub(super) fn trait_name(id: &str) -> String {
    let name = type_name(id);
    if is_type_name(&name) { name } else { format!("{}Service", name.replace('_', "")) }
}

/// An enum's variant: `SelfValue` and `UnknownValue` keep clear of what is taken.
pub(super) fn variant(value: &str) -> String {
    let name = if words(value).is_empty() { spelled(value) } else { type_name(value) };
    if name == "Self" || name == "Unknown" { format!("{name}Value") } else { name }
}

/// A value without a letter or a digit, such as `*`, by the names of its characters.
fn spelled(value: &str) -> String {
    let known = |letter| match letter {
        '*' => "Star",
        '=' => "Equal",
        '<' => "Less",
        '>' => "Greater",
        '!' => "Not",
        '+' => "Plus",
        '-' => "Minus",
        '.' => "Dot",
        '/' => "Slash",
        _ => "Sign",
    };
    if value.is_empty() { "Empty".to_owned() } else { value.chars().map(known).collect() }
}

/// A field or method: `snake_case`, keywords raw.
pub(super) fn field(name: &str) -> String {
    let snake = snake(name);
    if snake.is_empty() {
        "empty".to_owned()
    } else if snake.starts_with(|first: char| first.is_ascii_digit()) {
        format!("n{snake}")
    } else if NEVER_RAW.contains(&snake.as_str()) {
        format!("{snake}_")
    } else if KEYWORDS.contains(&snake.as_str()) {
        format!("r#{snake}")
    } else {
        snake
    }
}

/// Whether a name may be given to the trait.
pub(super) fn is_type_name(name: &str) -> bool {
    let capital = name.starts_with(|first: char| first.is_ascii_uppercase());
    capital && name.chars().all(|letter| letter.is_ascii_alphanumeric()) && !TAKEN.contains(&name)
}

/// The names of one scope: whoever comes first has a name, and the next one's grows.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// The scope of a module: the prelude and the imports are taken.
    pub(super) fn module() -> Self {
        Self { taken: TAKEN.iter().map(|&name| name.to_owned()).collect() }
    }

    /// Takes a name for itself, whether or not it is free.
    pub(super) fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// Takes a name, or the name with `suffix`, or that with the first free number.
    ///
    /// A raw name loses its `r#` with the number, and without a suffix it goes to the number at once.
    pub(super) fn claim(&mut self, name: &str, suffix: &str) -> String {
        self.claim_all(name, suffix, &[])
    }

    /// The same for a structure, which has a builder of its own: `Image` and `ImageBuilder`.
    pub(super) fn claim_structure(&mut self, name: &str, suffix: &str) -> String {
        self.claim_all(name, suffix, &["Builder"])
    }

    /// Takes a name with which its companions are free too.
    fn claim_all(&mut self, name: &str, suffix: &str, companions: &[&str]) -> String {
        let bare = name.strip_prefix("r#").unwrap_or(name);
        let grown = format!("{bare}{suffix}");
        let suffixed = (!suffix.is_empty()).then(|| grown.clone());
        let numbered = (2..).map(|number| format!("{grown}{number}"));
        let free = std::iter::once(name.to_owned())
            .chain(suffixed)
            .chain(numbered)
            .find(|name| {
                let mut companions =
                    companions.iter().map(|companion| format!("{name}{companion}"));
                !self.taken.contains(name) && companions.all(|name| !self.taken.contains(&name))
            })
            .unwrap_or(grown);
        self.taken.insert(free.clone());
        self.taken.extend(companions.iter().map(|companion| format!("{free}{companion}")));
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_words() {
        for (name, expected) in [
            ("stateMachineArn", "state_machine_arn"),
            ("S3BucketARN", "s3_bucket_arn"),
            ("KMSKeyId", "kms_key_id"),
            ("ACLs", "acls"),
            ("IPv4Address", "ipv4_address"),
            ("workflow-run", "workflow_run"),
            ("httpOnly", "http_only"),
        ] {
            assert_eq!(snake(name), expected);
        }
    }

    #[test]
    fn values_become_distinct_variants() {
        for (value, expected) in [
            ("TIMED_OUT", "TimedOut"),
            ("0", "N0"),
            ("1.0.1", "N1_0_1"),
            ("10.1", "N10_1"),
            ("a.b", "AB"),
            ("2xx", "N2Xx"),
            ("Self", "SelfValue"),
            ("UNKNOWN", "UnknownValue"),
            ("*", "Star"),
            ("", "Empty"),
        ] {
            assert_eq!(variant(value), expected);
        }
    }

    #[test]
    fn keywords_are_raw_where_they_can_be() {
        assert_eq!(field("type"), "r#type");
        assert_eq!(field("Self"), "self_");
        assert_eq!(field("2fa"), "n2_fa");
    }

    #[test]
    fn a_name_that_is_taken_grows() {
        let mut scope = Scope::module();
        assert_eq!(scope.claim("String", "Shape"), "StringShape");
        assert_eq!(scope.claim("StringShape", "Shape"), "StringShapeShape");
        assert_eq!(scope.claim("String", "Shape"), "StringShape2");
        assert_eq!(scope.claim("r#type", ""), "r#type");
        assert_eq!(scope.claim("r#type", ""), "type2");
    }
}
