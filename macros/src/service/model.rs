//! What a service is: the input of rendering, in which nothing can be wrong any more.

use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Path, Token, TraitItemFn, Type, TypeParamBound, Visibility};

pub(super) struct Service {
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) supertraits: Punctuated<TypeParamBound, Token![+]>,
    pub(super) krate: Option<Path>,
    pub(super) options: Options,
    pub(super) operations: Vec<Operation>,
    /// Methods that are no operations: of a service with errors only.
    pub(super) broken: Vec<Broken>,
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

#[allow(clippy::struct_excessive_bools, reason = "each is a trait of its own")]
pub(super) struct Operation {
    pub(super) attrs: Vec<Attribute>,
    pub(super) ident: Ident,
    /// The name on the wire.
    pub(super) name: String,
    /// The name of the parameter, and its type.
    pub(super) input: Option<(Ident, Type)>,
    /// None for `()`.
    pub(super) output: Option<Type>,
    pub(super) error: ErrorEnum,
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

/// The enum to make for the errors of an operation.
#[derive(Clone)]
pub(super) struct ErrorEnum {
    pub(super) ident: Ident,
    pub(super) shapes: Vec<Path>,
}

/// A method that has errors: it stays callable, so that they are the only ones.
pub(super) struct Broken {
    pub(super) method: TraitItemFn,
    pub(super) error: Option<ErrorEnum>,
}
