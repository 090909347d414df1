//! What an erroneous service becomes: its errors, the names of its errors, and an empty trait.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{ItemTrait, TraitItem};

use super::operation::error_of;

pub(super) fn render(item: &TokenStream, error: &syn::Error) -> TokenStream {
    let errors = error.to_compile_error();
    let Ok(item) = syn::parse2::<ItemTrait>(item.clone()) else {
        return quote!(#errors #item);
    };
    let ItemTrait { vis, ident, generics, items, .. } = item;
    let mut enums: Vec<syn::Ident> = Vec::new();
    for item in &items {
        if let TraitItem::Fn(method) = item
            && let Some(error) = error_of(&method.sig)
            && !enums.contains(&error)
        {
            enums.push(error);
        }
    }
    let mock = format_ident!("Mock{ident}");
    // The types of inputs and outputs stay, or their imports would be reported as unused.
    let types = items.iter().filter_map(|item| match item {
        TraitItem::Fn(method) => Some(method.sig.inputs.iter().filter_map(|input| match input {
            syn::FnArg::Typed(typed) => Some(&typed.ty),
            syn::FnArg::Receiver(_) => None,
        })),
        _ => None,
    });
    let types = types.flatten();
    quote! {
        #errors
        #[allow(dead_code, missing_docs)]
        #vis trait #ident #generics {}
        #(
            #[allow(dead_code, missing_docs, missing_debug_implementations)]
            #vis enum #enums {}
        )*
        #[allow(dead_code, missing_docs, missing_debug_implementations)]
        #vis struct #mock;
        const _: () = {
            #[allow(dead_code, unused)]
            fn inputs(#(_: #types),*) {}
        };
    }
}
