//! The steps of the expansion, from tokens to tokens.

use proc_macro2::TokenStream;

use super::{fallback, render, validate};
use crate::arguments::Arguments;
use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;
use crate::symbol;

/// Expands `#[shape]`, or reports all that is wrong.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let diagnostics = Diagnostics::new();
    let arguments = Arguments::parse(&diagnostics, symbol::SHAPE, symbol::SHAPE_WORDS, arguments);
    let shape = validate::shape(&diagnostics, &arguments, item);
    match (diagnostics.check(), shape) {
        (Ok(()), Some(shape)) => render::render(&shape),
        (Ok(()), None) => {
            let bug = syn::Error::new_spanned(item, messages::BUG);
            fallback::render(&arguments, item, None, &bug)
        }
        (Err(error), shape) => fallback::render(&arguments, item, shape.as_ref(), &error),
    }
}
