//! One member: its name on the wire, its place, and what may stand in it.

use syn::{Attribute, Field, Ident, LitStr, Type, Visibility};

use super::constraint::{constraints, plain};
use super::model::{Member, Place};
use super::names::rename;
use super::types::{Known, is_option, known};
use crate::arguments::Arguments;
use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;
use crate::symbol;

/// The arguments of `#[member]`, and the attributes that are not it.
pub(super) fn arguments(
    diagnostics: &Diagnostics,
    attrs: Vec<Attribute>,
) -> (Arguments, Vec<Attribute>) {
    let (own, others): (Vec<_>, Vec<_>) =
        attrs.into_iter().partition(|attr| attr.path().is_ident(symbol::MEMBER));
    if let Some(second) = own.get(1) {
        diagnostics.error(second, messages::TWO_MEMBERS);
    }
    let tokens = match own.first().map(|attr| &attr.meta) {
        Some(syn::Meta::List(list)) => list.tokens.clone(),
        _ => proc_macro2::TokenStream::new(),
    };
    let parsed = Arguments::parse(diagnostics, symbol::MEMBER, symbol::MEMBER_WORDS, tokens);
    (parsed, others)
}

/// The name on the wire: as written, else by rule, else the name in Rust.
pub(super) fn wire_name(arguments: &Arguments, ident: &Ident, rule: Option<&str>) -> String {
    let by_rule = || rule.and_then(|rule| rename(&plain(ident), rule));
    let written = arguments.text(symbol::NAME).map(LitStr::value);
    written.or_else(by_rule).unwrap_or_else(|| plain(ident))
}

/// A field of a structure.
pub(super) fn field(diagnostics: &Diagnostics, field: Field, rule: Option<&str>) -> Option<Member> {
    let (arguments, attrs) = arguments(diagnostics, field.attrs);
    if let Some(unknown) = arguments.get(symbol::UNKNOWN) {
        diagnostics.error(&unknown.name, messages::UNKNOWN_ON_FIELD);
    }
    let ident = field.ident?;
    Some(member(diagnostics, &arguments, attrs, field.vis, ident, field.ty, rule))
}

/// A member of any shape.
pub(super) fn member(
    diagnostics: &Diagnostics,
    arguments: &Arguments,
    attrs: Vec<Attribute>,
    vis: Visibility,
    ident: Ident,
    ty: Type,
    rule: Option<&str>,
) -> Member {
    let name = wire_name(arguments, &ident, rule);
    let kind = known(&ty);
    if let Some(token) = arguments.get("idempotency_token")
        && !matches!(kind, Known::String | Known::Other)
    {
        diagnostics.error(&token.name, messages::TOKEN_TYPE);
    }
    Member {
        place: place(diagnostics, arguments, &ty),
        required: arguments.has("required"),
        token: arguments.has("idempotency_token"),
        json_value: arguments.has("json_value"),
        constraints: constraints(diagnostics, arguments, Some(&ty)),
        attrs,
        vis,
        ident,
        ty,
        name,
    }
}

fn place(diagnostics: &Diagnostics, arguments: &Arguments, ty: &Type) -> Place {
    let mut places = symbol::PLACES.iter().filter_map(|word| arguments.get(word));
    let Some(first) = places.next() else { return Place::Body };
    for second in places {
        diagnostics.error(&second.name, messages::TWO_PLACES);
    }
    let text = || arguments.text(first.word).cloned();
    let kind = known(ty);
    let is_map = matches!(kind, Known::Map(..) | Known::Other);
    let collects = matches!(first.word, "query_map" | "prefix_headers");
    if collects && !is_map {
        diagnostics.error(&first.name, messages::MAP_TYPE);
    }
    match first.word {
        "uri" if is_option(ty) => {
            diagnostics.error(ty, messages::OPTIONAL_LABEL);
            Place::Label
        }
        symbol::STATUS if !matches!(kind, Known::Integer | Known::Other) => {
            diagnostics.error(ty, messages::STATUS_TYPE);
            Place::Status
        }
        "uri" => Place::Label,
        "query" => text().map_or(Place::Body, Place::Query),
        "query_map" => Place::QueryMap,
        "header" => header(diagnostics, text()).map_or(Place::Body, Place::Header),
        "prefix_headers" => text().map_or(Place::Body, Place::PrefixHeaders),
        "payload" => Place::Payload,
        _ => Place::Status,
    }
}

fn header(diagnostics: &Diagnostics, name: Option<LitStr>) -> Option<LitStr> {
    let name = name?;
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let value = name.value();
    if value.is_empty() || !value.chars().all(is_token) {
        diagnostics.error(&name, messages::HEADER_NAME);
    }
    Some(name)
}
