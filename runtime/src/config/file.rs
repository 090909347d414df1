//! `rehearsal.toml`: what holds for all sessions of a project.

use std::fs;
use std::io;
use std::path::Path;

use super::masking::Masking;
use super::partial::Partial;
use super::value::{Fault, Place, Read, Value, string, table, unknown_key, wrong};
use super::{Sourced, checked, duration, signing_name};
use crate::error::{Error, ErrorKind, Result};
use crate::policy::Answers;

pub(super) const NAME: &str = "rehearsal.toml";

/// Every key of the file, in the order in which the documentation has them.
const KEYS: [&str; 15] = [
    "mode",
    "cassettes",
    "unused",
    "order",
    "pace",
    "answers",
    "alias",
    "max_age",
    "note",
    "upstream",
    "services",
    "allow_hosts",
    "region",
    "via",
    "redaction",
];

/// What a file says.
pub(super) fn read(path: &Path) -> Result<Partial> {
    let text = fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => {
            Error::new(ErrorKind::Format, format!("{}: expected UTF-8 text", path.display()))
        }
        _ => Error::io("read", path, error),
    })?;
    read_text(path, &text)
}

fn read_text(path: &Path, text: &str) -> Result<Partial> {
    let place = Place { path, text };
    parse(place).map_err(|fault| place.error(fault))
}

/// What a file of this text masks.
#[cfg(any(test, fuzzing))]
pub(crate) fn rules_of(text: &str) -> Result<crate::redaction::Redaction> {
    read_text(Path::new(NAME), text).map(|file| file.masking.rules())
}

/// Whether a file of this text says the same nearer and farther than one that says nothing.
#[cfg(any(test, fuzzing))]
pub(crate) fn merges_with_nothing(text: &str) -> bool {
    let Ok(file) = read_text(Path::new(NAME), text) else { return false };
    // Regular expressions cannot be compared, but shown.
    let told = |file: Partial| format!("{file:?}");
    let nearer = told(file.clone().or(Partial::default()));
    let farther = told(Partial::default().or(file.clone()));
    let file = told(file);
    nearer == file && farther == file
}

fn parse(place: Place<'_>) -> Read<Partial> {
    let document = toml_span::parse(place.text)
        .map_err(|error| Fault { at: error.span.into(), message: error.to_string() })?;
    let mut file = Partial::default();
    for (key, value) in document.as_table().into_iter().flatten() {
        match key.name.as_ref() {
            "mode" => file.mode = Some(place.read(value, str::parse)?),
            "cassettes" => {
                // Relative to the file, wherever a test runs.
                let folder = place.path.parent().unwrap_or(place.path);
                let named = place.read(value, checked::some_text)?;
                file.cassettes = Some(named.map(|name| folder.join(name)));
            }
            "unused" => file.allow_unused = Some(place.read(value, checked::unused)?),
            "order" => file.order = Some(place.read(value, str::parse)?),
            "pace" => file.pace = Some(place.read(value, str::parse)?),
            "answers" => file.answers = answers(value, place)?,
            "alias" => file.aliases = place.read_each(value, checked::alias)?,
            "max_age" => file.max_age = Some(place.read(value, duration)?),
            "note" => file.note = Some(place.read(value, checked::some_text)?),
            "upstream" => file.upstream = Some(place.read(value, checked::url)?),
            "services" => file.services = services(value, place)?,
            "allow_hosts" => file.allow_hosts = place.read_each(value, checked::host)?,
            "region" => file.region = Some(place.read(value, checked::region)?),
            "via" => file.via = Some(place.read(value, str::parse)?),
            "redaction" => file.masking = Masking::read(value, place)?,
            other => return Err(unknown_key(key.span.into(), other, &KEYS)),
        }
    }
    Ok(file)
}

/// `"states.DescribeExecution" = "by_time"`, also without quotes, which makes TOML a table of it.
fn answers(value: &Value<'_>, place: Place<'_>) -> Read<Vec<(String, Sourced<Answers>)>> {
    let mut answers = Vec::new();
    for (key, value) in table(value, "[answers]")? {
        let name = key.name.as_ref();
        if let Some(operations) = value.as_table() {
            for (operation, value) in operations {
                let name = format!("{name}.{operation}");
                answers.push((name, place.read(value, str::parse)?));
            }
            continue;
        }
        if let Err(error) = checked::operation(name) {
            return Err(Fault { at: key.span.into(), message: error.to_string() });
        }
        answers.push((name.to_owned(), place.read(value, str::parse)?));
    }
    Ok(answers)
}

/// `sfn = "http://127.0.0.1:5000"`, by any name of the service.
fn services(value: &Value<'_>, place: Place<'_>) -> Read<Vec<(String, Sourced<String>)>> {
    let mut services: Vec<(String, Sourced<String>)> = Vec::new();
    for (key, value) in table(value, "[services]")? {
        string(value)?;
        let name = signing_name(&key.name);
        let url = place.read(value, checked::url)?;
        if services.iter().any(|(known, _)| *known == name) {
            let message = format!("{name:?} has a URL already, by another of its names");
            return Err(wrong(value, message));
        }
        services.push((name, url));
    }
    Ok(services)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Source, masking};
    use crate::mode::Mode;
    use crate::policy::{Order, Pace};
    use crate::via::Via;

    /// What is wrong with a file, without its path.
    fn fault(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        fs::write(&path, text).unwrap();
        let error = read(&path).unwrap_err().to_string();
        error.strip_prefix(&format!("{}:", path.display())).expect("the path").to_owned()
    }

    #[test]
    fn every_fault_has_its_place_and_what_to_write() {
        for (text, message) in [
            (
                "mode = \"recrod\"",
                "1:8: unknown mode `recrod`: write one of replay, record, auto, append, live (did you mean record?)",
            ),
            ("mode = true", "1:8: expected a string"),
            ("cassettes = \"\"", "1:13: expected some text"),
            (
                "unused = \"alow\"",
                "1:10: unknown way to take what was not asked for `alow`: write one of fail, allow (did you mean allow?)",
            ),
            ("\norder = \"sorted\"", "2:9: unknown order `sorted`: write one of any, strict"),
            (
                "pace = \"instnat\"",
                "1:8: unknown pace `instnat`: write one of instant, real, recorded (did you mean instant?)",
            ),
            ("via = \"proxy\"", "1:7: unknown way `proxy`: write one of plain, reverse, intercept"),
            ("answers = \"loop\"", "1:11: expected a table: [answers]"),
            (
                "[answers]\n\"*\" = \"lop\"",
                "2:7: unknown way to answer `lop`: write one of sequence, repeat_last, loop, by_time (did you mean loop?)",
            ),
            (
                "[answers]\nDescribe = \"loop\"",
                "2:1: \"Describe\" is no operation: write \"states.DescribeExecution\", \"GET /health\" or \"*\"",
            ),
            ("alias = \"x\"", "1:9: expected an array of strings"),
            (
                "alias = [\"request.body.name\", \"name\"]",
                "1:31: \"name\" is no field of requests: write it as differences name it, as in request.body.name",
            ),
            ("max_age = \"90\"", "1:11: write a number and s, m, h or d, as in 30d"),
            ("max_age = 90", "1:11: expected a string"),
            (
                "upstream = \"localhost:5000/\"",
                "1:12: \"localhost:5000/\" is no upstream URL: invalid format (an example: http://127.0.0.1:5000)",
            ),
            ("[services]\nsfn = 1", "2:7: expected a string"),
            (
                "[services]\nsfn = \"ftp://h\"",
                "2:7: \"ftp://h\" is no upstream URL: the scheme must be http or https (an example: http://127.0.0.1:5000)",
            ),
            (
                "[services]\nsfn = \"http://h\"\nstates = \"http://i\"",
                "3:10: \"states\" has a URL already, by another of its names",
            ),
            (
                "allow_hosts = [\"a b\"]",
                "1:16: \"a b\" is no host to allow: it is no host's name (examples: api.example.com, *.example.com)",
            ),
            (
                "region = \"Frankfurt\"",
                "1:10: \"Frankfurt\" is no region of AWS: write one, as in us-east-1",
            ),
        ] {
            assert_eq!(fault(text), message);
        }
    }

    #[test]
    fn unknown_keys_list_the_valid_ones() {
        let keys = "mode, cassettes, unused, order, pace, answers, alias, max_age, note, upstream, services, \
                    allow_hosts, region, via, redaction";
        assert_eq!(
            fault("[redact]"),
            format!("1:2: unknown key \"redact\": write one of {keys} (did you mean redaction?)")
        );
        assert_eq!(
            fault("colour = 1"),
            format!("1:1: unknown key \"colour\": write one of {keys}")
        );
        assert_eq!(
            fault("\n[redaction]\nheader = []"),
            "3:1: unknown key \"header\": write one of headers, parameters, members, pointers, patterns, \
             account_ids, sensitive (did you mean headers?)"
        );
    }

    #[test]
    fn rules_of_redaction_are_checked_where_they_stand() {
        for (text, message) in [
            ("redaction = 1", "1:13: expected a table: [redaction]"),
            ("[redaction]\nheaders = \"x\"", "2:11: expected an array of strings"),
            ("[redaction]\nheaders = [1]", "2:12: expected a string"),
            ("[redaction]\nsensitive = true", "2:13: expected \"keep\" or \"mask\""),
            (
                "[redaction]\npointers = [\"/a\", \"b\"]",
                "2:19: \"b\" is no JSON pointer: begin it with a slash, as in /customer/card",
            ),
        ] {
            assert_eq!(fault(text), message);
        }
        assert!(fault("[redaction\n").starts_with("1:11: "));
    }

    #[test]
    fn every_value_has_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        let text = "pace = \"real\"\nalias = [\n  \"request.body.name\",\n]\n[answers]\n\"*\" = \"loop\"\n\
                    states.DescribeExecution = \"by_time\"\n[services]\nsfn = \"http://127.0.0.1:1\"\n";
        fs::write(&path, text).unwrap();
        let file = read(&path).unwrap();
        let at = |line| Source::File { path: path.clone(), line };
        assert_eq!(file.pace.unwrap().source, at(1));
        assert_eq!(file.aliases[0].source, at(3));
        let answers: Vec<_> =
            file.answers.iter().map(|(name, set)| (name.as_str(), set.clone())).collect();
        assert!(answers.contains(&("*", Sourced::new(Answers::Loop, at(6)))));
        assert!(
            answers.contains(&("states.DescribeExecution", Sourced::new(Answers::ByTime, at(7))))
        );
        assert_eq!(
            file.services,
            [("states".to_owned(), Sourced::new("http://127.0.0.1:1".to_owned(), at(9)))]
        );
    }

    #[test]
    fn what_is_no_toml_says_so_in_its_place() {
        for (text, message) in [
            ("mode = replay", "1:8: invalid TOML value, did you mean to use a quoted string?"),
            ("mode = \"replay", "1:8: "),
            ("mode = \"replay\"\nmode = \"live\"", "2:1: "),
            ("note = \"\"\"\n\n\"\"\"\nmodus = 1", "4:1: unknown key \"modus\": "),
            ("max_age = 2026-12-01", "1:"),
            (&format!("alias = {}", "[".repeat(100_000)), "1:"),
            (&format!("{}x = 1", "a.".repeat(100_000)), "1:"),
        ] {
            let fault = fault(text);
            assert!(fault.starts_with(message), "{fault}");
        }
    }

    #[test]
    fn a_string_of_several_lines_begins_where_its_quotes_do() {
        let file = read_text(Path::new(NAME), "\nnote = \"\"\"\nfor\nall\"\"\"\n").unwrap();
        let source = Source::File { path: NAME.into(), line: 2 };
        assert_eq!(file.note, Some(Sourced::new("for\nall".to_owned(), source)));
        assert_eq!(fault("mode = \"\"\"\n\"\"\""), fault("mode = \"\"").replace("1:8", "1:11"));
    }

    /// What editors read knows the same keys and words as we do.
    #[test]
    fn the_schema_says_the_same() {
        let schema: serde_json::Value = serde_json::from_str(include_str!("schema.json")).unwrap();
        let mut keys: Vec<_> = schema["properties"].as_object().unwrap().keys().collect();
        let mut own = KEYS.to_vec();
        keys.sort_unstable();
        own.sort_unstable();
        assert_eq!(keys, own);
        let words = |place: &serde_json::Value| -> Vec<String> {
            let words = place["enum"].as_array().unwrap().iter();
            words.map(|word| word.as_str().unwrap().to_owned()).collect()
        };
        let of = |key: &str| words(&schema["properties"][key]);
        assert_eq!(of("mode"), Mode::ALL.iter().map(|it| it.name()).collect::<Vec<_>>());
        assert_eq!(of("order"), Order::ALL.iter().map(|it| it.name()).collect::<Vec<_>>());
        assert_eq!(of("pace"), Pace::ALL.iter().map(|it| it.name()).collect::<Vec<_>>());
        assert_eq!(of("via"), Via::ALL.iter().map(|it| it.name()).collect::<Vec<_>>());
        assert!(of("unused").iter().all(|word| checked::unused(word).is_ok()));
        let redaction = &schema["properties"]["redaction"]["properties"];
        let mut keys: Vec<_> = redaction.as_object().unwrap().keys().collect();
        let mut own = masking::KEYS.to_vec();
        keys.sort_unstable();
        own.sort_unstable();
        assert_eq!(keys, own);
        let answers = words(&schema["$defs"]["answers"]);
        assert_eq!(answers, Answers::ALL.iter().map(|it| it.name()).collect::<Vec<_>>());
    }
}
