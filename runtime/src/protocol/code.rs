//! The code of an error, in whatever protocol a service writes it.

use crate::json::{self, Json};
use crate::message::{Cbor, Content};

/// Members of a body that hold the code, in the order in which they are believed.
const MEMBERS: [&str; 3] = ["__type", "code", "Code"];

/// Where an answer says its error's code, as a JSON pointer into a cassette's response, and what it says: in the
/// header `x-amzn-errortype`, in the body's JSON or CBOR, or in the `Code` of an XML text.
pub(crate) fn error_code(header: Option<&str>, content: &Content) -> Option<(String, String)> {
    let found = |place: String, code: &str| {
        let code = short_code(code);
        (!code.is_empty()).then(|| (place, code.to_owned()))
    };
    if let Some(code) = header {
        return found("/headers/x-amzn-errortype".to_owned(), code);
    }
    match content {
        Content::Json { value, .. } => {
            let (name, code) = member(value)?;
            found(format!("/body/json/{name}"), &code)
        }
        Content::Cbor(Cbor { value, .. }) => {
            let (name, code) = member(value)?;
            found(format!("/body/cbor/{name}"), &code)
        }
        Content::Text(text) => {
            let in_xml = || {
                text.split_once("<Code>")?.1.split_once("</Code>").map(|(code, _)| code.to_owned())
            };
            // JSON whose spelling has no form of its own is kept as text.
            let in_json = || member(&json::parse_body(text.trim()).ok()?).map(|(_, code)| code);
            found("/body/text".to_owned(), &in_xml().or_else(in_json)?)
        }
        Content::Empty | Content::Binary(_) | Content::File(_) => None,
    }
}

fn member(value: &Json) -> Option<(&'static str, String)> {
    let Json::Object(members) = value else { return None };
    MEMBERS.iter().find_map(|wanted| {
        members.iter().find_map(|(key, value)| match value {
            Json::String(text) if key.value() == *wanted => Some((*wanted, text.value().into())),
            _ => None,
        })
    })
}

/// `namespace#Code:http://…` is `Code`.
pub(crate) fn short_code(code: &str) -> &str {
    let code = code.split(':').next().unwrap_or(code);
    code.rsplit('#').next().unwrap_or(code).trim()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    #[test]
    fn codes_are_found_in_every_protocol() {
        let json = "application/json";
        for (header, media, body, place) in [
            (Some("Gone:http://x"), json, "{}", "/headers/x-amzn-errortype"),
            (None, json, r#"{"message":"m","__type":"com.amazon#Gone"}"#, "/body/json/__type"),
            (None, json, r#"{"Code":"Gone","code":7}"#, "/body/json/Code"),
            (None, "application/cbor", "\u{61}", ""),
            (None, "text/xml", "<E><Error><Code>Gone</Code></Error></E>", "/body/text"),
            (None, json, r#"{ "code" :"Gone"}"#, "/body/text"),
            (None, json, r#"{"message":"Gone"}"#, ""),
            (None, json, "[]", ""),
        ] {
            let content = Content::read(&Bytes::from_static(body.as_bytes()), Some(media));
            let expected = (!place.is_empty()).then(|| (place.to_owned(), "Gone".to_owned()));
            assert_eq!(error_code(header, &content), expected, "{body}");
        }
        let cbor = Bytes::from_static(b"\xa1\x66__type\x66a#Gone");
        let content = Content::read(&cbor, Some("application/cbor"));
        let expected = ("/body/cbor/__type".to_owned(), "Gone".to_owned());
        assert_eq!(error_code(None, &content), Some(expected));
    }
}
