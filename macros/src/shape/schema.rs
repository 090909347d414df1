//! Writes the schema of a member: its name, its place and its constraints as constants.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::model::{Constraints, Member, Place};
use crate::arguments::{Bound, Bounds};

pub(super) fn schema(k: &TokenStream, member: &Member) -> TokenStream {
    let Member { ty, name, place: at, required, token, .. } = member;
    let at = place(k, at);
    let traits = traits(k, &member.constraints, member.json_value);
    let schema = quote!(#k::member::<#ty>().schema(#name, #at, #traits));
    // One call for what nearly all members are.
    match (required, token) {
        (false, false) => schema,
        (true, false) => quote!(#k::Member { required: true, ..#schema }),
        (false, true) => quote!(#k::Member { idempotency_token: true, ..#schema }),
        (true, true) => quote!(#k::Member { required: true, idempotency_token: true, ..#schema }),
    }
}

fn place(k: &TokenStream, place: &Place) -> TokenStream {
    match place {
        Place::Body => quote!(#k::Place::Body),
        Place::Label => quote!(#k::Place::Label),
        Place::Query(name) => quote!(#k::Place::Query(#name)),
        Place::QueryMap => quote!(#k::Place::QueryMap),
        Place::Header(name) => quote!(#k::Place::Header(#name)),
        Place::PrefixHeaders(prefix) => quote!(#k::Place::PrefixHeaders(#prefix)),
        Place::Payload => quote!(#k::Place::Payload),
        Place::Status => quote!(#k::Place::Status),
    }
}

fn traits(k: &TokenStream, constraints: &Constraints, json_value: bool) -> TokenStream {
    let mut fields = Vec::new();
    if let Some(bounds) = &constraints.length {
        let (min, max) = ends(k, bounds, |bound| {
            let count = bound.whole.unwrap_or_default();
            quote!(#count)
        });
        fields.push(quote!(length: #k::Some(#k::Length { min: #min, max: #max })));
    }
    if let Some(bounds) = &constraints.range {
        let (min, max) = ends(k, bounds, |bound| {
            let number = bound.number;
            quote!(#number)
        });
        fields.push(quote!(range: #k::Some(#k::Range { min: #min, max: #max })));
    }
    if let Some(pattern) = &constraints.pattern {
        fields.push(quote!(pattern: #k::Some(#pattern)));
    }
    if constraints.sensitive {
        fields.push(quote!(sensitive: true));
    }
    if json_value {
        fields.push(quote!(json_value: true));
    }
    if let Some(variant) = constraints.timestamp {
        let variant = format_ident!("{variant}");
        fields.push(quote!(timestamp: #k::Some(#k::TimestampFormat::#variant)));
    }
    for (word, inner) in
        [("each", &constraints.each), ("key", &constraints.key), ("value", &constraints.value)]
    {
        if let Some(inner) = inner {
            let word = format_ident!("{word}");
            let inner = traits(k, inner, false);
            fields.push(quote!(#word: #k::Some(&#inner)));
        }
    }
    if fields.is_empty() {
        return quote!(#k::Traits::NONE);
    }
    quote!(#k::Traits { #(#fields,)* ..#k::Traits::NONE })
}

fn ends(
    k: &TokenStream,
    bounds: &Bounds,
    written: impl Fn(&Bound) -> TokenStream,
) -> (TokenStream, TokenStream) {
    let end = |bound: &Option<Bound>| {
        let number = bound.as_ref().map(&written);
        number.map_or_else(|| quote!(#k::None), |number| quote!(#k::Some(#number)))
    };
    (end(&bounds.min), end(&bounds.max))
}
