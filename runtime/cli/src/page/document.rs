//! The page itself: its sources put together, with what it shows in a block of data.

use std::fmt::Write as _;
use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use ring::digest::{SHA256, digest};

use super::data::{self, Data, File};
use super::notes;
use super::session::Replayed;
use crate::commands::escaped;
use crate::exit::{Exit, Failure};

const DOCUMENT: &str = include_str!("index.html");

const STYLE: &str = concat!(
    include_str!("style/base.css"),
    include_str!("style/list.css"),
    include_str!("style/detail.css"),
);

/// In the order in which they use each other.
const SCRIPT: &str = concat!(
    include_str!("script/text.js"),
    include_str!("script/data.js"),
    include_str!("script/json.js"),
    include_str!("script/tree.js"),
    include_str!("script/body.js"),
    include_str!("script/axis.js"),
    include_str!("script/list.js"),
    include_str!("script/search.js"),
    include_str!("script/detail.js"),
    include_str!("script/mismatch.js"),
    include_str!("script/keys.js"),
);

/// How every page of ours begins.
pub(super) const BEGINNING: &str = concat!(
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
    "<meta name=\"generator\" content=\"rehearsal "
);

/// The page of a cassette, with a replay of it: the one that is given, else the last that failed and left a note.
pub(crate) fn render(path: &Path, session: Option<Replayed>) -> Result<String, Failure> {
    let (cassette, text) = data::read(path)?;
    let session = session.or_else(|| notes::last_failed(path));
    let file = File::parse(&text, path)?;
    let data = Data::of(path, &cassette, file, session.as_ref())?;
    let json = serde_json::to_string(&data)
        .map_err(|error| Failure::new(Exit::Failure, error.to_string()))?;
    Ok(fill(&[
        ("generator", concat!("rehearsal ", env!("CARGO_PKG_VERSION"))),
        ("policy", &policy()),
        ("title", &text_of(&format!("{} · Rehearsal", data::name(path)))),
        ("style", STYLE),
        ("data", &block_of(&json)),
        ("script", SCRIPT),
    ]))
}

/// What the page may do: run this script, have these styles, and show its own icon. It loads nothing, is nobody's frame's
/// base and no form's, and no text of it can become HTML or a script.
pub(crate) fn policy() -> String {
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(digest(&SHA256, text.as_bytes())))
}

/// The document with its places filled, each once: what is filled in is not looked at again.
fn fill(parts: &[(&str, &str)]) -> String {
    let length: usize = parts.iter().map(|(_, text)| text.len()).sum();
    let mut out = String::with_capacity(DOCUMENT.len() + length);
    let mut rest = DOCUMENT;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, behind) = after.split_once("}}").unwrap_or((after, ""));
        let text = parts.iter().find(|(part, _)| *part == name).map_or("", |(_, text)| text);
        out.push_str(before);
        out.push_str(text);
        rest = behind;
    }
    out + rest
}

/// A text as HTML has it.
fn text_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in rehearsal::report::visible(text).chars() {
        if matches!(c, '<' | '>' | '&' | '"' | '\'') {
            // Writing to a String cannot fail.
            let _ = write!(out, "&#{};", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// JSON that cannot end the block that it is in, nor hide anything in it. Outside of strings it has none of these.
fn block_of(json: &str) -> String {
    let json = escaped(json);
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_every_place_once() {
        let mut names: Vec<_> = DOCUMENT.split("{{").skip(1).collect();
        for name in &mut names {
            *name = name.split_once("}}").unwrap().0;
        }
        assert_eq!(names, ["generator", "policy", "title", "style", "data", "script"]);
        let filled = fill(&[("generator", "rehearsal 1"), ("data", "{{script}}"), ("script", "s")]);
        assert!(filled.starts_with(BEGINNING));
        assert!(filled.contains("id=\"data\">{{script}}</script>"), "what is filled in stays");
    }

    #[test]
    fn the_sources_cannot_end_their_own_element() {
        for word in ["</script", "<script", "<!--"] {
            assert!(!SCRIPT.to_lowercase().contains(word));
        }
        assert!(!STYLE.to_lowercase().contains("</style"));
        // A hash is of what the browser reads, and it reads no carriage returns.
        assert!(!SCRIPT.contains('\r') && !STYLE.contains('\r'));
    }

    #[test]
    fn data_stays_data() {
        let value = "</script><script>alert(1)</script><!-- & \u{2028}\u{202e}\x1b";
        let json = serde_json::to_string(&[value]).unwrap();
        let block = block_of(&json);
        assert!(!block.contains(['<', '>', '&', '\u{2028}', '\u{202e}', '\x1b']), "{block}");
        assert_eq!(serde_json::from_str::<[String; 1]>(&block).unwrap(), [value]);
        assert_eq!(text_of("<b>&\"'"), "&#60;b&#62;&#38;&#34;&#39;");
    }

    #[test]
    fn nothing_outside_is_named() {
        for source in [SCRIPT, STYLE, DOCUMENT] {
            let known = source.replace("http://www.w3.org/2000/svg", "");
            for way in ["fetch(", "XMLHttpRequest", "@import", "url(", "src=", "innerHTML"] {
                assert!(!known.contains(way), "{way}");
            }
            assert!(
                !known.contains("://")
                    || known.matches("://").count() == known.matches("https?:").count()
            );
        }
    }
}
