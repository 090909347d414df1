//! How cassettes are recorded again that tests have recorded: the tests have their places as names.

use std::path::{Component, Path};

use rehearsal::report::quoted;

/// The command for cassettes of tests, which lie at `cassettes/<crate>/<module>/<test>.json`; none for others.
pub(crate) fn command<'a>(cassettes: impl IntoIterator<Item = &'a Path>) -> Option<String> {
    let tests: Option<Vec<String>> = cassettes.into_iter().map(test).collect();
    let tests = tests?;
    match tests.as_slice() {
        [] => None,
        [one] => Some(format!("REHEARSAL=record cargo test {one}")),
        more => Some(format!("REHEARSAL=record cargo test -- {}", more.join(" "))),
    }
}

/// The test of a cassette, without its crate.
fn test(cassette: &Path) -> Option<String> {
    let path = cassette.with_extension("");
    let words: Option<Vec<&str>> = path
        .components()
        .filter(|component| matches!(component, Component::Normal(_)))
        .map(|component| component.as_os_str().to_str())
        .collect();
    let words = words?;
    let folder = words.iter().rposition(|word| *word == "cassettes")?;
    let test = words.get(folder + 2..).filter(|test| !test.is_empty())?;
    Some(quoted(&test.join("::")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_told_by_the_place_of_its_cassette() {
        let told = |paths: &[&str]| command(paths.iter().map(Path::new));
        let one = told(&["work/cassettes/orders/nightly/starts.json"]).unwrap();
        assert_eq!(one, "REHEARSAL=record cargo test nightly::starts");
        let two = told(&["cassettes/a/b.json", "/x/cassettes/a/c/case_1.json"]).unwrap();
        assert_eq!(two, "REHEARSAL=record cargo test -- b c::case_1");
        assert_eq!(told(&["cassettes/a/b.json", "c.json"]), None);
        for elsewhere in ["orders.json", "cassettes/orders.json", "cassettes"] {
            assert_eq!(told(&[elsewhere]), None, "{elsewhere}");
        }
        assert_eq!(told(&[]), None);
    }
}
