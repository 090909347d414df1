//! Which variables lead a command through an intercepting proxy, and have it trust what it meets there.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Where clients look for the proxy of HTTPS. curl reads the first in both spellings, and others only one of them.
const PROXIES: [&str; 2] = ["HTTPS_PROXY", "https_proxy"];

/// Where clients look for what they trust, in place of what they would trust otherwise: so each gets the whole bundle.
const TRUSTED: [&str; 8] = [
    // The AWS CLI and boto3.
    "AWS_CA_BUNDLE",
    // Cargo.
    "CARGO_HTTP_CAINFO",
    // curl.
    "CURL_CA_BUNDLE",
    // Deno.
    "DENO_CERT",
    // git: of curl's own variables its library reads none.
    "GIT_SSL_CAINFO",
    // Node, which adds it to its own roots.
    "NODE_EXTRA_CA_CERTS",
    // Python's requests, and pip.
    "REQUESTS_CA_BUNDLE",
    // OpenSSL, and so Python's ssl and Ruby; Go; rustls-native-certs, and so the AWS SDK for Rust.
    "SSL_CERT_FILE",
];

/// Without it Node reads no proxy variable; before it was made, with none.
const NODE: (&str, &str) = ("NODE_USE_ENV_PROXY", "1");

/// The variables for a command whose HTTPS goes through `proxy`, and which trusts what `bundle` holds.
pub(crate) fn variables(proxy: &str, bundle: &Path) -> Vec<(&'static str, OsString)> {
    let proxies = PROXIES.map(|name| (name, proxy.into()));
    let trusted = TRUSTED.map(|name| (name, bundle.into()));
    proxies.into_iter().chain(trusted).chain([(NODE.0, NODE.1.into())]).collect()
}

/// The files that the user's own environment tells clients to trust. The bundle takes their place, and so has to hold
/// what is in them: a company's own authority, say.
pub(crate) fn trusted_files(
    environment: impl IntoIterator<Item = (OsString, OsString)>,
) -> Vec<PathBuf> {
    let is_trusted = |name: &OsStr| TRUSTED.iter().any(|known| name == *known);
    let own = environment.into_iter().filter(|(name, value)| is_trusted(name) && !value.is_empty());
    let mut files: Vec<PathBuf> = own.map(|(_, value)| value.into()).collect();
    files.sort();
    files.dedup();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_client_is_led_to_the_proxy_and_to_the_bundle() {
        let variables = variables("http://127.0.0.1:8080", Path::new("/tmp/ca.pem"));
        let names: Vec<_> = variables.iter().map(|(name, _)| *name).collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len(), "{names:?}");
        let found = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.to_str().unwrap())
        };
        for name in ["HTTPS_PROXY", "https_proxy"] {
            assert_eq!(found(name), Some("http://127.0.0.1:8080"));
        }
        for name in ["AWS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE"] {
            assert_eq!(found(name), Some("/tmp/ca.pem"));
        }
        assert_eq!(found("NODE_USE_ENV_PROXY"), Some("1"));
        // Plain HTTP is not intercepted, and would come to the session as its own.
        assert_eq!(found("HTTP_PROXY"), None);
    }

    #[test]
    fn what_the_user_trusts_is_trusted_still() {
        let own = [
            ("AWS_CA_BUNDLE", "/corp.pem"),
            ("HOME", "/home"),
            ("REQUESTS_CA_BUNDLE", "/corp.pem"),
            ("CURL_CA_BUNDLE", ""),
            ("NODE_EXTRA_CA_CERTS", "/a.pem"),
        ];
        let own = own.map(|(name, value)| (name.into(), value.into()));
        assert_eq!(trusted_files(own), ["/a.pem", "/corp.pem"].map(PathBuf::from));
    }
}
