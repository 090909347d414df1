//! An interaction as a comparison sees it: its canonical fields, and the key that it is matched up by.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::learnt::Learnt;
use super::noise::{normal, uuids_in};
use crate::interaction::Interaction;
use crate::json::{self, Json};
use crate::matching::{Field, collected};
use crate::message::{Body, Cbor, Content};
use crate::wire::Definitions;

/// One interaction of one cassette.
pub(super) struct Side<'a> {
    pub(super) one: &'a Interaction,
    /// The canonical fields of its request, sorted by path; those of one name keep their order.
    pub(super) fields: Vec<Field>,
    /// Equal where requests differ in nothing but what is drawn anew.
    pub(super) key: String,
}

impl<'a> Side<'a> {
    pub(super) fn of(one: &'a Interaction, definitions: &Definitions) -> Self {
        let request = &one.request;
        let service = one.operation.service.as_deref();
        let known = definitions.find(service, request.host(), &request.asked());
        let mut fields = if known.is_some() && known != request.known {
            let mut request = request.clone();
            request.known = known;
            collected(&request, &[])
        } else {
            collected(request, &[])
        };
        fields.sort_by(|a, b| a.path.cmp(&b.path));
        let mut key = one.operation.name.split(' ').next().unwrap_or_default().to_owned();
        for Field { path, value, token } in &fields {
            key.push('\n');
            key.push_str(&normal(path));
            if !token {
                key.push('=');
                key.push_str(&normal(value));
            }
        }
        Self { one, fields, key }
    }

    /// The ids that its request speaks of; those of the first cassette as what stands for them in the second.
    pub(super) fn ids(&self, learnt: Option<&Learnt>) -> String {
        let values = self.fields.iter().filter(|field| !field.token).map(|field| &field.value);
        let ids = values.flat_map(|value| uuids_in(value));
        let ids = ids.map(|id| learnt.map_or(id, |learnt| learnt.stands_for(id)));
        ids.collect::<Vec<_>>().join(" ")
    }

    /// The fields of its request but for a structured body, which is compared as such.
    pub(super) fn plain_fields(&self, structured: bool) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| !(structured && is_of_body(&field.path)))
    }

    /// Where its tokens are.
    pub(super) fn tokens(&self) -> BTreeSet<&str> {
        self.fields.iter().filter(|field| field.token).map(|field| field.path.as_str()).collect()
    }
}

fn is_of_body(path: &str) -> bool {
    path.strip_prefix("body").is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// What a body is, as far as it is compared.
pub(super) enum Form<'a> {
    Nothing,
    Json(Cow<'a, Json>),
    Text(&'a str),
    /// Told by its bytes.
    Other,
}

impl<'a> Form<'a> {
    pub(super) fn of(body: &'a Body) -> Self {
        match &body.content {
            Content::Empty => Self::Nothing,
            Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }) => {
                Self::Json(Cow::Borrowed(value))
            }
            // JSON whose spelling has no form of its own is kept as text.
            Content::Text(text) => match structure(text) {
                Some(value) => Self::Json(Cow::Owned(value)),
                None => Self::Text(text),
            },
            Content::Binary(_) | Content::File(_) => Self::Other,
        }
    }
}

/// The object or the array that a text is.
pub(super) fn structure(text: &str) -> Option<Json> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    json::parse_body(text).ok().filter(|value| matches!(value, Json::Object(_) | Json::Array(_)))
}
