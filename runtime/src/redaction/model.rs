//! Members that a definition calls sensitive: those that hold credentials are masked, and payloads where the rules
//! want it.

use super::body::mask_all;
use super::mask::{MASK, is_mask};
use super::{Secrets, names};
use crate::definition::{
    Known, Member, Place, Schema, Structure, Traits, member_of_header, sample,
};
use crate::interaction::Headers;
use crate::json::{Json, Text};
use crate::message::{Cbor, Content};
use crate::protocol::query_pairs;
use crate::wire::write_json;

/// One message, and what is to be masked of it.
struct Scene<'a> {
    /// Payloads too, not only credentials.
    all: bool,
    known: Known,
    secrets: &'a mut Secrets,
}

impl<'a> Scene<'a> {
    fn of(known: Known, secrets: &'a mut Secrets) -> Self {
        let all = secrets.masks().rules().masks_sensitive();
        Self { all, known, secrets }
    }
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Around<'a> {
    name: &'a str,
    /// Whether it belongs to something sensitive.
    sensitive: bool,
    /// Whether it belongs to somebody's credentials.
    credentials: bool,
}

impl<'a> Around<'a> {
    const NOTHING: Self = Self { name: "", sensitive: false, credentials: false };

    fn member(self, name: &'a str) -> Self {
        let credentials = self.credentials || is_credential(name);
        Self { name, credentials, ..self }
    }

    fn with(self, traits: &Traits) -> Self {
        Self { sensitive: self.sensitive || traits.sensitive, ..self }
    }
}

/// Whether a member of this name holds credentials, if it is sensitive.
fn is_credential(name: &str) -> bool {
    names::is_secret(name) || names::normalized(name).contains("credential")
}

/// Masks the sensitive members of a request's body, and says whether anything was masked.
pub(super) fn of_request(content: &mut Content, known: Known, secrets: &mut Secrets) -> bool {
    let mut scene = Scene::of(known, secrets);
    known.operation.input_structure().is_some_and(|input| in_body(content, input, &mut scene))
}

/// The same of a response's body: an output's, or an error's.
pub(super) fn of_response(
    content: &mut Content,
    known: Known,
    success: bool,
    secrets: &mut Secrets,
) -> bool {
    let mut scene = Scene::of(known, secrets);
    if success {
        let output = known.operation.output_structure();
        return output.is_some_and(|output| in_body(content, output, &mut scene));
    }
    // Which error it is does not matter: what is sensitive in one is, in all.
    known
        .operation
        .error_structures()
        .fold(false, |masked, error| in_body(content, error, &mut scene) | masked)
}

/// Masks the sensitive labels and parameters of a URI.
pub(super) fn of_uri(uri: &str, known: Known, secrets: &mut Secrets) -> String {
    let all = secrets.masks().rules().masks_sensitive();
    let members = known.operation.input_structure().map_or(&[][..], |input| input.members);
    let sensitive = || {
        let members = members.iter().filter(|member| member.traits.sensitive);
        members.filter(|member| all || is_credential(member.name))
    };
    if sensitive().next().is_none() {
        return uri.to_owned();
    }
    let (before, query) = uri.split_once('?').map_or((uri, None), |(a, b)| (a, Some(b)));
    let start = before.find("://").map_or(0, |at| at + 3);
    let start = before[start..].find('/').map_or(before.len(), |at| start + at);
    let template = known.operation.http.uri.split('?').next().unwrap_or_default();
    let (template, path): (Vec<&str>, Vec<&str>) =
        (template.split('/').collect(), before[start..].split('/').collect());
    let is_sensitive = |segment: &str| {
        let label = segment.trim_matches(['{', '}', '+']);
        sensitive().any(|member| member.place == Place::Label && member.name == label)
    };
    let greedy = template.iter().position(|segment| segment.ends_with("+}"));
    let mask = |value: &str| {
        if value.is_empty() || is_mask(value) {
            value.to_owned()
        } else {
            secrets.masks().mask(value)
        }
    };
    let masked = path.iter().enumerate().map(|(index, segment)| {
        // Behind a greedy label segments count from the end.
        let at = match greedy {
            Some(greedy) if index > greedy => {
                (index + template.len()).checked_sub(path.len()).unwrap_or(greedy).max(greedy)
            }
            _ => index,
        };
        let sensitive = template.get(at).is_some_and(|segment| is_sensitive(segment));
        if sensitive { mask(segment) } else { (*segment).to_owned() }
    });
    let mut kept = before[..start].to_owned() + &masked.collect::<Vec<_>>().join("/");
    if let Some(query) = query {
        let pair = |pair: &str| {
            let name = query_pairs(pair).next().map(|(name, _)| name.into_owned());
            let secret = sensitive().any(
                |member| matches!(member.place, Place::Query(own) if Some(own) == name.as_deref()),
            );
            match pair.split_once('=') {
                Some((name, value)) if secret => format!("{name}={}", mask(value)),
                _ => pair.to_owned(),
            }
        };
        kept.push('?');
        kept.push_str(&query.split('&').map(pair).collect::<Vec<_>>().join("&"));
    }
    kept
}

/// Masks the sensitive headers of a response.
pub(super) fn of_response_headers(headers: &mut Headers, known: Known, secrets: &Secrets) {
    let all = secrets.masks().rules().masks_sensitive();
    let structures =
        || known.operation.output_structure().into_iter().chain(known.operation.error_structures());
    for (name, value) in headers {
        let member = structures().find_map(|structure| member_of_header(structure, name));
        let counts = |member: &Member| all || is_credential(member.name);
        if member.is_some_and(|member| member.traits.sensitive && counts(member)) && !is_mask(value)
        {
            *value = secrets.masks().mask(value).into();
        }
    }
}

fn in_body(content: &mut Content, structure: &'static Structure, scene: &mut Scene<'_>) -> bool {
    let payload = structure.members.iter().find(|member| member.place == Place::Payload);
    match (content, payload) {
        (Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }), Some(payload)) => {
            let around = Around::NOTHING.member(payload.name);
            mask(value, (payload.schema)(), &payload.traits, around, scene)
        }
        (Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }), None) => {
            members(value, structure.members, Around::NOTHING, scene)
        }
        (content @ (Content::Text(_) | Content::Binary(_) | Content::File(_)), Some(payload))
            if payload.traits.sensitive && (scene.all || is_credential(payload.name)) =>
        {
            *content = Content::Text(MASK.into());
            true
        }
        _ => false,
    }
}

/// Masks a value by its schema, so that it stays one: a number becomes a number.
fn mask(
    value: &mut Json,
    schema: &'static Schema,
    traits: &'static Traits,
    around: Around<'_>,
    scene: &mut Scene<'_>,
) -> bool {
    let around = around.with(traits);
    match (schema, value) {
        (_, Json::Null) | (Schema::Boolean, _) => false,
        (Schema::List { of, .. }, Json::Array(items)) => {
            let traits = Traits::inner(traits.each);
            // No `any`, which would stop at the first.
            items.iter_mut().fold(false, |any, item| mask(item, of(), traits, around, scene) | any)
        }
        (Schema::Map { value: of, .. }, Json::Object(entries)) => {
            let traits = Traits::inner(traits.value);
            let one =
                |any, (_, value): &mut (Text, Json)| mask(value, of(), traits, around, scene) | any;
            entries.iter_mut().fold(false, one)
        }
        (Schema::Structure(structure), value) => members(value, structure.members, around, scene),
        (Schema::Union(union), value) => members(value, union.members, around, scene),
        _ if !around.sensitive => false,
        _ if !(scene.all || around.credentials) => {
            let Known { service, operation } = scene.known;
            let told = || format!("{}.{} {}", service.endpoint_prefix, operation.name, around.name);
            scene.secrets.masks().keep(told);
            false
        }
        (Schema::Document, value) | (Schema::String, value @ Json::String(_)) => {
            mask_all(value, scene.secrets)
        }
        (schema, value) => {
            if let Json::String(text) = &*value {
                scene.secrets.add(&text.value());
            }
            *value = write_json(&sample(schema, traits, MASK), schema, traits);
            true
        }
    }
}

fn members(
    value: &mut Json,
    known: &'static [Member],
    around: Around<'_>,
    scene: &mut Scene<'_>,
) -> bool {
    let Json::Object(members) = value else { return false };
    members.iter_mut().fold(false, |any, (name, value)| {
        let own = match known.iter().find(|member| member.name == name.value()) {
            Some(member) => {
                mask(value, (member.schema)(), &member.traits, around.member(member.name), scene)
            }
            None => {
                around.sensitive
                    && (scene.all || around.credentials)
                    && mask_all(value, scene.secrets)
            }
        };
        own | any
    })
}
