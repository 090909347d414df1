//! What can only be masked once more is known: account ids that a later place tells, and secrets that a later
//! exchange names.

use std::sync::Arc;

use super::accounts;
use super::masks::Masks;
use super::values::Secrets;
use crate::interaction::{Headers, Interaction, Outcome, RecordedRequest, edit};
use crate::json::{Json, Text};
use crate::message::{Cbor, Content};
use crate::protocol::Operation;

/// Goes over everything that was recorded once more, knowing all of it.
pub(crate) fn sweep(interactions: &mut [Interaction], masks: &Arc<Masks>) {
    if !masks.has_learned() {
        return;
    }
    let secrets = Secrets::of(masks);
    for Interaction { operation, request, outcome, .. } in interactions {
        if let Some(masked) = again(&operation.name, &secrets) {
            operation.name = masked.into();
        }
        if let Some(masked) = again(&request.uri, &secrets) {
            request.uri = masked.into();
        }
        over_headers(&mut request.headers, &|text| again(text, &secrets));
        over_body(&mut request.body.content, |_| true, &|text| again(text, &secrets));
        over_bytes(&mut request.body.content, &secrets);
        accounts_of_request(operation, request, masks);
        if let Outcome::Answered(response) = outcome {
            let again = |text: &str| again(text, &secrets);
            over_headers(&mut response.headers, &again);
            let masked = over_body(&mut response.body.content, |_| true, &again)
                | over_bytes(&mut response.body.content, &secrets)
                | accounts_of_body(&mut response.body.content, masks);
            accounts_of_headers(&mut response.headers, masks);
            if masked {
                response.headers.retain(|(name, _)| !super::headers::is_checksum(name));
            }
        }
    }
}

/// The same for one text that was kept beside the interactions.
pub(crate) fn swept(text: &str, masks: &Arc<Masks>) -> String {
    let masked = again(text, &Secrets::of(masks));
    let masked = masked.unwrap_or_else(|| text.to_owned());
    let renamed = replaces(masks).then(|| accounts::replace(&masked, false, masks)).flatten();
    renamed.unwrap_or(masked)
}

fn again(text: &str, secrets: &Secrets) -> Option<String> {
    // What a request that was replayed told: its secret, or its account, has had a mask before.
    let renamed = secrets.masks().renamed(text);
    secrets.masked_again(renamed.as_deref().unwrap_or(text)).or(renamed)
}

/// Replaces the account ids of a request.
pub(super) fn accounts_of_request(
    operation: &mut Operation,
    request: &mut RecordedRequest,
    masks: &Masks,
) {
    if !replaces(masks) {
        return;
    }
    // Before the URI, where it may stand without an ARN around it.
    accounts_of_body(&mut request.body.content, masks);
    accounts_of_headers(&mut request.headers, masks);
    if let Some(renamed) = in_uri(&request.uri, masks) {
        request.uri = renamed.into();
    }
    // It may be a path.
    if let Some(renamed) = accounts::replace(&operation.name, false, masks) {
        operation.name = renamed.into();
    }
}

pub(super) fn accounts_of_headers(headers: &mut Headers, masks: &Masks) {
    if replaces(masks) {
        over_headers(headers, &|text| accounts::replace(text, false, masks));
    }
}

/// Replaces the account ids of a body, and says whether there were any.
pub(super) fn accounts_of_body(content: &mut Content, masks: &Masks) -> bool {
    if !replaces(masks) {
        return false;
    }
    let named = match content {
        Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }) => in_members(value, masks),
        Content::Text(text) => edit(text, |text| in_elements(text, masks)),
        Content::Empty | Content::Binary(_) | Content::File(_) => false,
    };
    let replace = |text: &str| accounts::replace(text, false, masks);
    let counts = accounts::may_be_spelled;
    let replaced = over_body(content, counts, &replace);
    // What stands before the ARN that tells it is one as well. Where nothing was told the same would be found.
    (replaced && over_body(content, counts, &replace)) | replaced | named
}

/// Only what is written needs pseudonyms: a live account is told from them when it is compared.
fn replaces(masks: &Masks) -> bool {
    masks.records() && masks.rules().replaces_accounts()
}

fn in_uri(uri: &str, masks: &Masks) -> Option<String> {
    // An empty query goes, as it always has.
    if !uri.ends_with('?') && accounts::ids_in(uri).next().is_none() {
        return None;
    }
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let pairs = query.split('&').map(|pair| {
        let named = pair.split_once('=').filter(|(name, _)| accounts::is_account(name));
        let renamed = named.and_then(|(name, value)| {
            Some(format!("{name}={}", accounts::replace(value, true, masks)?))
        });
        renamed.unwrap_or_else(|| pair.to_owned())
    });
    let query = pairs.collect::<Vec<_>>().join("&");
    let named = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let replaced = accounts::replace(&named, false, masks).unwrap_or(named);
    (replaced != uri).then_some(replaced)
}

/// Members whose names say that they are accounts.
fn in_members(value: &mut Json, masks: &Masks) -> bool {
    match value {
        Json::Array(items) => {
            items.iter_mut().fold(false, |changed, item| in_members(item, masks) | changed)
        }
        Json::Object(members) => members.iter_mut().fold(false, |changed, (name, value)| {
            let own = accounts::is_account(&name.value()) && in_account(value, masks);
            own | in_members(value, masks) | changed
        }),
        // JSON in a string.
        Json::String(text) if text.raw().contains('"') => {
            let mut plain = text.value().into_owned();
            let changed = in_elements(&mut plain, masks);
            if changed {
                *text = Text::new(&plain);
            }
            changed
        }
        _ => false,
    }
}

fn in_account(value: &mut Json, masks: &Masks) -> bool {
    let plain = match &*value {
        Json::String(text) => text.value().into_owned(),
        Json::Number(spelling) => spelling.to_string(),
        Json::Array(_) => {
            let Json::Array(items) = value else { return false };
            return items.iter_mut().fold(false, |changed, item| in_account(item, masks) | changed);
        }
        _ => return false,
    };
    let whole = plain.len() == 12 && plain.bytes().all(|c| c.is_ascii_digit());
    let Some(pseudonym) = accounts::replace(&plain, true, masks).filter(|_| whole) else {
        return false;
    };
    *value = match value {
        Json::Number(_) => Json::Number(pseudonym.into()),
        _ => Json::string(&pseudonym),
    };
    true
}

/// `<Account>…</Account>`, `"accountId": "…"` in text.
fn in_elements(text: &mut String, masks: &Masks) -> bool {
    let told: Vec<String> = accounts::ids_in(text)
        .filter(|range| {
            let before = text[..range.start].trim_end_matches(['"', ' ', ':', '=', '>']);
            let in_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
            accounts::is_account(&before[before.trim_end_matches(in_name).len()..])
        })
        .map(|range| text[range].to_owned())
        .collect();
    for id in &told {
        // Then it is known.
        accounts::replace(id, true, masks);
    }
    let replaced = accounts::replace(text, false, masks);
    let changed = replaced.is_some();
    if let Some(replaced) = replaced {
        *text = replaced;
    }
    changed
}

fn over_headers(headers: &mut Headers, change: &impl Fn(&str) -> Option<String>) {
    for (_, value) in headers {
        if let Some(changed) = change(value) {
            *value = changed.into();
        }
    }
}

/// Whether the spelling of a string has to be looked at as what it stands for.
type Counts = fn(&str) -> bool;

/// Changes every text of a body, and says whether any was.
fn over_body(
    content: &mut Content,
    counts: Counts,
    change: &impl Fn(&str) -> Option<String>,
) -> bool {
    match content {
        Content::Json { value, .. } => over_value(value, counts, change),
        Content::Cbor(Cbor { value, indefinite }) => {
            let changed = over_value(value, counts, change);
            for place in indefinite {
                if let Some(renamed) = change(place) {
                    *place = renamed;
                }
            }
            changed
        }
        Content::Text(text) => match change(text) {
            Some(changed) => {
                *text = changed.into();
                true
            }
            None => false,
        },
        Content::Empty | Content::Binary(_) | Content::File(_) => false,
    }
}

/// Masks known secrets in bytes that are no text.
fn over_bytes(content: &mut Content, secrets: &Secrets) -> bool {
    let Content::Binary(bytes) = content else { return false };
    let masked = super::body::with_filled(bytes, secrets);
    let changed = masked.is_some();
    *bytes = masked.map_or_else(|| std::mem::take(bytes), Into::into);
    changed
}

fn over_value(value: &mut Json, counts: Counts, change: &impl Fn(&str) -> Option<String>) -> bool {
    match value {
        Json::String(text) => over_text(text, counts, change),
        Json::Array(items) => {
            items.iter_mut().fold(false, |changed, item| over_value(item, counts, change) | changed)
        }
        Json::Object(members) => members.iter_mut().fold(false, |changed, (name, value)| {
            over_text(name, counts, change) | over_value(value, counts, change) | changed
        }),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

fn over_text(text: &mut Text, counts: Counts, change: &impl Fn(&str) -> Option<String>) -> bool {
    let changed = counts(text.raw()).then(|| change(&text.value())).flatten();
    let is_changed = changed.is_some();
    if let Some(changed) = changed {
        *text = Text::new(&changed);
    }
    is_changed
}
