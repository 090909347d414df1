//! What an erroneous test becomes: its errors, and no more of it than keeps others from following.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, Signature};

use super::parse::Function;

pub(super) fn render(item: &TokenStream, error: &syn::Error) -> TokenStream {
    let errors = error.to_compile_error();
    if let Ok(Function { vis, sig, .. }) = syn::parse2(item.clone()) {
        let Signature { ident, generics, inputs, .. } = sig;
        // The types stay, or their imports would be reported as unused.
        let types = inputs.iter().filter_map(|parameter| match parameter {
            FnArg::Typed(typed) => Some(&typed.ty),
            FnArg::Receiver(_) => None,
        });
        let clause = &generics.where_clause;
        quote! {
            #errors
            #[allow(dead_code, unused, missing_docs, clippy::all, clippy::pedantic)]
            #vis fn #ident #generics(#(_: #types),*) #clause {}
        }
    } else {
        // Not a function: the item itself may be fine, and others may use it.
        quote!(#errors #item)
    }
}
