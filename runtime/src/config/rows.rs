//! The settings as a list, for whoever shows them.

use super::{Resolved, Source, Sourced, checked, written};

/// One setting that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// Its key, as `rehearsal.toml` has it: `pace`, `services.states`, `redaction.headers`.
    pub key: String,
    /// Its value, as `rehearsal.toml` has it but without quotes; none, where nothing is set.
    pub value: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

impl Resolved {
    /// Every setting, also those that nobody has set; a row for each entry of a list or table.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = vec![
            one("mode", &self.mode, |mode| mode.name().to_owned()),
            one("cassettes", &self.cassettes, |folder| folder.display().to_string()),
            one("unused", &self.allow_unused, |it| checked::unused_word(*it).to_owned()),
            one("order", &self.order, |order| order.name().to_owned()),
            one("pace", &self.pace, |pace| pace.name().to_owned()),
        ];
        rows.extend(table("answers", &self.answers, |answers| answers.name().to_owned()));
        rows.extend(list("alias", &self.aliases));
        rows.push(optional("max_age", self.max_age.as_ref(), |age| written(*age)));
        rows.push(optional("note", self.note.as_ref(), String::clone));
        rows.push(optional("upstream", self.upstream.as_ref(), String::clone));
        rows.extend(table("services", &self.services, String::clone));
        rows.extend(list("allow_hosts", &self.allow_hosts));
        rows.push(optional("region", self.region.as_ref(), String::clone));
        rows.push(optional("via", self.via.as_ref(), |via| via.name().to_owned()));
        for key in ["headers", "parameters", "members", "pointers", "patterns"] {
            let listed = self.masking.listed.iter().filter(|(known, _)| *known == key);
            let entries: Vec<_> = listed.map(|(_, entry)| entry.clone()).collect();
            rows.extend(list(&format!("redaction.{key}"), &entries));
        }
        let keep = |changed: &str, changes: bool| if changes { changed } else { "keep" }.to_owned();
        let account_ids = self.masking.account_ids.clone().unwrap_or(Sourced::of_default(true));
        rows.push(one("redaction.account_ids", &account_ids, |it| keep("pseudonym", *it)));
        let sensitive = self.masking.sensitive.clone().unwrap_or(Sourced::of_default(false));
        rows.push(one("redaction.sensitive", &sensitive, |it| keep("mask", *it)));
        rows
    }
}

fn one<T>(key: &str, setting: &Sourced<T>, value: impl FnOnce(&T) -> String) -> Row {
    optional(key, Some(setting), value)
}

fn optional<T>(key: &str, setting: Option<&Sourced<T>>, value: impl FnOnce(&T) -> String) -> Row {
    Row {
        key: key.to_owned(),
        value: setting.map(|setting| value(&setting.value)),
        source: setting.map_or(Source::Default, |setting| setting.source.clone()),
    }
}

fn list(key: &str, entries: &[Sourced<String>]) -> Vec<Row> {
    if entries.is_empty() {
        return vec![optional::<String>(key, None, String::clone)];
    }
    entries.iter().map(|entry| one(key, entry, String::clone)).collect()
}

fn table<T>(key: &str, entries: &[(String, Sourced<T>)], value: impl Fn(&T) -> String) -> Vec<Row> {
    if entries.is_empty() {
        return vec![optional::<T>(key, None, value)];
    }
    let row = |(name, entry): &(String, Sourced<T>)| one(&format!("{key}.{name}"), entry, &value);
    entries.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::config::{Environment, resolve_in};

    fn rows(text: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rehearsal.toml");
        fs::write(&path, text).unwrap();
        let settings = resolve_in(folder.path(), &Environment::default()).unwrap();
        let own = format!("{}:", path.display());
        let row = |row: super::Row| {
            let source = row.source.to_string().replace(&own, "line ");
            format!("{} {} {source}", row.key, row.value.as_deref().unwrap_or("-"))
        };
        settings.rows().into_iter().map(row).filter(|row| !row.starts_with("cassettes ")).collect()
    }

    #[test]
    fn every_key_has_a_row() {
        assert_eq!(
            rows(""),
            [
                "mode replay default",
                "unused fail default",
                "order any default",
                "pace instant default",
                "answers - default",
                "alias - default",
                "max_age - default",
                "note - default",
                "upstream - default",
                "services - default",
                "allow_hosts - default",
                "region - default",
                "via - default",
                "redaction.headers - default",
                "redaction.parameters - default",
                "redaction.members - default",
                "redaction.pointers - default",
                "redaction.patterns - default",
                "redaction.account_ids pseudonym default",
                "redaction.sensitive keep default",
            ]
        );
    }

    #[test]
    fn every_value_is_shown_as_the_file_has_it() {
        let text = "mode = \"auto\"\nunused = \"allow\"\norder = \"strict\"\npace = \"real\"\n\
                    alias = [\"request.body.a\", \"request.body.b\"]\nmax_age = \"90d\"\nnote = \"n\"\n\
                    upstream = \"http://h\"\nallow_hosts = [\"*.example\"]\nregion = \"eu-west-1\"\nvia = \"plain\"\n\
                    [answers]\nstates.List = \"loop\"\n[services]\nsfn = \"http://s\"\n[redaction]\n\
                    patterns = [\"a+\"]\naccount_ids = \"keep\"\nsensitive = \"mask\"\n";
        let rows = rows(text);
        for expected in [
            "mode auto line 1",
            "unused allow line 2",
            "order strict line 3",
            "pace real line 4",
            "answers.states.List loop line 13",
            "alias request.body.a line 5",
            "alias request.body.b line 5",
            "max_age 90d line 6",
            "note n line 7",
            "upstream http://h line 8",
            "services.states http://s line 15",
            "allow_hosts *.example line 9",
            "region eu-west-1 line 10",
            "via plain line 11",
            "redaction.patterns a+ line 17",
            "redaction.account_ids keep line 18",
            "redaction.sensitive mask line 19",
        ] {
            assert!(rows.iter().any(|row| row == expected), "{expected} is not in {rows:#?}");
        }
    }
}
