//! What an erroneous shape becomes: its errors, and as much of it as others may use.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Attribute, Fields, Item};

use super::model::{Kind, Shape};
use super::render;
use crate::arguments::Arguments;
use crate::symbol;

pub(super) fn render(
    arguments: &Arguments,
    item: &TokenStream,
    shape: Option<&Shape>,
    error: &syn::Error,
) -> TokenStream {
    let k = crate::private(arguments.path(symbol::CRATE));
    let errors = error.to_compile_error();
    let Some(shape) = shape else {
        let bare = bare(&k, item);
        return quote!(#errors #bare);
    };
    let all = render::render(shape);
    let ident = &shape.ident;
    // Whatever takes a shape of one kind shall not complain of the other.
    let structure = !matches!(shape.kind, Kind::Structure { .. });
    let structure = structure.then(|| quote!(impl #k::StructureShape for #ident {}));
    let error = !matches!(shape.kind, Kind::Structure { error: Some(_), .. });
    let error = error.then(|| quote!(impl #k::ErrorShape for #ident {}));
    quote!(#errors #all #structure #error)
}

/// The item, as a shape of which nothing is known.
fn bare(k: &TokenStream, item: &TokenStream) -> TokenStream {
    let bare = |attrs: &mut Vec<Attribute>| {
        attrs
            .retain(|attr| !crate::is_own(attr, symbol::MEMBER) && !attr.path().is_ident("derive"));
    };
    let bare_fields = |fields: &mut Fields| {
        for field in fields {
            bare(&mut field.attrs);
        }
    };
    let (item, ident, generics) = match syn::parse2::<Item>(item.clone()) {
        Ok(Item::Struct(mut item)) => {
            bare(&mut item.attrs);
            bare_fields(&mut item.fields);
            (item.to_token_stream(), item.ident, item.generics)
        }
        Ok(Item::Enum(mut item)) => {
            bare(&mut item.attrs);
            for variant in &mut item.variants {
                bare(&mut variant.attrs);
                bare_fields(&mut variant.fields);
            }
            (item.to_token_stream(), item.ident, item.generics)
        }
        _ => return item.clone(),
    };
    let (generics, arguments, clause) = generics.split_for_impl();
    // Nothing of this ever runs.
    quote! {
        #[allow(dead_code, missing_docs)]
        #item
        impl #generics #k::Shape for #ident #arguments #clause {
            const SCHEMA: &'static #k::Schema = &#k::Schema::Document;
            fn to_value(&self) -> #k::Value {
                loop {}
            }
            fn from_value(_: #k::Value) -> #k::Result<Self, #k::Mistyped> {
                loop {}
            }
        }
        impl #generics #k::StructureShape for #ident #arguments #clause {}
        impl #generics #k::ErrorShape for #ident #arguments #clause {}
        impl #generics #k::core::clone::Clone for #ident #arguments #clause {
            fn clone(&self) -> Self {
                loop {}
            }
        }
        impl #generics #k::core::cmp::PartialEq for #ident #arguments #clause {
            fn eq(&self, _: &Self) -> bool {
                loop {}
            }
        }
        impl #generics #k::fmt::Debug for #ident #arguments #clause {
            fn fmt(&self, _: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                loop {}
            }
        }
    }
}
