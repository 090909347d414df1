//! Names in expansions, and names of attributes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// The module that expansions name, of `rehearsal` or of what it is called.
pub(crate) fn private(krate: Option<&syn::Path>) -> TokenStream {
    krate.map_or_else(|| quote!(::rehearsal::__private), |krate| quote!(#krate::__private))
}

/// Whether an attribute is the one of that word, also when written with its crate: `#[rehearsal::member(…)]`.
pub(crate) fn is_own(attribute: &syn::Attribute, word: &str) -> bool {
    let path = attribute.path();
    let qualified = path.segments.len() == 2 && path.segments[0].ident == "rehearsal";
    path.is_ident(word) || (qualified && path.segments[1].ident == word)
}

/// A name behind which the compiler does not suggest to add what the user misspelled, as a generic parameter.
pub(crate) fn generated(ident: &Ident) -> Ident {
    let mut name = ident.clone();
    name.set_span(Span::call_site().located_at(ident.span()));
    name
}
