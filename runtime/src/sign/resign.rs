//! Signing again what a client has signed for a proxy: with other credentials, for the real host.

use aws_credential_types::Credentials;
use aws_credential_types::provider::{ProvideCredentials as _, SharedCredentialsProvider};
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignatureLocation, SigningSettings,
    UriPathNormalizationMode,
};
use bytes::Bytes;
use http::header::HOST;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Uri};
use tokio::sync::Mutex;

use super::chunked::unframe;
use super::claim::{Claim, Place};
use super::payload::{Payload, is_s3, says};
use super::signer::Signer;
use super::spelling::{self, Paths};
use crate::clock;
use crate::error::{Error, Result};
use crate::upstream::{region_of, root_cause, signing_region, strip_hop_by_hop};

/// Credentials that end within this time are asked for again: a request is on its way for a while.
const SOON: std::time::Duration = std::time::Duration::from_mins(1);

/// Signs requests again.
#[derive(Debug)]
pub(crate) struct Resigner {
    provider: SharedCredentialsProvider,
    held: Mutex<Option<Credentials>>,
}

impl Resigner {
    pub(crate) fn new(provider: SharedCredentialsProvider) -> Self {
        Self { provider, held: Mutex::new(None) }
    }

    /// Whether a request can be signed only with its whole body at hand.
    pub(crate) fn needs_body(parts: &Parts) -> bool {
        let payload = |claim: Claim| Payload::of(parts, &claim).ok();
        let payload = Claim::of(parts).ok().flatten().and_then(payload);
        payload.is_some_and(|payload| payload.needs_body())
    }

    /// Signs a request again that already has the upstream's absolute URL, if a host is allowed to see its
    /// signature. A request without any signature stays without one. The body is given where
    /// [`needs_body`](Self::needs_body) asks for it; what comes back takes its place.
    pub(crate) async fn resign(
        &self,
        parts: &mut Parts,
        body: Option<&Bytes>,
        allowed: impl FnOnce(&Uri) -> bool,
    ) -> Result<Option<Bytes>> {
        let Some(claim) = Claim::of(parts)? else { return Ok(None) };
        if !allowed(&parts.uri) {
            return Err(not_allowed(&parts.uri));
        }
        let region = signing_region(&claim.scope.service, &claim.scope.region);
        check_region(&parts.uri, region)?;
        let payload = Payload::of(parts, &claim)?;
        let body = if payload.needs_body() {
            let missing = || Error::config("the request's body is needed whole to sign it again");
            Some(body.ok_or_else(missing)?)
        } else {
            None
        };
        // Asked for only now: a request that cannot be signed needs none.
        let credentials = self.credentials().await?;

        let settings = settings(&claim, says(parts, &claim));
        claim.strip_from(parts)?;
        strip_hop_by_hop(&mut parts.headers);
        let plain = match (&payload, body) {
            (Payload::SignedChunks, Some(body)) => Some(unframe(&mut parts.headers, body)?),
            _ => None,
        };
        let paths = if is_s3(&claim.scope.service) { Paths::Decoded } else { Paths::AsSent };
        spelling::normalize(&mut parts.uri, paths)?;
        parts.headers.insert(HOST, host(&parts.uri)?);

        let signer =
            Signer { credentials: &credentials, service: &claim.scope.service, region, settings };
        let is_covered = |name: &HeaderName| *name == HOST || claim.covers(name);
        let headers = parts.headers.iter().filter(|(name, _)| is_covered(name));
        let bytes = plain.as_ref().or(body).map_or(&[][..], |bytes| bytes);
        let instructions =
            signer.sign(&parts.method, &parts.uri, headers, payload.signable(bytes))?;
        let (headers, parameters) = instructions.into_parts();
        for header in headers {
            let mut value = HeaderValue::from_str(header.value()).map_err(|error| {
                let message = format!("the credentials make no header {}", header.name());
                Error::config(message).with_source(error)
            })?;
            value.set_sensitive(header.sensitive());
            parts.headers.insert(header.name(), value);
        }
        let parameters = parameters.iter().map(|(name, value)| (*name, value.as_ref()));
        spelling::add_parameters(&mut parts.uri, parameters)?;
        Ok(plain)
    }

    async fn credentials(&self) -> Result<Credentials> {
        let mut held = self.held.lock().await;
        let soon = clock::now() + SOON;
        if let Some(credentials) = held.as_ref()
            && credentials.expiry().is_none_or(|expiry| expiry > soon)
        {
            return Ok(credentials.clone());
        }
        let credentials = self.provider.provide_credentials().await.map_err(|error| {
            let cause = root_cause(&error);
            let message = format!("there are no credentials to sign the request with: {cause}");
            Error::config(message).with_source(error)
        })?;
        Ok(held.insert(credentials).clone())
    }
}

fn settings(claim: &Claim, says_payload: bool) -> SigningSettings {
    let mut settings = SigningSettings::default();
    if is_s3(&claim.scope.service) {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    }
    match claim.place {
        Place::Query { expires } => {
            settings.signature_location = SignatureLocation::QueryParams;
            settings.expires_in = Some(expires);
        }
        Place::Header if says_payload => {
            settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        }
        Place::Header => {}
    }
    settings
}

/// AWS refuses a signature for another region with words that lead astray.
fn check_region(uri: &Uri, region: &str) -> Result<()> {
    let host = uri.host().unwrap_or_default();
    match region_of(host) {
        Some(named) if named != region => Err(Error::config(format!(
            "the request is signed for {region}, and its upstream {host} is in {named}: give the client the \
             region {named}, or the service an upstream in {region}"
        ))),
        _ => Ok(()),
    }
}

/// The `host` that is sent: without the port where the scheme tells it.
fn host(uri: &Uri) -> Result<HeaderValue> {
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let default = match uri.scheme_str() {
        Some("https") => ":443",
        _ => ":80",
    };
    let host = authority.strip_suffix(default).unwrap_or(authority);
    HeaderValue::from_str(host)
        .map_err(|error| Error::config(format!("{host:?} is no host")).with_source(error))
}

fn not_allowed(uri: &Uri) -> Error {
    let host = uri.host().unwrap_or_default();
    Error::config(format!(
        "nothing is signed for {uri}: it is not a host of AWS over HTTPS; where it may see what your credentials \
         sign, say so with SessionBuilder::allow_host({host:?}) or --allow-host {host}",
        uri = format_args!("{}://{host}", uri.scheme_str().unwrap_or_default()),
    ))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use aws_credential_types::provider::{ProvideCredentials, future};

    use super::*;

    /// Hands out credentials that end after a while, and counts.
    #[derive(Clone, Debug)]
    struct Counts(Duration, Arc<AtomicUsize>);

    impl ProvideCredentials for Counts {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            let number = self.1.fetch_add(1, Ordering::Relaxed);
            let expiry = Some(clock::now() + self.0);
            let key = format!("AKID{number}");
            future::ProvideCredentials::ready(Ok(Credentials::new(key, "s", None, expiry, "test")))
        }
    }

    fn signed(authorization: &str, payload: Option<&str>) -> Parts {
        let builder = http::Request::post("https://states.us-east-1.amazonaws.com/")
            .header("authorization", authorization);
        let builder = payload
            .iter()
            .fold(builder, |builder, payload| builder.header("x-amz-content-sha256", *payload));
        builder.body(()).unwrap().into_parts().0
    }

    const DUMMY: &str = "AWS4-HMAC-SHA256 Credential=DUMMY/20200101/us-east-1/states/aws4_request, \
                         SignedHeaders=host, Signature=00";

    #[tokio::test]
    async fn credentials_are_asked_for_again_before_they_end() {
        for (lasts, keys) in [(3600, ["AKID0", "AKID0"]), (30, ["AKID0", "AKID1"])] {
            let counts = Counts(Duration::from_secs(lasts), Arc::default());
            let resigner = Resigner::new(SharedCredentialsProvider::new(counts));
            for key in keys {
                let mut parts = signed(DUMMY, None);
                let body = Bytes::from_static(b"{}");
                resigner.resign(&mut parts, Some(&body), |_| true).await.unwrap();
                let authorization = parts.headers["authorization"].to_str().unwrap();
                assert!(authorization.contains(&format!("Credential={key}/")), "{authorization}");
            }
        }
    }

    #[tokio::test]
    async fn what_is_not_allowed_costs_no_credentials() {
        let counts = Counts(Duration::ZERO, Arc::default());
        let resigner = Resigner::new(SharedCredentialsProvider::new(counts.clone()));
        let mut parts = signed(DUMMY, None);
        let error = resigner.resign(&mut parts, None, |_| false).await.unwrap_err().to_string();
        assert!(error.contains("allow_host"), "{error}");
        assert_eq!(parts.headers["authorization"], DUMMY);
        assert_eq!(counts.1.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn a_body_is_needed_where_the_signature_covers_it() {
        for (payload, needed) in [
            (None, true),
            (Some("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), true),
            (Some("UNSIGNED-PAYLOAD"), false),
            (Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER"), false),
        ] {
            assert_eq!(Resigner::needs_body(&signed(DUMMY, payload)), needed, "{payload:?}");
        }
        assert!(!Resigner::needs_body(&signed("Bearer token", None)));
    }
}
