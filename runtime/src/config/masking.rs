//! The table `[redaction]`: rules of what is masked, as a file says them.

use super::Sourced;
use super::value::{Fault, Place, Read, Value, list, span, string, table, unknown_key, word};
use crate::redaction::Redaction;

pub(super) const KEYS: [&str; 7] =
    ["headers", "parameters", "members", "pointers", "patterns", "account_ids", "sensitive"];

/// The rules of a file, or of several.
#[derive(Clone, Debug, Default)]
pub(super) struct Masking {
    /// What the lists come to.
    lists: Redaction,
    /// Every entry of a list with its key, and whether account ids are pseudonyms and payloads masked.
    pub(super) listed: Vec<(&'static str, Sourced<String>)>,
    pub(super) account_ids: Option<Sourced<bool>>,
    pub(super) sensitive: Option<Sourced<bool>>,
}

impl Masking {
    pub(super) fn read(value: &Value<'_>, place: Place<'_>) -> Read<Self> {
        let mut masking = Self::default();
        for (key, value) in table(value, "[redaction]")? {
            let at = span(value);
            let (key, add): (_, fn(Redaction, &str) -> Redaction) = match key.name.as_ref() {
                "headers" => ("headers", |rules, name| rules.header(name)),
                "parameters" => ("parameters", |rules, name| rules.parameter(name)),
                "members" => ("members", |rules, name| rules.member(name)),
                "pointers" => ("pointers", |rules, pointer| rules.pointer(pointer)),
                "patterns" => ("patterns", |rules, pattern| rules.pattern(pattern)),
                "account_ids" => {
                    let replaced = word(value, ["keep", "pseudonym"])?;
                    masking.account_ids = Some(place.sourced(&at, replaced));
                    continue;
                }
                "sensitive" => {
                    let masked = word(value, ["keep", "mask"])?;
                    masking.sensitive = Some(place.sourced(&at, masked));
                    continue;
                }
                other => return Err(unknown_key(key.span.into(), other, &KEYS)),
            };
            masking.add(key, value, place, add)?;
        }
        Ok(masking)
    }

    fn add(
        &mut self,
        key: &'static str,
        value: &Value<'_>,
        place: Place<'_>,
        add: fn(Redaction, &str) -> Redaction,
    ) -> Read<()> {
        for item in list(value)? {
            let text = string(item)?;
            self.lists = add(std::mem::take(&mut self.lists), text);
            if let Some(fault) = self.lists.fault() {
                return Err(Fault { at: span(item), message: fault.to_owned() });
            }
            self.listed.push((key, place.sourced(&span(item), text.to_owned())));
        }
        Ok(())
    }

    /// Both: every list, and what the nearer one says of the rest.
    pub(super) fn or(mut self, farther: Self) -> Self {
        self.lists = self.lists.and(farther.lists);
        self.listed.extend(farther.listed);
        self.account_ids = self.account_ids.or(farther.account_ids);
        self.sensitive = self.sensitive.or(farther.sensitive);
        self
    }

    /// The rules themselves.
    pub(super) fn rules(&self) -> Redaction {
        let mut rules = self.lists.clone();
        if let Some(replaced) = &self.account_ids {
            rules = rules.account_ids(replaced.value);
        }
        if let Some(masked) = &self.sensitive {
            rules = rules.sensitive(masked.value);
        }
        rules
    }
}
