//! Members that a definition calls sensitive.

use super::{MASK, Secrets};
use crate::definition::{
    Known, Member, Place, Schema, Structure, Traits, member_of_header, sample,
};
use crate::interaction::Headers;
use crate::json::{Json, Text};
use crate::message::{Cbor, Content};
use crate::protocol::query_pairs;
use crate::wire::write_json;

/// Masks the sensitive members of a request's body, and says whether anything was masked.
pub(super) fn of_request(content: &mut Content, known: Known, secrets: &mut Secrets) -> bool {
    known.operation.input_structure().is_some_and(|input| in_body(content, input, secrets))
}

/// The same of a response's body: an output's, or an error's.
pub(super) fn of_response(
    content: &mut Content,
    known: Known,
    success: bool,
    secrets: &mut Secrets,
) -> bool {
    if success {
        let output = known.operation.output_structure();
        return output.is_some_and(|output| in_body(content, output, secrets));
    }
    // Which error it is does not matter: what is sensitive in one is, in all.
    known
        .operation
        .error_structures()
        .fold(false, |masked, error| in_body(content, error, secrets) | masked)
}

/// Masks the sensitive labels and parameters of a URI.
pub(super) fn of_uri(uri: &str, known: Known) -> String {
    let members = known.operation.input_structure().map_or(&[][..], |input| input.members);
    let sensitive = || members.iter().filter(|member| member.traits.sensitive);
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
    let masked = path.iter().enumerate().map(|(index, segment)| {
        // Behind a greedy label segments count from the end.
        let at = match greedy {
            Some(greedy) if index > greedy => {
                (index + template.len()).checked_sub(path.len()).unwrap_or(greedy).max(greedy)
            }
            _ => index,
        };
        let sensitive = template.get(at).is_some_and(|segment| is_sensitive(segment));
        if sensitive && !segment.is_empty() { MASK } else { *segment }
    });
    let mut kept = before[..start].to_owned() + &masked.collect::<Vec<_>>().join("/");
    if let Some(query) = query {
        let pair = |pair: &str| {
            let name = query_pairs(pair).next().map(|(name, _)| name.into_owned());
            let secret = sensitive().any(
                |member| matches!(member.place, Place::Query(own) if Some(own) == name.as_deref()),
            );
            match pair.split_once('=') {
                Some((name, value)) if secret && !value.is_empty() => format!("{name}={MASK}"),
                _ => pair.to_owned(),
            }
        };
        kept.push('?');
        kept.push_str(&query.split('&').map(pair).collect::<Vec<_>>().join("&"));
    }
    kept
}

/// Masks the sensitive headers of a response.
pub(super) fn of_response_headers(headers: &mut Headers, known: Known) {
    let structures =
        || known.operation.output_structure().into_iter().chain(known.operation.error_structures());
    for (name, value) in headers {
        let member = structures().find_map(|structure| member_of_header(structure, name));
        if member.is_some_and(|member| member.traits.sensitive) {
            MASK.clone_into(value);
        }
    }
}

fn in_body(content: &mut Content, structure: &'static Structure, secrets: &mut Secrets) -> bool {
    let payload = structure.members.iter().find(|member| member.place == Place::Payload);
    match (content, payload) {
        (Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }), Some(payload)) => {
            mask(value, (payload.schema)(), &payload.traits, false, secrets)
        }
        (Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }), None) => {
            members(value, structure.members, false, secrets)
        }
        (content @ (Content::Text(_) | Content::Binary(_) | Content::File(_)), Some(payload))
            if payload.traits.sensitive =>
        {
            *content = Content::Text(MASK.to_owned());
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
    inside: bool,
    secrets: &mut Secrets,
) -> bool {
    let sensitive = inside || traits.sensitive;
    match (schema, value) {
        (_, Json::Null) | (Schema::Boolean, _) => false,
        (Schema::List { of, .. }, Json::Array(items)) => {
            let traits = Traits::inner(traits.each);
            // No `any`, which would stop at the first.
            items
                .iter_mut()
                .fold(false, |any, item| mask(item, of(), traits, sensitive, secrets) | any)
        }
        (Schema::Map { value: of, .. }, Json::Object(entries)) => {
            let traits = Traits::inner(traits.value);
            let one = |any, (_, value): &mut (Text, Json)| {
                mask(value, of(), traits, sensitive, secrets) | any
            };
            entries.iter_mut().fold(false, one)
        }
        (Schema::Structure(structure), value) => {
            members(value, structure.members, sensitive, secrets)
        }
        (Schema::Union(union), value) => members(value, union.members, sensitive, secrets),
        _ if !sensitive => false,
        (Schema::Document, value) | (Schema::String, value @ Json::String(_)) => {
            mask_all(value, secrets)
        }
        (schema, value) => {
            if let Json::String(text) = &*value {
                secrets.add(&text.value());
            }
            *value = write_json(&sample(schema, traits, MASK), schema, traits);
            true
        }
    }
}

fn members(
    value: &mut Json,
    known: &'static [Member],
    inside: bool,
    secrets: &mut Secrets,
) -> bool {
    let Json::Object(members) = value else { return false };
    members.iter_mut().fold(false, |any, (name, value)| {
        let own = match known.iter().find(|member| member.name == name.value()) {
            Some(member) => mask(value, (member.schema)(), &member.traits, inside, secrets),
            None => inside && mask_all(value, secrets),
        };
        own | any
    })
}

/// Masks every string and number of what no schema describes; the structure stays.
fn mask_all(value: &mut Json, secrets: &mut Secrets) -> bool {
    match value {
        Json::String(text) if text.raw() == MASK || text.raw().is_empty() => false,
        Json::String(text) => {
            secrets.add(&text.value());
            *value = Json::string(MASK);
            true
        }
        Json::Number(_) => {
            *value = Json::string(MASK);
            true
        }
        Json::Array(items) => {
            items.iter_mut().fold(false, |masked, item| mask_all(item, secrets) | masked)
        }
        Json::Object(members) => {
            members.iter_mut().fold(false, |masked, (_, value)| mask_all(value, secrets) | masked)
        }
        Json::Null | Json::Bool(_) => false,
    }
}
