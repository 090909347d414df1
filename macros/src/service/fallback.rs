//! What an erroneous service becomes: its errors, and as much of it as others may use.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{ItemTrait, TraitItem, parse_quote};

use super::model::Service;
use super::render;
use crate::symbol;

pub(super) fn render(
    item: &TokenStream,
    service: Option<&Service>,
    error: &syn::Error,
) -> TokenStream {
    let errors = error.to_compile_error();
    let rest = match service {
        Some(service) => render::unchecked(service),
        None => bare(item),
    };
    quote!(#errors #rest)
}

/// The trait with its methods, where nothing can stand on it.
fn bare(item: &TokenStream) -> TokenStream {
    let Ok(mut item) = syn::parse2::<ItemTrait>(item.clone()) else {
        return item.clone();
    };
    for item in &mut item.items {
        if let TraitItem::Fn(method) = item {
            *method = callable(method);
        }
    }
    quote! {
        #[allow(async_fn_in_trait, dead_code, missing_docs)]
        #item
    }
}

/// A method that need not be implemented, and can be called.
pub(super) fn callable(method: &syn::TraitItemFn) -> syn::TraitItemFn {
    let mut method = method.clone();
    method.attrs.retain(|attr| !crate::is_own(attr, symbol::OPERATION));
    method.attrs.push(parse_quote!(#[allow(unused)]));
    method.sig.constness = None;
    method.sig.abi = None;
    method.sig.safety = syn::Safety::Default;
    if method.sig.output.to_token_stream().to_string().contains("Result") {
        method.sig.asyncness.get_or_insert_with(Default::default);
    }
    method.sig.generics.make_where_clause().predicates.push(parse_quote!(Self: Sized));
    method.default.get_or_insert_with(|| parse_quote!({ loop {} }));
    method.semi_token = None;
    method
}
