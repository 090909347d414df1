//! Looking at a whole cassette: every string that is in its file, and its side files.

use std::path::Path;

use super::forms::Context;
use super::look::{At, JSON, Look, concealed};
use super::secret::{Certainty, Secret};
use crate::cassette::Cassette;
use crate::error::Result;
use crate::interaction::{
    Extra, Headers, Interaction, Outcome, RecordedRequest, RecordedResponse, edit,
};
use crate::json::Json;
use crate::message::{Body, Cbor, Content};
use crate::redaction::{is_checksum, is_secret};

/// Looks for secrets in a cassette: in URIs, headers, bodies, notes, variables, members that this version does not know,
/// in the names of members, and in what is encoded inside of strings. Masks and AWS's documented examples are none.
///
/// Session recordings are checked by themselves when they end; this is for cassettes that were recorded by an older
/// version, or edited by hand. [`mask_secrets`](crate::mask_secrets) takes them out.
///
/// ```
/// use rehearsal::{Cassette, Certainty, SecretKind};
///
/// # let dir = tempfile::tempdir().unwrap();
/// # let path = dir.path().join("c.json");
/// # std::fs::write(&path, r#"{ "rehearsal": 1,
/// #   "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {},
/// #     "note": "recorded with @7QXO4ZJ2WVLH5TNP" }, "interactions": [] }"#
/// #   .replace('@', &["AK", "IA"].concat())).unwrap();
/// let cassette = Cassette::load(&path)?;
/// for secret in rehearsal::secrets(&cassette)? {
///     assert_eq!(secret.pointer, "/recorded/note");
///     assert_eq!((secret.kind, secret.certainty), (SecretKind::AccessKeyId, Certainty::Sure));
///     // The place and the kind, and never the secret.
///     println!("{secret}");
/// }
/// # assert_eq!(rehearsal::secrets(&cassette)?.len(), 1);
/// # Ok::<(), rehearsal::Error>(())
/// ```
///
/// # Errors
///
/// [`Io`](crate::ErrorKind::Io) when a side file of a large body cannot be read.
pub fn secrets(cassette: &Cassette) -> Result<Vec<Secret>> {
    let mut look = Look::default();
    let mut head = Cassette {
        recorded: cassette.recorded.clone(),
        variables: cassette.variables.clone(),
        interactions: Vec::new(),
        extra: cassette.extra.clone(),
    };
    look.head(&mut head);
    for (index, interaction) in cassette.interactions.iter().enumerate() {
        // One at a time, so that no second cassette lies in memory.
        look.interaction(&mut interaction.clone(), index)?;
    }
    Ok(look.found)
}

/// Those whose form leaves no doubt.
pub(crate) fn sure_secrets(cassette: &Cassette) -> Result<Vec<Secret>> {
    let mut found = secrets(cassette)?;
    found.retain(|secret| secret.certainty == Certainty::Sure);
    Ok(found)
}

impl Look<'_> {
    /// Looks at a cassette, and says whether something in it was masked.
    pub(super) fn cassette(&mut self, cassette: &mut Cassette) -> Result<bool> {
        let mut masked = self.head(cassette);
        for (index, interaction) in cassette.interactions.iter_mut().enumerate() {
            masked |= self.interaction(interaction, index)?;
        }
        Ok(masked)
    }

    /// All but the interactions.
    fn head(&mut self, cassette: &mut Cassette) -> bool {
        let Cassette { recorded, variables, interactions: _, extra } = cassette;
        self.interaction = None;
        let root = At::ROOT;
        let at = root.member("recorded");
        let mut masked = self.string(&mut recorded.by, &at.member("by"), Context::Free);
        for (name, url) in &mut recorded.upstreams {
            masked |= self.string(url, &at.member("upstreams").member(name), Context::Free);
        }
        if let Some(note) = &mut recorded.note {
            masked |= self.string(note, &at.member("note"), Context::Free);
        }
        masked |= self.extra(&mut recorded.extra, &at);
        masked |= self.extra(variables, &root.member("variables"));
        self.extra(extra, &root) | masked
    }

    fn extra(&mut self, extra: &mut Extra, at: &At<'_>) -> bool {
        if extra.is_empty() {
            return false;
        }
        let mut members = Json::Object(std::mem::take(extra));
        let masked = self.json(&mut members, at, Context::Free);
        if let Json::Object(members) = members {
            *extra = members;
        }
        masked
    }

    fn interaction(&mut self, interaction: &mut Interaction, index: usize) -> Result<bool> {
        self.interaction = Some((index + 1, concealed(&interaction.operation()).into_owned()));
        let Interaction { operation, request, outcome, extra, .. } = interaction;
        let root = At::ROOT;
        let (all, own);
        all = root.member("interactions");
        own = all.index(index);
        let named = self.string(&mut operation.name, &own.member("operation"), Context::Free);
        let asked = self.request(request, &own.member("request"))?;
        let answered = match outcome {
            Outcome::Answered(response) => self.response(response, &own.member("response"))?,
            Outcome::Failed(failure) => {
                let at = own.member("failure");
                self.string(&mut failure.message, &at.member("message"), Context::Free)
            }
        };
        Ok(self.extra(extra, &own) | named | asked | answered)
    }

    fn request(&mut self, request: &mut RecordedRequest, at: &At<'_>) -> Result<bool> {
        let place = at.member("uri");
        let mut masked = edit(&mut request.uri, |uri| self.string(uri, &place, Context::Free));
        masked |= self.headers(&mut request.headers, &at.member("headers"));
        if self.body(&mut request.body, &at.member("body"))? {
            request.headers.retain(|(name, _)| !is_checksum(name));
            masked = true;
        }
        Ok(self.extra(&mut request.extra, at) | masked)
    }

    fn response(&mut self, response: &mut RecordedResponse, at: &At<'_>) -> Result<bool> {
        let mut masked = self.headers(&mut response.headers, &at.member("headers"));
        if self.body(&mut response.body, &at.member("body"))? {
            response.headers.retain(|(name, _)| !is_checksum(name));
            masked = true;
        }
        Ok(self.extra(&mut response.extra, at) | masked)
    }

    fn headers(&mut self, headers: &mut Headers, at: &At<'_>) -> bool {
        let mut masked = false;
        for group in headers.chunk_by_mut(|a, b| a.0 == b.0) {
            let several = group.len() > 1;
            for (index, (name, value)) in group.iter_mut().enumerate() {
                let own = at.member(name);
                let one = own.index(index);
                let at = if several { &one } else { &own };
                let context = match &**name {
                    "cookie" | "set-cookie" => Context::Cookie,
                    name if is_secret(name) => Context::Named(name),
                    _ => Context::Free,
                };
                masked |= edit(value, |value| self.string(value, at, context));
            }
        }
        masked
    }

    fn body(&mut self, body: &mut Body, at: &At<'_>) -> Result<bool> {
        self.file = body.origin.path().map(Path::to_owned);
        let file = at.member("file");
        let tree = file.inside(JSON, 0);
        let kept =
            |kind, inside| if body.origin.path().is_some() { inside } else { at.member(kind) };
        let masked = match &mut body.content {
            Content::Empty => false,
            Content::Json { value, .. } => self.json(value, &kept("json", tree), Context::Free),
            Content::Cbor(Cbor { value, .. }) => {
                self.json(value, &kept("cbor", tree), Context::Free)
            }
            Content::Text(text) => {
                let place = kept("text", file);
                edit(text, |text| self.string(text, &place, Context::Free))
            }
            Content::Binary(bytes) => {
                let new = self.bytes(bytes, &kept("base64", file));
                new.map(|new| *bytes = new.into()).is_some()
            }
            Content::File(large) => {
                self.file = Some(large.path().to_owned());
                let new = self.large(large, &file)?;
                new.map(|new| *large = new).is_some()
            }
        };
        self.file = None;
        self.before = 0;
        Ok(self.extra(&mut body.extra, at) | masked)
    }
}
