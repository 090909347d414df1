//! Who a request is for: the credential scope of its signature, and the names of AWS hosts.

use std::sync::LazyLock;

use http::header::AUTHORIZATION;
use http::{HeaderMap, Uri};
use memchr::memmem::Finder;

use super::query;
use crate::message::header;

/// The part of an AWS Signature Version 4 credential that is no secret:
/// `AKID/20261121/us-east-1/states/aws4_request`.
///
/// ```
/// use rehearsal::CredentialScope;
/// use rehearsal::http::Request;
///
/// let credential = "Credential=AKID/20261121/us-east-1/states/aws4_request";
/// let request = Request::post("/").header("authorization", format!("AWS4-HMAC-SHA256 {credential}"));
/// let request = request.body(()).unwrap();
///
/// let scope = CredentialScope::of(request.headers(), request.uri()).unwrap();
/// assert_eq!((scope.region.as_str(), scope.service.as_str()), ("us-east-1", "states"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CredentialScope {
    /// The id of the key that signed.
    pub access_key_id: String,
    /// The region that the request is for.
    pub region: String,
    /// The signing name of the service that the request is for.
    pub service: String,
}

impl CredentialScope {
    /// Takes the scope from the `authorization` header, or from a presigned URL.
    #[must_use]
    pub fn of(headers: &HeaderMap, uri: &Uri) -> Option<Self> {
        if let Some(credential) = header(headers, AUTHORIZATION).and_then(credential_in) {
            return Parts::of(credential).map(Self::from);
        }
        Self::in_query(uri)
    }

    /// The service alone.
    pub(crate) fn service_of(headers: &HeaderMap, uri: &Uri) -> Option<String> {
        if let Some(credential) = header(headers, AUTHORIZATION).and_then(credential_in) {
            return Parts::of(credential).map(|parts| parts.service.to_owned());
        }
        Self::in_query(uri).map(|scope| scope.service)
    }

    fn in_query(uri: &Uri) -> Option<Self> {
        query::pairs(uri.query().unwrap_or_default())
            .find(|(name, _)| name.eq_ignore_ascii_case("x-amz-credential"))
            .and_then(|(_, value)| Parts::of(&value).map(Self::from))
    }

    /// The service alone, of an `authorization` header.
    pub(crate) fn service_in(authorization: &str) -> Option<&str> {
        Parts::of(credential_in(authorization)?).map(|parts| parts.service)
    }
}

/// The words of a scope.
struct Parts<'a> {
    access_key_id: &'a str,
    region: &'a str,
    service: &'a str,
}

impl<'a> Parts<'a> {
    fn of(credential: &'a str) -> Option<Self> {
        // An access key id never holds a slash, but what comes first is not ours to judge: read from the end.
        let mut parts = credential.rsplitn(5, '/');
        let _terminator = parts.next().filter(|word| *word == "aws4_request")?;
        let (service, region, _date) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { access_key_id: parts.next()?, region, service })
    }
}

impl From<Parts<'_>> for CredentialScope {
    fn from(parts: Parts<'_>) -> Self {
        let Parts { access_key_id, region, service } = parts;
        let [access_key_id, region, service] = [access_key_id, region, service].map(str::to_owned);
        Self { access_key_id, region, service }
    }
}

/// The credential that an `authorization` header names.
fn credential_in(authorization: &str) -> Option<&str> {
    static NAME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("Credential="));
    let at = NAME.find(authorization.as_bytes())? + NAME.needle().len();
    let credential = &authorization[at..];
    let end = memchr::memchr2(b',', b' ', credential.as_bytes());
    Some(&credential[..end.unwrap_or(credential.len())])
}

/// The service that an AWS host name stands for: `sync-states.us-east-1.amazonaws.com` is `states`.
pub(crate) fn service_of_host(host: &str) -> Option<&str> {
    let host = host.split(':').next().unwrap_or(host);
    let known = [".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".amazonaws.eu"];
    let name = known.iter().find_map(|suffix| host.strip_suffix(suffix))?;
    let label = name.split('.').next()?;
    let label = label.strip_prefix("sync-").unwrap_or(label);
    Some(label.strip_suffix("-fips").unwrap_or(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(authorization: &str, uri: &str) -> Option<CredentialScope> {
        let request =
            http::Request::get(uri).header(AUTHORIZATION, authorization).body(()).unwrap();
        CredentialScope::of(request.headers(), request.uri())
    }

    #[test]
    fn scopes_are_read_from_header_and_query() {
        let expected = CredentialScope {
            access_key_id: "AKIDEXAMPLE".into(),
            region: "us-east-1".into(),
            service: "states".into(),
        };
        let credential = "AKIDEXAMPLE/20261121/us-east-1/states/aws4_request";
        let header =
            format!("AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature=00");
        assert_eq!(scope(&header, "/"), Some(expected.clone()));
        let presigned = format!("/?X-Amz-Credential={}", credential.replace('/', "%2F"));
        assert_eq!(scope("", &presigned), Some(expected));
        assert_eq!(scope("Bearer x", "/"), None);
        assert_eq!(scope("AWS4-HMAC-SHA256 Credential=nonsense", "/"), None);
    }

    #[test]
    fn hosts_name_services() {
        for (host, service) in [
            ("states.us-east-1.amazonaws.com", Some("states")),
            ("sync-states.us-east-1.amazonaws.com:443", Some("states")),
            ("states-fips.us-east-1.amazonaws.com", Some("states")),
            ("airflow-serverless.eu-west-1.api.aws", Some("airflow-serverless")),
            ("states.cn-north-1.amazonaws.com.cn", Some("states")),
            ("example.com", None),
            ("127.0.0.1:5000", None),
        ] {
            assert_eq!(service_of_host(host), service, "{host}");
        }
    }
}
