//! Reading a body of a cassette, in whichever form it is kept.

use std::borrow::Cow;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytestring::ByteString;
use smallvec::SmallVec;

use super::decode::{kept, list, mismatched, owned, required, whole_number};
use super::side;
use crate::json::{
    Document, Fault, Indent, Layout, Raw, Read, Reader, Spelled, Text, parse, unescaped,
};
use crate::message::{Body, BodyFile, Cbor, Content, Origin};

pub(super) fn body(from: &mut Reader<'_>) -> Read<Body> {
    let begin = from.offset();
    let mut members = BodyMembers { begin, of: SmallVec::new() };
    if !from.is_at(b'{') {
        return Err(mismatched("a body, an object", from.spelled()?));
    }
    from.members(|from, key| {
        members.of.push((key, from.spelled()?));
        Ok(())
    })?;
    members.body(from)
}

/// The members of a body, each as it is spelled: which of them belong together is known when all are there.
struct BodyMembers<'a> {
    begin: usize,
    of: SmallVec<[(Raw<'a>, Spelled<'a>); 4]>,
}

impl<'a> BodyMembers<'a> {
    const KINDS: [&'static str; 5] = ["json", "text", "base64", "cbor", "file"];

    fn body(mut self, from: &Reader<'a>) -> Read<Body> {
        let encoding = self.optional("encoding", string_of)?.map(Into::into);
        let mut kinds = Self::KINDS.into_iter().filter(|kind| self.place(kind).is_some());
        let content = match (kinds.next(), kinds.next()) {
            (Some("json"), None) => self.json(from)?,
            (Some("text"), None) => Content::Text(kept(from, self.required("text", string_of)?)),
            (Some("base64"), None) => Content::binary(self.required("base64", base64)?.into()),
            (Some("cbor"), None) => self.cbor()?,
            (Some("file"), None) => self.file()?,
            (None, _) => match self.of.first() {
                None => Content::Empty,
                Some((key, spelled)) => {
                    let (key, kinds) = (key.value(), Self::KINDS.join(", "));
                    let message = format!("unknown body kind {key:?}: expected one of {kinds}");
                    return Err(spelled.fault(message));
                }
            },
            (Some(_), _) => {
                let message = format!("expected only one of {}", Self::KINDS.join(", "));
                return Err(Fault { offset: self.begin, message });
            }
        };
        let tree = |(key, spelled): (Raw<'_>, Spelled<'_>)| {
            Ok((Text::from_checked(key.text), parse(spelled.text)?))
        };
        let extra = self.of.into_iter().map(tree).collect::<Read<_>>()?;
        Ok(Body { content, encoding, extra, origin: Origin::default() })
    }

    fn place(&self, key: &str) -> Option<usize> {
        self.of.iter().position(|(known, _)| known.value() == key)
    }

    fn optional<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(Spelled<'a>) -> Read<T>,
    ) -> Read<Option<T>> {
        self.place(key).map(|at| read(self.of.remove(at).1)).transpose()
    }

    fn required<T>(&mut self, key: &str, read: impl FnOnce(Spelled<'a>) -> Read<T>) -> Read<T> {
        let value = self.optional(key, read)?;
        required(value, key, self.begin)
    }

    fn json(&mut self, from: &Reader<'a>) -> Read<Content> {
        let value = self.required("json", |it| Ok(Document::checked(from.share(it.text))))?;
        let layout = self.optional("spacing", spacing)?.unwrap_or(Layout::Compact);
        let end = self.optional("end", string_of)?.unwrap_or_default().into();
        Ok(Content::Json { value, layout, end })
    }

    fn cbor(&mut self) -> Read<Content> {
        let (value, spelled) = self.required("cbor", |it| Ok((parse(it.text)?, it)))?;
        let indefinite = self.optional("indefinite", |it| {
            let text = ByteString::from(it.text);
            Reader::of(&text)
                .whole(|from| list(from, owned))
                .map_err(|fault| Fault { offset: it.offset + fault.offset, message: fault.message })
        })?;
        let cbor = Cbor { value: value.into(), indefinite: indefinite.unwrap_or_default() };
        if cbor.is_valid() {
            return Ok(Content::Cbor(cbor));
        }
        Err(spelled.fault("expected a value that CBOR can hold"))
    }

    /// A side file by its name, which is no path yet.
    fn file(&mut self) -> Read<Content> {
        let name = self.required("file", |it| {
            let name = string_of(it)?;
            if side::is_name(&name) {
                return Ok(name);
            }
            Err(it.fault(format!(
                "expected a file in a folder beside the cassette (NAME.bodies/FILE), found {name:?}"
            )))
        })?;
        let sha256 = self.required("sha256", |it| {
            let digest = string_of(it)?;
            if digest.len() == 64 && digest.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
            {
                return Ok(digest.into_owned());
            }
            Err(it.fault("expected 64 hexadecimal digits"))
        })?;
        let length = self.required("length", whole_number)?;
        Ok(Content::File(BodyFile::kept(name.into_owned().into(), sha256, length)))
    }
}

fn string_of(spelled: Spelled<'_>) -> Read<Cow<'_, str>> {
    spelled.raw_string().map(unescaped).ok_or_else(|| mismatched("a string", spelled))
}

fn spacing(spelled: Spelled<'_>) -> Read<Layout> {
    let name = string_of(spelled)?;
    let layout = match &*name {
        "python" => Some(Layout::Python),
        "indent-tab" => Some(Layout::Indented(Indent::Tab)),
        _ => name
            .strip_prefix("indent-")
            .and_then(|width| width.parse().ok())
            .filter(|width| *width <= Indent::MAX_SPACES)
            .map(|width| Layout::Indented(Indent::Spaces(width))),
    };
    layout.ok_or_else(|| {
        let message =
            format!("expected \"python\", \"indent-tab\" or \"indent-N\", found {name:?}");
        spelled.fault(message)
    })
}

fn base64(spelled: Spelled<'_>) -> Read<Vec<u8>> {
    let text = string_of(spelled)?;
    BASE64_STANDARD
        .decode(&*text)
        .map_err(|error| spelled.fault(format!("expected base64 ({error})")))
}
