//! Reads a shape and checks it against every rule.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Fields, Item, ItemEnum, ItemStruct, LitStr, Path, Token, Variant as SynVariant,
};

use super::constraint::plain;
use super::member;
use super::model::{ErrorOptions, Kind, Member, Place, Shape, Variant};
use super::names::rename;
use super::types::{Known, known};
use crate::arguments::Arguments;
use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;
use crate::symbol;

pub(super) fn shape(
    diagnostics: &Diagnostics,
    arguments: &Arguments,
    tokens: &TokenStream,
) -> Option<Shape> {
    let rule = rule(diagnostics, arguments);
    let krate = arguments.path(symbol::CRATE).cloned();
    match syn::parse2::<Item>(tokens.clone()) {
        Ok(Item::Struct(item)) => {
            derives(diagnostics, &item.attrs, &symbol::DERIVED);
            no_generics(diagnostics, &item.generics);
            structure(diagnostics, arguments, item, rule.as_deref(), krate)
        }
        Ok(Item::Enum(item)) => {
            no_generics(diagnostics, &item.generics);
            for word in ["error", "code", symbol::STATUS, "retryable", "throttling"] {
                if let Some(argument) = arguments.get(word) {
                    diagnostics.error(&argument.name, messages::ERROR_ON_ENUM);
                }
            }
            enumeration(diagnostics, item, rule.as_deref(), krate)
        }
        Ok(_) => {
            diagnostics.error(keyword(tokens), messages::NOT_A_SHAPE);
            None
        }
        Err(error) => {
            diagnostics.push(error);
            None
        }
    }
}

fn rule(diagnostics: &Diagnostics, arguments: &Arguments) -> Option<String> {
    let text = arguments.text("rename_all")?;
    let rule = text.value();
    if rename("a", &rule).is_none() {
        diagnostics.error(text, messages::unknown_case(&rule));
        return None;
    }
    Some(rule)
}

fn no_generics(diagnostics: &Diagnostics, generics: &syn::Generics) {
    if !generics.params.is_empty() {
        diagnostics.error(&generics.params, messages::SHAPE_GENERICS);
    }
}

/// What the shape derives by itself, another derive would derive twice.
fn derives(diagnostics: &Diagnostics, attrs: &[Attribute], own: &[&str]) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
        let Ok(paths) = attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated)
        else {
            continue;
        };
        for path in paths {
            let Some(name) = path.segments.last().map(|segment| segment.ident.to_string()) else {
                continue;
            };
            if own.contains(&name.as_str()) {
                diagnostics.error(&path, messages::derived(&name));
            }
        }
    }
}

fn structure(
    diagnostics: &Diagnostics,
    arguments: &Arguments,
    item: ItemStruct,
    rule: Option<&str>,
    krate: Option<Path>,
) -> Option<Shape> {
    let fields = match item.fields {
        Fields::Named(fields) => fields.named.into_iter().collect(),
        Fields::Unit => Vec::new(),
        Fields::Unnamed(fields) => {
            diagnostics.error(fields, messages::TUPLE_STRUCT);
            return None;
        }
    };
    let error = error(diagnostics, arguments, &item.ident.to_string());
    let members: Vec<Member> =
        fields.into_iter().filter_map(|field| member::field(diagnostics, field, rule)).collect();
    unique(diagnostics, &members);
    one_body(diagnostics, &members);
    let kind = Kind::Structure { members, error };
    Some(Shape { attrs: item.attrs, vis: item.vis, ident: item.ident, krate, kind })
}

fn error(diagnostics: &Diagnostics, arguments: &Arguments, name: &str) -> Option<ErrorOptions> {
    if !arguments.has("error") {
        for word in ["code", symbol::STATUS, "retryable", "throttling"] {
            if let Some(argument) = arguments.get(word) {
                diagnostics.error(&argument.name, messages::WITHOUT_ERROR);
            }
        }
        return None;
    }
    let status = arguments.number(symbol::STATUS).map(|number| {
        let status = number.base10_parse::<u16>().unwrap_or_default();
        if !(400..600).contains(&status) {
            diagnostics.error(number, messages::ERROR_STATUS);
        }
        status
    });
    Some(ErrorOptions {
        code: arguments.text("code").map_or_else(|| name.to_owned(), LitStr::value),
        status: status.unwrap_or(400),
        retryable: arguments.has("retryable"),
        throttling: arguments.has("throttling"),
    })
}

/// Two members of one name would be one on the wire.
fn unique(diagnostics: &Diagnostics, members: &[Member]) {
    let mut seen = HashSet::new();
    for member in members {
        if !seen.insert(member.name.as_str()) {
            diagnostics.error(&member.ident, messages::same_name(&member.name));
        }
    }
}

/// The payload is the whole body.
fn one_body(diagnostics: &Diagnostics, members: &[Member]) {
    let payloads = members.iter().filter(|member| matches!(member.place, Place::Payload));
    for second in payloads.clone().skip(1) {
        diagnostics.error(&second.ident, messages::TWO_PAYLOADS);
    }
    if payloads.count() > 0 {
        for member in members.iter().filter(|member| matches!(member.place, Place::Body)) {
            diagnostics.error(&member.ident, messages::PAYLOAD_AND_BODY);
        }
    }
}

fn enumeration(
    diagnostics: &Diagnostics,
    item: ItemEnum,
    rule: Option<&str>,
    krate: Option<Path>,
) -> Option<Shape> {
    let mut plains = Vec::new();
    let mut unions = Vec::new();
    let mut unknown: Option<SynVariant> = None;
    for mut variant in item.variants {
        let attrs = std::mem::take(&mut variant.attrs);
        let (arguments, attrs) = member::arguments(diagnostics, attrs);
        variant.attrs = attrs;
        if let Some(word) = arguments.get(symbol::UNKNOWN) {
            if arguments.0.len() > 1 {
                diagnostics.error(&word.name, messages::UNKNOWN_ALONE);
            }
            if unknown.is_some() {
                diagnostics.error(&variant.ident, messages::TWO_UNKNOWN);
            }
            unknown = Some(variant);
        } else if matches!(variant.fields, Fields::Unit) {
            plains.push((variant, arguments));
        } else {
            unions.push((variant, arguments));
        }
    }
    if let (Some((variant, _)), false) = (plains.first(), unions.is_empty()) {
        diagnostics.error(&variant.ident, messages::MIXED_VARIANTS);
        return None;
    }
    if plains.is_empty() && unions.is_empty() {
        diagnostics.error(&item.ident, messages::NO_VARIANTS);
        return None;
    }
    let kind = if unions.is_empty() {
        derives(diagnostics, &item.attrs, &symbol::DERIVED);
        derives(diagnostics, &item.attrs, &symbol::DERIVED_FOR_ENUMS);
        let variants: Vec<_> = plains
            .into_iter()
            .map(|(variant, arguments)| plain_variant(diagnostics, variant, &arguments, rule))
            .collect();
        let mut seen = HashSet::new();
        for (variant, name) in &variants {
            if !seen.insert(name.as_str()) {
                diagnostics.error(&variant.ident, messages::same_name(name));
            }
        }
        let keeps = |kind: Known<'_>| matches!(kind, Known::String);
        let unknown = keeper(diagnostics, unknown, keeps, messages::UNKNOWN_ENUM);
        Kind::Enum { variants, unknown }
    } else {
        derives(diagnostics, &item.attrs, &symbol::DERIVED);
        let variants: Vec<Member> = unions
            .into_iter()
            .filter_map(|(variant, arguments)| {
                union_variant(diagnostics, variant, &arguments, rule)
            })
            .collect();
        unique(diagnostics, &variants);
        let keeps = |kind: Known<'_>| matches!(kind, Known::Document);
        let unknown = keeper(diagnostics, unknown, keeps, messages::UNKNOWN_UNION);
        Kind::Union { variants, unknown }
    };
    Some(Shape { attrs: item.attrs, vis: item.vis, ident: item.ident, krate, kind })
}

fn plain_variant(
    diagnostics: &Diagnostics,
    variant: SynVariant,
    arguments: &Arguments,
    rule: Option<&str>,
) -> (Variant, String) {
    for argument in arguments.0.iter().filter(|argument| argument.word != symbol::NAME) {
        diagnostics.error(&argument.name, messages::VARIANT_OPTION);
    }
    let name = member::wire_name(arguments, &variant.ident, rule);
    let SynVariant { attrs, ident, .. } = variant;
    (Variant { attrs, ident, fields: TokenStream::new() }, name)
}

fn union_variant(
    diagnostics: &Diagnostics,
    variant: SynVariant,
    arguments: &Arguments,
    rule: Option<&str>,
) -> Option<Member> {
    for word in symbol::PLACES.iter().chain(&["required", "idempotency_token"]) {
        if let Some(argument) = arguments.get(word) {
            diagnostics.error(&argument.name, messages::UNION_PLACE);
        }
    }
    let SynVariant { attrs, ident, fields, .. } = variant;
    let ty = match fields {
        Fields::Unnamed(mut fields) if fields.unnamed.len() == 1 => fields.unnamed.pop()?.ty,
        other => {
            diagnostics.error(other, messages::VARIANT_FIELDS);
            return None;
        }
    };
    let vis = syn::Visibility::Inherited;
    Some(member::member(diagnostics, arguments, attrs, vis, ident, ty, rule))
}

/// The variant for what is not known: it holds one value of the right type.
fn keeper(
    diagnostics: &Diagnostics,
    variant: Option<SynVariant>,
    keeps: impl Fn(Known<'_>) -> bool,
    message: &str,
) -> Option<Variant> {
    let variant = variant?;
    let right = match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let kind = known(&fields.unnamed[0].ty);
            keeps(kind) || matches!(kind, Known::Other)
        }
        _ => false,
    };
    if !right {
        diagnostics.error(&variant.ident, message);
        return None;
    }
    let fields = variant.fields.to_token_stream();
    Some(Variant { attrs: variant.attrs, ident: variant.ident, fields })
}

/// The word that says what an item is.
fn keyword(item: &TokenStream) -> TokenStream {
    let mut words = item.clone().into_iter();
    let is_word = |token: &proc_macro2::TokenTree| matches!(token, proc_macro2::TokenTree::Ident(word) if word != "pub");
    words.find(is_word).map_or_else(|| item.clone(), TokenStream::from)
}

/// Kept where the name of a shape is needed as text.
pub(super) fn text(ident: &syn::Ident) -> String {
    plain(ident)
}
