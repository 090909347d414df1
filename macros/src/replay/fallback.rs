//! What an erroneous test becomes: its errors, and a function of its name, so that nothing else is
//! reported for want of it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemFn;

pub(super) fn with_errors(item: &TokenStream, errors: &syn::Error) -> TokenStream {
    let errors = errors.to_compile_error();
    // Not a function: the item itself is the least that others may name.
    let Ok(function) = syn::parse2::<ItemFn>(item.clone()) else {
        return quote!(#item #errors);
    };
    let (visibility, name) = (&function.vis, &function.sig.ident);
    quote! {
        #[allow(dead_code, missing_docs)]
        #visibility fn #name() {}
        #errors
    }
}
