//! What an erroneous shape becomes: its errors, and a type that others can still name and hold.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Attribute, Fields, Item};

use crate::symbol;

pub(super) fn render(item: &TokenStream, error: &syn::Error) -> TokenStream {
    let errors = error.to_compile_error();
    let bare = |attrs: &mut Vec<Attribute>| {
        attrs.retain(|attr| !attr.path().is_ident(symbol::MEMBER));
    };
    let bare_fields = |fields: &mut Fields| {
        for field in fields {
            bare(&mut field.attrs);
        }
    };
    let (item, ident, generics) = match syn::parse2::<Item>(item.clone()) {
        Ok(Item::Struct(mut item)) => {
            bare_fields(&mut item.fields);
            (item.to_token_stream(), item.ident, item.generics)
        }
        Ok(Item::Enum(mut item)) => {
            for variant in &mut item.variants {
                bare(&mut variant.attrs);
                bare_fields(&mut variant.fields);
            }
            (item.to_token_stream(), item.ident, item.generics)
        }
        _ => return quote!(#errors #item),
    };
    let (generics, arguments, clause) = generics.split_for_impl();
    // Operations that name it need a shape; nothing of this ever runs.
    quote! {
        #errors
        #[allow(dead_code, missing_docs, missing_debug_implementations)]
        #item
        impl #generics ::rehearsal::__private::Shape for #ident #arguments #clause {
            const SCHEMA: &'static ::rehearsal::__private::Schema =
                &::rehearsal::__private::Schema::Document;
            fn to_value(&self) -> ::rehearsal::__private::Value {
                ::rehearsal::__private::Value::Null
            }
            fn from_value(
                _: ::rehearsal::__private::Value,
            ) -> ::rehearsal::__private::core::result::Result<Self, ::rehearsal::__private::Mistyped>
            {
                loop {}
            }
        }
    }
}
