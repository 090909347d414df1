//! Members that a definition calls sensitive.

use super::{MASK, Secrets};
use crate::definition::{Known, Member, Place, Schema, Structure, Traits};
use crate::json::{Json, Text};
use crate::message::{Cbor, Content};

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

fn in_body(content: &mut Content, structure: &'static Structure, secrets: &mut Secrets) -> bool {
    let (Content::Json { value, .. } | Content::Cbor(Cbor { value, .. })) = content else {
        return false;
    };
    match structure.members.iter().find(|member| member.place == Place::Payload) {
        Some(payload) => mask(value, (payload.schema)(), &payload.traits, secrets),
        None => members(value, structure.members, secrets),
    }
}

fn mask(
    value: &mut Json,
    schema: &'static Schema,
    traits: &'static Traits,
    secrets: &mut Secrets,
) -> bool {
    if traits.sensitive {
        return mask_all(value, secrets);
    }
    match (schema, value) {
        (Schema::List { of, .. }, Json::Array(items)) => {
            let traits = Traits::inner(traits.each);
            // No `any`, which would stop at the first.
            items.iter_mut().fold(false, |masked, item| mask(item, of(), traits, secrets) | masked)
        }
        (Schema::Map { value: of, .. }, Json::Object(entries)) => {
            let traits = Traits::inner(traits.value);
            let one =
                |masked, (_, value): &mut (Text, Json)| mask(value, of(), traits, secrets) | masked;
            entries.iter_mut().fold(false, one)
        }
        (Schema::Structure(structure), value) => members(value, structure.members, secrets),
        (Schema::Union(union), value) => members(value, union.members, secrets),
        _ => false,
    }
}

fn members(value: &mut Json, known: &'static [Member], secrets: &mut Secrets) -> bool {
    let Json::Object(members) = value else { return false };
    members.iter_mut().fold(false, |masked, (name, value)| {
        let member = known.iter().find(|member| member.name == name.value());
        let own =
            member.is_some_and(|member| mask(value, (member.schema)(), &member.traits, secrets));
        own | masked
    })
}

/// Masks every string and number; the structure stays.
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
