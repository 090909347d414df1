//! Idempotency tokens, which clients draw anew for every call.

use std::borrow::Cow;
use std::collections::HashSet;

use super::fields::{self, View, Visit};
use crate::interaction::{Interaction, RecordedRequest};
use crate::redaction::is_uuid;

/// A declared value that is shorter says nothing where it stands in another text.
const MIN_DECLARED: usize = 3;

/// Members with the `idempotencyToken` trait in the AWS models, in lower case.
const NAMES: [&str; 9] = [
    "callerreference",
    "clientidempotencytoken",
    "clientrequesttoken",
    "clienttoken",
    "creationtoken",
    "idempotencykey",
    "idempotencytoken",
    "idempotentrequestid",
    "uniquerequesttoken",
];

/// Whether a member is an idempotency token: by its name, and by the shape of a generated value.
///
/// A token that a test chose by itself (`order-17`) stays part of the request.
pub(super) fn is_token(name: &str, value: &str) -> bool {
    // Few values have the shape, and that costs less to see.
    is_uuid(value) && NAMES.binary_search(&name.to_ascii_lowercase().as_str()).is_ok()
}

/// The idempotency tokens of a request, in canonical order.
pub(crate) fn tokens(request: &RecordedRequest) -> Vec<String> {
    read(request).tokens
}

/// The idempotency tokens of a request with their places among its fields: `body.clientToken`, `query.token`.
pub(crate) fn token_places(request: &RecordedRequest) -> Vec<(String, String)> {
    struct Places(Vec<(String, String)>);
    impl Visit for Places {
        fn field(&mut self, _path: &str, _value: &str) {}

        fn token(&mut self, path: &str, value: &str) {
            self.0.push((path.to_owned(), value.to_owned()));
        }
    }
    let mut places = Places(Vec::new());
    fields::visit(request, View::Aliased(&[]), &mut places);
    places.0
}

/// A text with every UUID in it as the same word.
pub(crate) fn without_uuids(text: &str) -> Cow<'_, str> {
    let mut uuids = uuids_in(text).peekable();
    if uuids.peek().is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(uuids.fold(text.to_owned(), |text, uuid| text.replace(uuid, "(uuid)")))
}

/// The tokens of these interactions that stand in other places too: in a response, or in another field of
/// a request. Only for those does it matter which live token stands for which.
pub(crate) fn echoed_tokens(interactions: &[Interaction]) -> HashSet<String> {
    let mut drawn = HashSet::new();
    let mut elsewhere = HashSet::new();
    for interaction in interactions {
        let Read { tokens, uuids, declared } = read(&interaction.request);
        drawn.extend(tokens);
        elsewhere.extend(uuids);
        // Where they stand, only their user knows.
        elsewhere.extend(declared.into_iter().filter(|value| value.len() >= MIN_DECLARED));
        let body = interaction.response_body();
        elsewhere.extend(uuids_in(&String::from_utf8_lossy(&body)).map(str::to_owned));
    }
    drawn.retain(|token| elsewhere.contains(token));
    drawn
}

#[derive(Default)]
struct Read {
    tokens: Vec<String>,
    /// What has the shape of a token in fields that are none.
    uuids: Vec<String>,
    /// Of the tokens, those that were declared so.
    declared: Vec<String>,
}

impl Visit for Read {
    fn field(&mut self, _path: &str, value: &str) {
        self.uuids.extend(uuids_in(value).map(str::to_owned));
    }

    fn token(&mut self, _path: &str, value: &str) {
        self.tokens.push(value.to_owned());
    }

    fn drawn(&mut self, path: &str, value: &str) {
        self.declared.push(value.to_owned());
        self.token(path, value);
    }
}

fn read(request: &RecordedRequest) -> Read {
    let mut read = Read::default();
    fields::visit(request, View::Aliased(&[]), &mut read);
    read
}

fn uuids_in(text: &str) -> impl Iterator<Item = &str> {
    let windows = text.match_indices('-').filter_map(|(at, _)| {
        let start = at.checked_sub(8)?;
        text.get(start..start + 36)
    });
    windows.filter(|window| is_uuid(window))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_shape_make_a_token() {
        assert!(NAMES.is_sorted());
        let uuid = "2a176117-0a79-49f9-dd22-0123456789ab";
        assert!(is_token("clientToken", uuid) && is_token("ClientRequestToken", uuid));
        assert!(!is_token("clientToken", "order-17"));
        assert!(!is_token("name", uuid));
        assert!(!is_token("clientToken", "2a176117-0a79-49f9-dd22-0123456789aé"));
    }

    #[test]
    fn tokens_are_found_inside_text() {
        let uuid = "2a176117-0a79-49f9-dd22-0123456789ab";
        let text = format!("é-run-{uuid}:{uuid}-");
        assert_eq!(uuids_in(&text).collect::<Vec<_>>(), [uuid, uuid]);
        assert_eq!(uuids_in("no-uuid-at-all-in-this-text-é").count(), 0);
    }
}
