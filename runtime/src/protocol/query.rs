//! Paths and query strings as values: percent-encoding undone where its spelling does not count.

use std::borrow::Cow;

use percent_encoding::{percent_decode_str, percent_encode_byte};

/// The name and value pairs of a query string, decoded, in their order.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

/// A path with every segment decoded; a slash inside a segment stays `%2F`, and so does what is no UTF-8.
pub(crate) fn path(path: &str) -> String {
    let mut canonical = String::with_capacity(path.len());
    for (index, segment) in path.split('/').enumerate() {
        if index > 0 {
            canonical.push('/');
        }
        let decoded: Cow<'_, [u8]> = percent_decode_str(segment).into();
        for part in decoded.utf8_chunks() {
            canonical.push_str(&part.valid().replace('%', "%25").replace('/', "%2F"));
            canonical.extend(part.invalid().iter().map(|byte| percent_encode_byte(*byte)));
        }
    }
    canonical
}

fn decode(text: &str) -> Cow<'_, str> {
    if text.contains('+') {
        let spaced = text.replace('+', " ");
        return Cow::Owned(undo(&spaced).into_owned());
    }
    undo(text)
}

/// Undoes percent-encoding; what then is no UTF-8 stays as it is, and so stays distinct.
fn undo(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_of_paths_does_not_count() {
        assert_eq!(path("/tags/arn%3Aaws%3aappflow"), path("/tags/arn:aws:appflow"));
        assert_ne!(path("/a%2Fb"), path("/a/b"));
        assert_ne!(path("/a%252Fb"), path("/a%2Fb"));
        assert_ne!(path("/%FF"), path("/%FE"));
        assert_ne!(path("/%FF"), path("/%25FF"));
        assert_eq!(path("/%FFa"), path("/%ff%61"));
    }

    #[test]
    fn pairs_are_decoded() {
        let all: Vec<_> = pairs("a=1+2&b&c=%26&&a=").collect();
        let expected = [("a", "1 2"), ("b", ""), ("c", "&"), ("a", "")];
        assert_eq!(all, expected.map(|(name, value)| (name.into(), value.into())));
    }
}
