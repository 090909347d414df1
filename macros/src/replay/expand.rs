//! The steps of the expansion, from tokens to tokens.

use proc_macro2::TokenStream;

use super::{fallback, parse, render, validate};
use crate::diagnostics::Diagnostics;
use crate::messages;

/// Expands `#[replay]`, or reports all that is wrong.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let diagnostics = Diagnostics::new();
    let arguments = parse::arguments(&diagnostics, arguments);
    let function = parse::function(&diagnostics, item);
    let replay = function.and_then(|function| validate::replay(&diagnostics, arguments, function));
    match (diagnostics.check(), replay) {
        (Ok(()), Some(replay)) => render::render(replay),
        (Ok(()), None) => {
            let bug = syn::Error::new_spanned(item, messages::BUG);
            fallback::render(item, &bug)
        }
        (Err(error), _) => fallback::render(item, &error),
    }
}
