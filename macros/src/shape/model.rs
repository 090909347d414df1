//! What a valid shape is: the input of rendering, in which nothing can be wrong any more.

use proc_macro2::TokenStream;
use syn::{Attribute, Ident, LitStr, Path, Type, Visibility};

use crate::arguments::Bounds;

pub(super) struct Shape {
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) krate: Option<Path>,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Structure { members: Vec<Member>, error: Option<ErrorOptions> },
    Union { variants: Vec<Member>, unknown: Option<Variant> },
    Enum { variants: Vec<(Variant, String)>, unknown: Option<Variant> },
}

/// A field of a structure, or a variant of a union.
pub(super) struct Member {
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) ty: Type,
    /// The name on the wire.
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) required: bool,
    pub(super) token: bool,
    pub(super) json_value: bool,
    pub(super) constraints: Constraints,
}

/// A variant without members of its own, or the one that keeps what is unknown.
pub(super) struct Variant {
    pub(super) attrs: Vec<Attribute>,
    pub(super) ident: Ident,
    /// What stands in it, as written; nothing in a plain one.
    pub(super) fields: TokenStream,
}

pub(super) enum Place {
    Body,
    Label,
    Query(LitStr),
    QueryMap,
    Header(LitStr),
    PrefixHeaders(LitStr),
    Payload,
    Status,
}

#[derive(Default)]
pub(super) struct Constraints {
    pub(super) length: Option<Bounds>,
    pub(super) range: Option<Bounds>,
    pub(super) pattern: Option<LitStr>,
    pub(super) sensitive: bool,
    /// The variant of `TimestampFormat`.
    pub(super) timestamp: Option<&'static str>,
    pub(super) each: Option<Box<Constraints>>,
    pub(super) key: Option<Box<Constraints>>,
    pub(super) value: Option<Box<Constraints>>,
}

pub(super) struct ErrorOptions {
    pub(super) code: String,
    pub(super) status: u16,
    pub(super) retryable: bool,
    pub(super) throttling: bool,
}
