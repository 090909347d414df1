//! `#[replay]`: parse the arguments and the function, validate them, render the test.

mod fallback;
mod model;
mod parse;
mod render;
mod validate;

use proc_macro2::TokenStream;

use crate::diagnostics::Diagnostics;

/// Expands the attribute; on errors, into them and a minimal function.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let diagnostics = Diagnostics::new();
    let arguments = parse::arguments(arguments, &diagnostics);
    let function = parse::function(item.clone(), &diagnostics);
    let test = function.and_then(|function| validate::test(arguments, function, &diagnostics));
    match (diagnostics.check(), test) {
        (Ok(()), Some(test)) => render::test(&test),
        (Err(errors), _) => fallback::with_errors(&item, &errors),
        (Ok(()), None) => item,
    }
}
