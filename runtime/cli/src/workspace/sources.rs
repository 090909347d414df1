//! Which cassettes the sources of a workspace name.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::source::{self, Source};

/// A larger file is no source, in bytes.
const MAX_SOURCE: u64 = 4 << 20;

/// What the sources of a workspace name.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// The functions of all Rust files.
    functions: HashSet<String>,
    /// Those below `#[replay]`.
    replays: HashSet<String>,
    /// Everything that may be a module: files, folders, and what is declared.
    modules: HashSet<String>,
    /// What `#[replay]` names, without its ending.
    named: HashSet<String>,
    /// String literals that could end in the name of a cassette, without their ending.
    strings: HashSet<String>,
    /// What is no Rust, as it is.
    texts: Vec<String>,
}

impl Sources {
    /// Adds a file. What cannot be read names nothing.
    pub(crate) fn add(&mut self, path: &Path) {
        let small = fs::metadata(path).is_ok_and(|found| found.len() <= MAX_SOURCE);
        let Some(text) = small.then(|| fs::read_to_string(path).ok()).flatten() else { return };
        if path.extension().is_some_and(|end| end == "rs") {
            let module = |part: &std::ffi::OsStr| part.to_string_lossy().into_owned();
            self.modules.extend(path.with_extension("").iter().map(module));
            self.add_rust(source::read(&text));
        } else {
            self.texts.push(text);
        }
    }

    fn add_rust(&mut self, source: Source) {
        let stem = |name: String| name.strip_suffix(".json").map(str::to_owned).unwrap_or(name);
        let Source { replays, named, functions, modules, strings } = source;
        self.replays.extend(replays);
        self.functions.extend(functions);
        self.modules.extend(modules);
        self.named.extend(named.into_iter().map(stem));
        // No name of a file is longer, nor has it any of these.
        let fits =
            |name: &String| name.len() < 512 && !name.is_empty() && !name.contains(['\n', '<']);
        self.strings.extend(strings.into_iter().filter(fits).map(stem));
    }

    /// Whether there is such a function.
    pub(crate) fn has_function(&self, name: &str) -> bool {
        self.functions.contains(name)
    }

    /// Whether a test derives the path of this cassette, or anything names it. In doubt it does.
    pub(crate) fn name(&self, cassette: &Path) -> bool {
        let stem = cassette.with_extension("");
        let parts: Vec<String> =
            stem.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let Some((name, folders)) = parts.split_last() else { return false };
        self.derives(&parts)
            || self.has_string(name, folders)
            || self.has_text(&format!("{name}.json"))
    }

    /// `cassettes/krate/module/function.json`, and of a parametrized test `…/function/case.json`.
    fn derives(&self, parts: &[String]) -> bool {
        let Some(from) = parts.iter().rposition(|part| part == "cassettes") else { return false };
        let is_module = |part: &String| self.modules.contains(part);
        let is_derived = |path: &[String]| match path {
            // The name of the crate is in no source.
            [_, modules @ .., function] => {
                self.replays.contains(function) && modules.iter().all(is_module)
            }
            _ => false,
        };
        let path = &parts[from + 1..];
        is_derived(path)
            || path.split_last().is_some_and(|(_, without_case)| is_derived(without_case))
    }

    /// A literal that ends in the cassette's name, or in the folder that it is in; or that names the cassettes of a
    /// parametrized test.
    fn has_string(&self, name: &String, folders: &[String]) -> bool {
        let ends = |literal: &String, parts: &mut dyn Iterator<Item = &String>| {
            literal
                .split(['/', '\\'])
                .rev()
                .take_while(|part| is_literal(part))
                .all(|part| parts.next().is_some_and(|own| own == part))
        };
        let last = |literal: &&String, part: &str| {
            is_literal(part) && literal.rsplit(['/', '\\']).next().is_some_and(|end| end == part)
        };
        let Some(folder) = folders.last() else { return false };
        let is_file = |literal: &String| {
            last(&literal, name) && ends(literal, &mut folders.iter().chain([name]).rev())
        };
        let is_folder =
            |literal: &String| last(&literal, folder) && ends(literal, &mut folders.iter().rev());
        self.strings
            .iter()
            .any(|literal| is_file(literal) || (literal.contains('/') && is_folder(literal)))
            || self.named.iter().any(is_folder)
    }

    /// The name of the file, and not only the end of a longer one.
    fn has_text(&self, name: &str) -> bool {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        self.texts
            .iter()
            .any(|text| text.match_indices(name).any(|(at, _)| !text[..at].ends_with(is_part)))
    }
}

/// Whether a part of a path is what it says: not a place that a program fills in, and no way to elsewhere.
fn is_literal(part: &str) -> bool {
    !part.is_empty() && !part.contains(['{', '}']) && !matches!(part, "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(text: &str) -> Sources {
        let mut sources = Sources::default();
        sources.add_rust(source::read(text));
        sources
    }

    #[test]
    fn tests_name_the_cassettes_that_they_derive() {
        let mut sources = sources("mod deep { #[replay] async fn works() {} async fn other() {} }");
        sources.modules.insert("tests".to_owned());
        for named in
            ["krate/deep/works", "krate/tests/deep/works", "krate/deep/works/case_1", "krate/works"]
        {
            let path = format!("/w/cassettes/{named}.json");
            assert!(sources.name(Path::new(&path)), "{named}");
        }
        for orphan in ["krate/deep/other", "krate/gone/works", "works", "krate/deep/works_2"] {
            let path = format!("/w/cassettes/{orphan}.json");
            assert!(!sources.name(Path::new(&path)), "{orphan}");
        }
    }

    #[test]
    fn literals_name_cassettes_by_their_end() {
        let cassette = Path::new("/w/shop/cassettes/stepfunctions/nightly.json");
        for text in [
            r#"#[replay("stepfunctions/nightly")]"#,
            r#"#[replay("nightly.json")]"#,
            r#"concat!(env!("X"), "/cassettes/stepfunctions/nightly.json")"#,
            r#"format!("{root}/stepfunctions/nightly.json")"#,
            r#"join("../shop/cassettes/stepfunctions/nightly")"#,
            r#"read_dir("cassettes/stepfunctions")"#,
            r#"join("nightly")"#,
        ] {
            assert!(sources(text).name(cassette), "{text}");
        }
        for text in [
            r#"#[replay("other/nightly")]"#,
            r#""nightly-2""#,
            r#""a nightly""#,
            r#"// "nightly""#,
            r#"format!("{name}.json")"#,
            r#""stepfunctions""#,
            "",
        ] {
            assert!(!sources(text).name(cassette), "{text}");
        }
        let cases = sources(r#"#[replay("nightly")]"#);
        assert!(cases.name(Path::new("/w/cassettes/nightly/case_1_a.json")));
    }

    #[test]
    fn what_runs_programs_names_files_by_their_whole_name() {
        let sources = Sources {
            texts: vec!["rehearsal replay --cassette=cassettes/list.json -- ./run".to_owned()],
            ..Sources::default()
        };
        assert!(sources.name(Path::new("/w/cassettes/list.json")));
        assert!(!sources.name(Path::new("/w/cassettes/ist.json")));
    }
}
