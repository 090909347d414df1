//! What an erroneous test becomes: its errors, and a function of its name, so that nothing else is
//! reported for want of it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, ItemFn};

pub(super) fn with_errors(item: &TokenStream, errors: &syn::Error) -> TokenStream {
    let errors = errors.to_compile_error();
    // Not a function: the item itself is the least that others may name.
    let Ok(function) = syn::parse2::<ItemFn>(item.clone()) else {
        return quote!(#item #errors);
    };
    let (visibility, name, generics) = (&function.vis, &function.sig.ident, &function.sig.generics);
    // Their types are still used, so that no import is reported as unused.
    let parameters = function.sig.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(parameter) => Some(&parameter.ty),
        FnArg::Receiver(_) => None,
    });
    quote! {
        #[allow(dead_code, missing_docs, clippy::all, clippy::pedantic)]
        #visibility fn #name #generics(#(_: #parameters),*) {}
        #errors
    }
}
