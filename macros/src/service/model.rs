//! What a valid service is: the input of rendering, in which nothing can be wrong any more.

use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Path, Token, Type, TypeParamBound, Visibility};

pub(super) struct Service {
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) supertraits: Punctuated<TypeParamBound, Token![+]>,
    pub(super) krate: Option<Path>,
    pub(super) options: Options,
    pub(super) operations: Vec<Operation>,
}

pub(super) struct Options {
    pub(super) id: String,
    pub(super) version: String,
    /// The variant of `Protocol`.
    pub(super) protocol: &'static str,
    pub(super) endpoint: Option<LitStr>,
    pub(super) endpoint_prefix: String,
    pub(super) signing_name: String,
    pub(super) target_prefix: String,
}

pub(super) struct Operation {
    pub(super) attrs: Vec<Attribute>,
    pub(super) ident: Ident,
    /// The name on the wire.
    pub(super) name: String,
    /// The name of the parameter, and its type.
    pub(super) input: Option<(Ident, Type)>,
    /// None for `()`.
    pub(super) output: Option<Type>,
    /// The enum to make.
    pub(super) error: Ident,
    pub(super) errors: Vec<Path>,
    pub(super) method: String,
    pub(super) uri: String,
    /// Where the path is written, for what the compiler finds out later.
    pub(super) uri_span: proc_macro2::Span,
    pub(super) status: u16,
    pub(super) readonly: bool,
    pub(super) idempotent: bool,
    pub(super) host_prefix: Option<LitStr>,
    pub(super) checksum: bool,
    pub(super) compress: bool,
}
