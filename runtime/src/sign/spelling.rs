//! One spelling for the URL that is signed and sent, so that no two readers of it can differ.

use http::Uri;
use http::uri::PathAndQuery;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, percent_encode};

use crate::error::{Error, Result};

/// All but the unreserved characters of RFC 3986, as AWS encodes.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What may not stand in a path. A `%` may, as a part of what it encodes.
const FOREIGN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// How a service reads paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paths {
    /// As they stand: what encodes them again is the signature.
    AsSent,
    /// Decoded, and in the signature encoded once: S3.
    Decoded,
}

/// Writes path and query of a URL in the one form that everybody reads alike.
pub(super) fn normalize(uri: &mut Uri, paths: Paths) -> Result<()> {
    let path = match paths {
        Paths::AsSent => {
            let path = percent_encode(uri.path().as_bytes(), FOREIGN).to_string();
            // Signers differ in whether such a path ends with a slash once it is resolved; RFC 3986 says that it does.
            let is_open = path.ends_with("/.") || path.ends_with("/..");
            if is_open { path + "/" } else { path }
        }
        Paths::Decoded => {
            let segments = uri.path().split('/').map(|segment| {
                let bytes: Vec<u8> = percent_decode_str(segment).collect();
                percent_encode(&bytes, RESERVED).to_string()
            });
            segments.collect::<Vec<_>>().join("/")
        }
    };
    let mut pairs = Vec::new();
    for pair in parameters(uri) {
        let (name, value) = pair.split_once('=').map_or((pair, None), |(n, v)| (n, Some(v)));
        let mut written = encoded(name)?;
        if let Some(value) = value {
            written = written + "=" + &encoded(value)?;
        }
        pairs.push(written);
    }
    replace(uri, &path, &pairs)
}

/// Takes query parameters of these names out.
pub(super) fn remove_parameters(uri: &mut Uri, names: &[&str]) -> Result<()> {
    let is_meant = |pair: &&str| {
        let name = pair.split_once('=').map_or(*pair, |(name, _)| name);
        let name = percent_decode_str(name).decode_utf8_lossy();
        names.iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    let kept: Vec<String> =
        parameters(uri).filter(|pair| !is_meant(pair)).map(str::to_owned).collect();
    let path = uri.path().to_owned();
    replace(uri, &path, &kept)
}

/// Adds query parameters at the end.
pub(super) fn add_parameters<'a>(
    uri: &mut Uri,
    added: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<()> {
    let written = |(name, value): (&str, &str)| {
        let encode = |text: &str| percent_encode(text.as_bytes(), RESERVED).to_string();
        format!("{}={}", encode(name), encode(value))
    };
    let pairs: Vec<String> = parameters(uri).map(str::to_owned).chain(added.map(written)).collect();
    let path = uri.path().to_owned();
    replace(uri, &path, &pairs)
}

fn parameters(uri: &Uri) -> impl Iterator<Item = &str> {
    uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty())
}

/// A word of a query, where a `+` is a space, encoded as AWS does.
fn encoded(word: &str) -> Result<String> {
    let word = word.replace('+', " ");
    let text = percent_decode_str(&word).decode_utf8().map_err(|error| {
        let message = format!("the query parameter {word:?} cannot be signed: it is not UTF-8");
        Error::config(message).with_source(error)
    })?;
    Ok(percent_encode(text.as_bytes(), RESERVED).to_string())
}

fn replace(uri: &mut Uri, path: &str, pairs: &[String]) -> Result<()> {
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    let wrong = |error: http::Error| {
        Error::config(format!("{path:?} cannot be written as a URL")).with_source(error)
    };
    let target = PathAndQuery::try_from(format!("{path}{query}"));
    let mut parts = std::mem::take(uri).into_parts();
    parts.path_and_query = Some(target.map_err(|error| wrong(error.into()))?);
    *uri = Uri::from_parts(parts).map_err(|error| wrong(error.into()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normalized(uri: &str, paths: Paths) -> String {
        let mut uri: Uri = uri.parse().unwrap();
        normalize(&mut uri, paths).unwrap();
        uri.to_string()
    }

    #[test]
    fn urls_have_one_spelling() {
        for (sent, as_sent, decoded) in [
            ("http://h", "http://h/", "http://h/"),
            ("http://h/?", "http://h/", "http://h/"),
            ("http://h/a%2Fb", "http://h/a%2Fb", "http://h/a%2Fb"),
            ("http://h/a%2fb", "http://h/a%2fb", "http://h/a%2Fb"),
            ("http://h/a+b:c", "http://h/a+b:c", "http://h/a%2Bb%3Ac"),
            ("http://h/é", "http://h/%C3%A9", "http://h/%C3%A9"),
            ("http://h/%FF%", "http://h/%FF%", "http://h/%FF%25"),
            ("http://h/a//../b/", "http://h/a//../b/", "http://h/a//../b/"),
            ("http://h/a/b/..", "http://h/a/b/../", "http://h/a/b/.."),
        ] {
            assert_eq!(normalized(sent, Paths::AsSent), as_sent);
            assert_eq!(normalized(sent, Paths::Decoded), decoded);
        }
        for (sent, written) in [
            ("b=2&a=1&b=1", "b=2&a=1&b=1"),
            ("acl&a=&&=x", "acl&a=&=x"),
            ("a=1+2&b=%2b&c=:/é~*", "a=1%202&b=%2B&c=%3A%2F%C3%A9~%2A"),
            ("a=b=c", "a=b%3Dc"),
        ] {
            let sent = format!("http://h/?{sent}");
            assert_eq!(normalized(&sent, Paths::AsSent), format!("http://h/?{written}"));
        }
        let mut uri = "http://h/?a=%FF".parse().unwrap();
        let error = normalize(&mut uri, Paths::AsSent).unwrap_err().to_string();
        assert!(error.contains("is not UTF-8"), "{error}");
    }

    #[test]
    fn parameters_come_and_go() {
        let mut uri: Uri = "http://h/p?X-Amz-Date=1&a=1&x-amz-date=2&b".parse().unwrap();
        remove_parameters(&mut uri, &["X-Amz-Date"]).unwrap();
        assert_eq!(uri, "http://h/p?a=1&b");
        add_parameters(&mut uri, [("X-Amz-Date", "3"), ("c", "/")].into_iter()).unwrap();
        assert_eq!(uri, "http://h/p?a=1&b&X-Amz-Date=3&c=%2F");
    }
}
