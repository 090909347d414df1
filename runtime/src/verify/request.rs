//! A recorded request, made again.

use http::header::{AUTHORIZATION, HeaderValue};

use crate::clock;
use crate::error::{Error, Result};
use crate::interaction::{Interaction, RecordedRequest};
use crate::message::Request;
use crate::upstream::region_of;

/// The request of an interaction as a client would send it that signs with a key of nobody's: whoever signs it again
/// learns its service and region from that, as moto and our fakes do.
pub(super) fn made_again(
    interaction: &Interaction,
    request: &RecordedRequest,
    region: &str,
) -> Result<Request> {
    let mut builder = http::Request::builder().method(&*request.method).uri(&*request.uri);
    // How long the body is follows from the body: a cassette may say anything.
    for (name, value) in request.headers.iter().filter(|(name, _)| name != "content-length") {
        builder = builder.header(&**name, &**value);
    }
    if let Some(service) = signing_name(interaction) {
        let own = request.host().and_then(region_of);
        let region = own.as_deref().unwrap_or(region);
        let value = HeaderValue::try_from(unsigned_signature(service, region));
        builder = builder.header(AUTHORIZATION, value.map_err(|error| wrong(interaction, error))?);
    }
    builder.body(request.body.content.to_bytes()).map_err(|error| wrong(interaction, error))
}

fn wrong(interaction: &Interaction, error: impl Into<http::Error>) -> Error {
    let message = format!("the recorded request of {} is none", interaction.operation());
    Error::config(message).with_source(error.into())
}

/// The name that requests for the service are signed with; none where it is no AWS service.
fn signing_name(interaction: &Interaction) -> Option<&str> {
    match interaction.request.known {
        Some(known) => Some(known.service.signing_name).filter(|name| !name.is_empty()),
        None => interaction.operation.service.as_deref(),
    }
}

/// A signature by its form alone.
fn unsigned_signature(service: &str, region: &str) -> String {
    let now = clock::timestamp(clock::now());
    let date: String = now.chars().take(10).filter(char::is_ascii_digit).collect();
    let scope = format!("rehearsal/{date}/{region}/{service}/aws4_request");
    format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature={:064}", 0)
}
