//! What a user wants masked besides what always is.

use std::ops::Range;

use fancy_regex::Regex;

use super::names;
use crate::error::{Error, Result};
use crate::json::{Json, Text};

/// Rules of what is masked before anything is kept, besides credentials, which always are.
///
/// A session takes them by [`SessionBuilder::redaction`](crate::SessionBuilder::redaction), and those of every
/// `rehearsal.toml` that holds for it as well. They hold while recording and on replay alike: what a rule masks does not count when
/// requests are compared.
///
/// ```
/// use rehearsal::{Redaction, Session};
///
/// let rules = Redaction::new()
///     .header("x-tenant")
///     .parameter("session")
///     .member("pin")
///     .pointer("/customers/*/card")
///     .pattern(r"cus_[A-Za-z0-9]{14}");
/// let session = Session::builder("cassettes/orders.json").redaction(rules);
/// ```
#[derive(Clone, Debug)]
pub struct Redaction {
    headers: Vec<String>,
    parameters: Vec<String>,
    members: Vec<String>,
    pointers: Vec<Vec<String>>,
    patterns: Vec<Regex>,
    replace_accounts: bool,
    mask_sensitive: bool,
    /// The first rule that is none; said when the session opens.
    fault: Option<String>,
}

impl Default for Redaction {
    fn default() -> Self {
        Self {
            headers: Vec::new(),
            parameters: Vec::new(),
            members: Vec::new(),
            pointers: Vec::new(),
            patterns: Vec::new(),
            replace_accounts: true,
            mask_sensitive: false,
            fault: None,
        }
    }
}

impl Redaction {
    /// What every session masks: credentials by the names and shapes of their values, and account ids.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Masks the value of a header, of requests and of responses.
    #[must_use]
    pub fn header(mut self, name: impl AsRef<str>) -> Self {
        self.headers.push(name.as_ref().to_ascii_lowercase());
        self
    }

    /// Masks the value of a parameter in queries and forms. Upper case, lower case and separators do not count in its
    /// name.
    #[must_use]
    pub fn parameter(mut self, name: impl AsRef<str>) -> Self {
        self.parameters.push(names::normalized(name.as_ref()));
        self
    }

    /// Masks every string and number in members of this name in JSON and CBOR, wherever they stand, and the text of XML
    /// elements of this name. Upper case, lower case and separators do not count in it.
    #[must_use]
    pub fn member(mut self, name: impl AsRef<str>) -> Self {
        self.members.push(names::normalized(name.as_ref()));
        self
    }

    /// Masks every string and number at a place in JSON and CBOR bodies: a JSON pointer (RFC 6901), in which `*` stands
    /// for every member and element. Its last part may be anything, also an object.
    #[must_use]
    pub fn pointer(mut self, pointer: impl AsRef<str>) -> Self {
        match parse_pointer(pointer.as_ref()) {
            Ok(steps) => self.pointers.push(steps),
            Err(fault) => self.blame(fault),
        }
        self
    }

    /// Masks what matches a regular expression, in every text that is kept; where it has a group, only that group.
    #[must_use]
    pub fn pattern(mut self, pattern: impl AsRef<str>) -> Self {
        let pattern = pattern.as_ref();
        match Regex::new(pattern) {
            Ok(regex) if regex.is_match("").unwrap_or(true) => {
                self.blame(format!(
                    "the pattern {pattern:?} matches what is empty: make it match something"
                ));
            }
            Ok(regex) => self.patterns.push(regex),
            Err(error) => self.blame(format!("{pattern:?} is no regular expression: {error}")),
        }
        self
    }

    /// Whether AWS account ids are replaced by pseudonyms, in ARNs and wherever else they stand: they are, unless this
    /// says `false`. The ids of AWS's documentation (`123456789012`, …) stay as they are.
    #[must_use]
    pub fn account_ids(mut self, replace: bool) -> Self {
        self.replace_accounts = replace;
        self
    }

    /// Whether every member is masked that a definition calls sensitive. By default only those are that hold
    /// credentials, and payloads (Step Functions' `input` and `output`, MWAA Serverless' `OverrideParameters`), which
    /// tests need, are kept; the verdict of a recording names them.
    #[must_use]
    pub fn sensitive(mut self, mask: bool) -> Self {
        self.mask_sensitive = mask;
        self
    }

    /// Both: whatever one of them masks.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.headers.extend(other.headers);
        self.parameters.extend(other.parameters);
        self.members.extend(other.members);
        self.pointers.extend(other.pointers);
        self.patterns.extend(other.patterns);
        self.replace_accounts &= other.replace_accounts;
        self.mask_sensitive |= other.mask_sensitive;
        self.fault = self.fault.or(other.fault);
        self
    }

    /// The same, if all of it can be understood.
    pub(crate) fn checked(self) -> Result<Self> {
        match self.fault {
            Some(fault) => Err(Error::config(format!("a rule of redaction: {fault}"))),
            None => Ok(self),
        }
    }

    /// What is wrong with the rules, if anything is.
    pub(crate) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    fn blame(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }

    pub(super) fn replaces_accounts(&self) -> bool {
        self.replace_accounts
    }

    pub(super) fn masks_sensitive(&self) -> bool {
        self.mask_sensitive
    }

    pub(super) fn is_header(&self, name: &str) -> bool {
        self.headers.iter().any(|own| own == name)
    }

    /// Whether a parameter's value is masked, by the user's names or the general ones.
    pub(super) fn is_parameter(&self, name: &str) -> bool {
        names::is_secret(name) || names_it(&self.parameters, name)
    }

    /// The same of a member.
    pub(super) fn is_member(&self, name: &str) -> bool {
        names::is_secret(name) || names_it(&self.members, name)
    }

    /// Adds where the user's patterns match in a text.
    pub(super) fn find(&self, text: &str, found: &mut Vec<Range<usize>>) {
        for pattern in &self.patterns {
            // One that gives up (it backtracks without end) has found what it has found.
            for captures in pattern.captures_iter(text).map_while(std::result::Result::ok) {
                let group = captures.get(1).or_else(|| captures.get(0));
                found.extend(group.map(|group| group.range()).filter(|range| !range.is_empty()));
            }
        }
    }

    pub(super) fn has_patterns(&self) -> bool {
        !self.patterns.is_empty()
    }

    /// Calls with every value that a pointer leads to.
    pub(super) fn point(&self, value: &mut Json, act: &mut dyn FnMut(&mut Json)) {
        for pointer in &self.pointers {
            follow(value, pointer, act);
        }
    }
}

fn names_it(list: &[String], name: &str) -> bool {
    !list.is_empty() && list.contains(&names::normalized(name))
}

fn follow(value: &mut Json, pointer: &[String], act: &mut dyn FnMut(&mut Json)) {
    let Some((step, rest)) = pointer.split_first() else { return act(value) };
    let fits = |name: &str| step == "*" || step == name;
    match value {
        Json::Object(members) => {
            let inner =
                members.iter_mut().filter(|(name, _): &&mut (Text, Json)| fits(&name.value()));
            inner.for_each(|(_, value)| follow(value, rest, act));
        }
        Json::Array(items) => {
            let inner = items.iter_mut().enumerate().filter(|(index, _)| fits(&index.to_string()));
            inner.for_each(|(_, value)| follow(value, rest, act));
        }
        _ => {}
    }
}

/// The steps of a JSON pointer.
fn parse_pointer(pointer: &str) -> std::result::Result<Vec<String>, String> {
    if pointer.is_empty() {
        return Ok(Vec::new());
    }
    let rest = pointer.strip_prefix('/').ok_or_else(|| {
        format!("{pointer:?} is no JSON pointer: begin it with a slash, as in /customer/card")
    })?;
    Ok(rest.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Layout, parse, render};

    #[test]
    fn pointers_lead_to_every_place_that_they_mean() {
        let rules = Redaction::new().pointer("/a/*/b").pointer("/x~1y").pointer("/list/1");
        let mut value =
            parse(r#"{"a":{"p":{"b":1},"q":{"b":[2],"c":3}},"x/y":4,"list":[5,6],"b":7}"#).unwrap();
        rules.point(&mut value, &mut |value| *value = Json::string("-"));
        assert_eq!(
            render(&value, Layout::Compact),
            r#"{"a":{"p":{"b":"-"},"q":{"b":"-","c":3}},"x/y":"-","list":[5,"-"],"b":7}"#
        );
    }

    #[test]
    fn patterns_find_their_group_or_all() {
        let rules = Redaction::new().pattern("cus_[a-z]+").pattern("id=([0-9]+);");
        let mut found = Vec::new();
        rules.find("cus_ab id=17;", &mut found);
        assert_eq!(found, [0..6, 10..12]);
    }

    #[test]
    fn what_is_no_rule_is_said() {
        for (rules, message) in [
            (
                Redaction::new().pointer("a/b"),
                "\"a/b\" is no JSON pointer: begin it with a slash, as in /customer/card",
            ),
            (
                Redaction::new().pattern("a*"),
                "the pattern \"a*\" matches what is empty: make it match something",
            ),
        ] {
            let error = rules.checked().unwrap_err().to_string();
            assert_eq!(error, format!("a rule of redaction: {message}"));
        }
        let error = Redaction::new().pattern("(").checked().unwrap_err().to_string();
        assert!(
            error.starts_with("a rule of redaction: \"(\" is no regular expression: "),
            "{error}"
        );
    }
}
