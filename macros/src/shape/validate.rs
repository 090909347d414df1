//! Reads a shape and checks it against every rule.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Fields, Item, ItemEnum, ItemStruct, LitStr, Path, Token, Variant as SynVariant,
};

use super::member;
use super::model::{ErrorOptions, Kind, Member, Place, Shape, Variant};
use super::types::{Known, inner, is_option, known, named};
use crate::arguments::Arguments;
use crate::diagnostics::{Diagnostics, keyword};
use crate::messages::definition as messages;
use crate::names::{plain, rename};
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
            let plain = no_generics(diagnostics, &item.generics);
            let shape = structure(diagnostics, arguments, item, rule.as_deref(), krate);
            shape.filter(|_| plain)
        }
        Ok(Item::Enum(item)) => {
            let plain = no_generics(diagnostics, &item.generics);
            for word in ["error", "code", symbol::STATUS, "retryable", "throttling"] {
                if let Some(argument) = arguments.get(word) {
                    diagnostics.error(&argument.name, messages::ERROR_ON_ENUM);
                }
            }
            enumeration(diagnostics, item, rule.as_deref(), krate).filter(|_| plain)
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

fn no_generics(diagnostics: &Diagnostics, generics: &syn::Generics) -> bool {
    if !generics.params.is_empty() {
        diagnostics.error(&generics.params, messages::SHAPE_GENERICS);
        return false;
    }
    if let Some(clause) = &generics.where_clause {
        diagnostics.error(clause, messages::SHAPE_CLAUSE);
    }
    true
}

/// What the shape derives by itself, another derive would derive twice.
fn derives(diagnostics: &Diagnostics, attrs: &mut [Attribute], own: &[&str]) {
    for attr in attrs.iter_mut().filter(|attr| attr.path().is_ident("derive")) {
        let Ok(paths) = attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated)
        else {
            continue;
        };
        let is_own = |path: &&Path| {
            let name = path.segments.last().map(|segment| segment.ident.to_string());
            name.is_some_and(|name| own.contains(&name.as_str()))
        };
        let (wrong, right): (Vec<_>, Vec<_>) = paths.iter().partition(is_own);
        for path in &wrong {
            let name = path.segments.last().map(|segment| segment.ident.to_string());
            diagnostics.error(path, messages::derived(&name.unwrap_or_default()));
        }
        if !wrong.is_empty() {
            *attr = syn::parse_quote!(#[derive(#(#right),*)]);
        }
    }
}

fn structure(
    diagnostics: &Diagnostics,
    arguments: &Arguments,
    mut item: ItemStruct,
    rule: Option<&str>,
    krate: Option<Path>,
) -> Option<Shape> {
    let mut fields = match item.fields {
        Fields::Named(fields) => fields.named.into_iter().collect(),
        Fields::Unit => Vec::new(),
        Fields::Unnamed(fields) => {
            diagnostics.error(fields, messages::TUPLE_STRUCT);
            return None;
        }
    };
    for field in &mut fields {
        field.ty = named(field.ty.clone(), &item.ident);
    }
    let error = error(diagnostics, arguments, &plain(&item.ident));
    let members: Vec<Member> =
        fields.into_iter().filter_map(|field| member::field(diagnostics, field, rule)).collect();
    derives(diagnostics, &mut item.attrs, &symbol::DERIVED);
    if members.iter().all(|member| is_option(&member.ty)) {
        derives(diagnostics, &mut item.attrs, &[symbol::DEFAULT]);
    }
    unique(diagnostics, &members);
    one_body(diagnostics, &members);
    one_of_each_place(diagnostics, &members);
    let kind = Kind::Structure { members, error };
    Some(Shape { attrs: item.attrs, vis: item.vis, ident: item.ident, krate, kind })
}

fn error(diagnostics: &Diagnostics, arguments: &Arguments, name: &str) -> Option<ErrorOptions> {
    if !arguments.has("error") {
        let words = ["code", symbol::STATUS, "retryable", "throttling"];
        let mut words = words.into_iter().filter_map(|word| arguments.get(word));
        // Once is enough: the others are of the same error.
        diagnostics.error(&words.next()?.name, messages::WITHOUT_ERROR);
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

/// What has a name in a message has one member there.
fn one_of_each_place(diagnostics: &Diagnostics, members: &[Member]) {
    let mut seen = HashSet::new();
    for member in members {
        let (place, twice, at) = match &member.place {
            Place::Body | Place::Label | Place::Payload => continue,
            Place::Query(name) => {
                let (text, twice) =
                    (name.value(), messages::same_place("parameter", &name.value()));
                (format!("?{text}"), twice, name.to_token_stream())
            }
            Place::Header(name) => {
                let text = name.value().to_ascii_lowercase();
                let twice = messages::same_place("header", &name.value());
                (format!(":{text}"), twice, name.to_token_stream())
            }
            Place::QueryMap => (
                "?".to_owned(),
                messages::TWO_COLLECTIONS.to_owned(),
                member.ident.to_token_stream(),
            ),
            Place::PrefixHeaders(prefix) => {
                let text = prefix.value().to_ascii_lowercase();
                (format!("{text}:"), messages::TWO_COLLECTIONS.to_owned(), prefix.to_token_stream())
            }
            Place::Status => {
                ("#".to_owned(), messages::TWO_STATUSES.to_owned(), member.ident.to_token_stream())
            }
        };
        if !seen.insert(place) {
            diagnostics.error(at, twice);
        }
    }
}

fn enumeration(
    diagnostics: &Diagnostics,
    mut item: ItemEnum,
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
            if arguments.right.len() > 1 {
                diagnostics.error(&word.name, messages::UNKNOWN_ALONE);
            }
            if unknown.is_some() {
                diagnostics.error(&variant.ident, messages::TWO_UNKNOWN);
                return None;
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
        let own: Vec<_> = symbol::DERIVED.into_iter().chain(symbol::DERIVED_FOR_ENUMS).collect();
        derives(diagnostics, &mut item.attrs, &own);
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
        let unknown = keeper(diagnostics, unknown, keeps, messages::UNKNOWN_ENUM)?;
        Kind::Enum { variants, unknown }
    } else {
        derives(diagnostics, &mut item.attrs, &symbol::DERIVED);
        let variants: Vec<Option<Member>> = unions
            .into_iter()
            .map(|(variant, arguments)| union_variant(diagnostics, variant, &arguments, rule))
            .collect();
        let variants: Vec<Member> = variants.into_iter().collect::<Option<_>>()?;
        unique(diagnostics, &variants);
        let keeps = |kind: Known<'_>| matches!(kind, Known::Document);
        let unknown = keeper(diagnostics, unknown, keeps, messages::UNKNOWN_UNION)?;
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
    for argument in arguments.right.iter().filter(|argument| argument.word != symbol::NAME) {
        diagnostics.error(&argument.name, messages::VARIANT_OPTION);
    }
    if let Some((_, value)) = &variant.discriminant {
        diagnostics.error(value, messages::DISCRIMINANT);
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
#[allow(clippy::option_option, reason = "wrong, without one, with one")]
fn keeper(
    diagnostics: &Diagnostics,
    variant: Option<SynVariant>,
    keeps: impl Fn(Known<'_>) -> bool,
    message: &str,
) -> Option<Option<Variant>> {
    let Some(variant) = variant else { return Some(None) };
    let right = match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let ty = &fields.unnamed[0].ty;
            keeps(known(ty)) && matches!(inner(ty), same if std::ptr::eq(same, ty))
        }
        _ => false,
    };
    if !right {
        diagnostics.error(&variant, message);
        return None;
    }
    let fields = variant.fields.to_token_stream();
    Some(Some(Variant { attrs: variant.attrs, ident: variant.ident, fields }))
}
