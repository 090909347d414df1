//! Looking at strings and trees: what is found in them, and masked on the way where that is wanted.

use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;

use base64::prelude::{BASE64_STANDARD, Engine as _};

use super::forms::{Context, Hit, hits, is_key_id};
use super::nested::{Encoded, Inner, encoded};
use super::secret::{Certainty, Secret, SecretKind, beginning};
use crate::json::{Json, Text, push_pointer};
use crate::message::Content;
use crate::redaction::{Masks, is_secret};

/// How often what is inside of a text is looked into: base64 in JSON in a form, and once more.
const MAX_DEPTH: usize = 4;

/// A shorter string holds nothing that could be told from a word.
const MIN_TEXT: usize = 8;

/// Whoever looks at a cassette.
#[derive(Debug, Default)]
pub(super) struct Look<'m> {
    pub(super) found: Vec<Secret>,
    /// What replaces secrets; where there is none, everything stays as it is.
    pub(super) masks: Option<&'m Masks>,
    /// The interaction that is looked at, from 1, and its operation.
    pub(super) interaction: Option<(usize, String)>,
    /// The side file that is looked at, and how much of it came before.
    pub(super) file: Option<PathBuf>,
    pub(super) before: u64,
}

/// The way to a value, which becomes a pointer only where something is found.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Member(&'a str),
    Index(usize),
    /// Into what a string encodes from a byte on.
    Inside(&'static str, usize),
}

impl<'a> At<'a> {
    pub(super) const ROOT: At<'static> = At { parent: None, step: Step::Root };

    pub(super) fn member(&'a self, name: &'a str) -> Self {
        At { parent: Some(self), step: Step::Member(name) }
    }

    pub(super) fn index(&'a self, index: usize) -> Self {
        At { parent: Some(self), step: Step::Index(index) }
    }

    pub(super) fn inside(&'a self, what: &'static str, from: usize) -> Self {
        At { parent: Some(self), step: Step::Inside(what, from) }
    }

    fn depth(&self) -> usize {
        let own = usize::from(matches!(self.step, Step::Inside(..)));
        self.parent.map_or(0, At::depth) + own
    }

    /// The pointer into the cassette, the way on from there, and where in the string that begins.
    fn told(&self) -> (String, Option<String>, Option<usize>) {
        let (mut pointer, mut within, mut offset) =
            self.parent.map_or_else(Default::default, At::told);
        let out: &mut String = within.as_mut().unwrap_or(&mut pointer);
        match self.step {
            Step::Root => {}
            Step::Member(name) => push_pointer(out, &concealed(name)),
            Step::Index(index) => push_pointer(out, &index.to_string()),
            Step::Inside(what, from) => {
                let way = within.map_or_else(|| what.to_owned(), |way| format!("{way}, {what}"));
                within = Some(way + if what == JSON { " " } else { "" });
                offset = offset.or(Some(from));
            }
        }
        (pointer, within, offset)
    }
}

/// What a string or a file is that is looked at as a tree.
pub(super) const JSON: &str = "JSON";

/// A name that is told with a place, without the secrets in it.
pub(super) fn concealed(name: &str) -> Cow<'_, str> {
    let found = hits(name, Context::Free);
    if found.is_empty() {
        return Cow::Borrowed(name);
    }
    let mut told = String::new();
    let mut from = 0;
    for Hit { range, .. } in found {
        told.extend([&name[from..range.start], &beginning(&name[range.clone()]), "…"]);
        from = range.end;
    }
    told.push_str(&name[from..]);
    Cow::Owned(told)
}

/// A part of a text with secrets, and what is to stand there.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) new: Option<String>,
    pub(super) secrets: Vec<Secret>,
}

/// What a text becomes; none where nothing changes.
pub(super) fn changed(text: &str, edits: &[Edit]) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    for edit in edits {
        let Some(new) = &edit.new else { continue };
        out.push_str(&text[from..edit.range.start]);
        out.push_str(new);
        from = edit.range.end;
    }
    if from == 0 && out.is_empty() {
        return None;
    }
    out.push_str(&text[from..]);
    Some(out)
}

impl Look<'_> {
    /// Looks at a string of the cassette.
    pub(super) fn string(&mut self, text: &mut String, at: &At<'_>, context: Context<'_>) -> bool {
        let Some(new) = self.look(text, at, context) else { return false };
        *text = new;
        true
    }

    /// Looks at a string, and says what it becomes.
    fn look(&mut self, text: &str, at: &At<'_>, context: Context<'_>) -> Option<String> {
        let edits = self.edits(text, at, context);
        let new = changed(text, &edits);
        self.found.extend(edits.into_iter().flat_map(|edit| edit.secrets));
        new
    }

    /// What is to be said of a text, and to be replaced in it, in order and apart.
    pub(super) fn edits(&mut self, text: &str, at: &At<'_>, context: Context<'_>) -> Vec<Edit> {
        if text.len() < MIN_TEXT {
            return Vec::new();
        }
        let deeper = at.depth() < MAX_DEPTH;
        if deeper && text.trim_start().starts_with(['{', '[']) {
            let tree = Content::read(&text.to_owned().into(), Some("application/json"));
            if matches!(tree, Content::Json { .. }) {
                return self.inside_json(tree, text.len(), at, context).into_iter().collect();
            }
        }
        let of_forms = hits(text, context).into_iter().map(|hit| self.edit(text, hit, at));
        let mut edits: Vec<Edit> = of_forms.collect();
        if deeper {
            for one in encoded(text) {
                let apart = |edit: &Edit| {
                    edit.range.end <= one.range.start || one.range.end <= edit.range.start
                };
                if edits.iter().all(apart) {
                    edits.extend(self.inside(text, &one, at));
                }
            }
            edits.sort_by_key(|edit| edit.range.start);
        }
        edits
    }

    pub(super) fn edit(&mut self, text: &str, hit: Hit, at: &At<'_>) -> Edit {
        let secret = &text[hit.range.clone()];
        let new = self.masks.map(|masks| masks.mask(secret));
        let told = self.tell(secret, hit.range.start, hit.kind, hit.certainty, at);
        Edit { range: hit.range, new, secrets: vec![told] }
    }

    fn tell(
        &self,
        secret: &str,
        start: usize,
        kind: SecretKind,
        certainty: Certainty,
        at: &At<'_>,
    ) -> Secret {
        let (pointer, within, offset) = at.told();
        Secret {
            interaction: self.interaction.as_ref().map(|(number, _)| *number),
            operation: self.interaction.as_ref().map(|(_, operation)| operation.clone()),
            pointer,
            within: within.map(|within| within.trim_end().to_owned()),
            in_name: false,
            file: self.file.clone(),
            offset: self.before + offset.unwrap_or(start) as u64,
            length: secret.len(),
            kind,
            certainty,
            begins: beginning(secret),
        }
    }

    /// Looks at what a text says that is JSON, as a tree.
    fn inside_json(
        &mut self,
        mut tree: Content,
        length: usize,
        at: &At<'_>,
        context: Context<'_>,
    ) -> Option<Edit> {
        let Content::Json { value, .. } = &mut tree else { return None };
        let known = self.found.len();
        let changed = self.json(value, &at.inside(JSON, 0), context);
        let secrets = self.found.split_off(known);
        if secrets.is_empty() {
            return None;
        }
        let new = changed.then(|| String::from_utf8_lossy(&tree.to_bytes()).into_owned());
        Some(Edit { range: 0..length, new, secrets })
    }

    pub(super) fn inside(&mut self, text: &str, one: &Encoded, at: &At<'_>) -> Option<Edit> {
        let at = at.inside(one.name(), one.range.start);
        match &one.inner {
            Inner::Key => {
                let hit = Hit::sure(one.range.clone(), SecretKind::PrivateKey);
                Some(self.edit(text, hit, &at))
            }
            Inner::Text(inner) => {
                let edits = self.edits(inner, &at, Context::Free);
                let new = changed(inner, &edits).map(|inner| one.encode(&inner));
                let secrets: Vec<Secret> =
                    edits.into_iter().flat_map(|edit| edit.secrets).collect();
                (!secrets.is_empty()).then(|| Edit { range: one.range.clone(), new, secrets })
            }
        }
    }

    /// Looks at a tree: at every string, at the names of members, and at what members say of each other.
    pub(super) fn json(&mut self, value: &mut Json, at: &At<'_>, context: Context<'_>) -> bool {
        match value {
            Json::Null | Json::Bool(_) | Json::Number(_) => false,
            Json::String(text) => self.spelled(text, at, context),
            Json::Array(items) => {
                let items = items.iter_mut().enumerate();
                items.fold(false, |changed, (index, item)| {
                    self.json(item, &at.index(index), context) | changed
                })
            }
            Json::Object(members) => self.object(members, at, context),
        }
    }

    fn object(&mut self, members: &mut [(Text, Json)], at: &At<'_>, context: Context<'_>) -> bool {
        if let [(key, Json::String(text))] = members
            && key.raw() == "$bytes"
            && let Ok(bytes) = BASE64_STANDARD.decode(text.raw())
        {
            // A byte string of CBOR, which must stay one.
            let Some(new) = self.bytes(&bytes, &at.member("$bytes")) else { return false };
            *text = Text::new(&BASE64_STANDARD.encode(new));
            return true;
        }
        let said = Said::of(members);
        members.iter_mut().fold(false, |changed, (key, value)| {
            let name = key.value().into_owned();
            let own = said.context(&name).unwrap_or(context);
            let at = at.member(&name);
            let masked = self.json(value, &at, own);
            self.name(key, &name, &at) | masked | changed
        })
    }

    /// Looks at the name of a member.
    fn name(&mut self, key: &mut Text, name: &str, at: &At<'_>) -> bool {
        let known = self.found.len();
        let new = self.look(name, at, Context::Free);
        self.found[known..].iter_mut().for_each(|secret| secret.in_name = true);
        let Some(new) = new else { return false };
        *key = Text::new(&new);
        true
    }

    fn spelled(&mut self, text: &mut Text, at: &At<'_>, context: Context<'_>) -> bool {
        let Some(new) = self.look(&text.value(), at, context) else { return false };
        *text = Text::new(&new);
        true
    }
}

/// What the members of an object say of each other.
#[derive(Debug, Default)]
struct Said {
    /// One is an AWS access key id.
    key_id: bool,
    /// It is a JSON Web Key.
    web_key: bool,
    /// One names another: `{"name": "DB_PASSWORD", "value": "…"}`.
    named: Option<String>,
}

impl Said {
    fn of(members: &[(Text, Json)]) -> Self {
        let mut said = Self::default();
        for (key, value) in members {
            let Json::String(text) = value else { continue };
            said.key_id |= is_key_id(text.raw());
            match key.raw() {
                "kty" => said.web_key = true,
                "name" | "Name" | "key" | "Key" if is_secret(text.raw()) => {
                    said.named = Some(text.value().into_owned());
                }
                _ => {}
            }
        }
        said
    }

    fn context<'a>(&'a self, name: &'a str) -> Option<Context<'a>> {
        if is_secret(name) {
            return Some(Context::Named(name));
        }
        match name {
            "value" | "Value" if self.named.is_some() => self.named.as_deref().map(Context::Named),
            "d" | "p" | "q" | "dp" | "dq" | "qi" | "k" if self.web_key => {
                Some(Context::PrivateMember)
            }
            _ if self.key_id => Some(Context::BesideKeyId),
            _ => None,
        }
    }
}
