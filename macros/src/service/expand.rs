//! The steps of the expansion, from tokens to tokens.

use proc_macro2::TokenStream;

use super::{fallback, render, validate};
use crate::arguments::Arguments;
use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;
use crate::symbol;

/// Expands `#[service]`, or reports all that is wrong.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let diagnostics = Diagnostics::new();
    let arguments =
        Arguments::parse(&diagnostics, symbol::SERVICE, symbol::SERVICE_WORDS, arguments);
    let service = validate::service(&diagnostics, &arguments, item);
    match (diagnostics.check(), service) {
        (Ok(()), Some(service)) => render::render(&service),
        (Ok(()), None) => {
            fallback::render(item, None, &syn::Error::new_spanned(item, messages::BUG))
        }
        (Err(error), service) => fallback::render(item, service.as_ref(), &error),
    }
}
