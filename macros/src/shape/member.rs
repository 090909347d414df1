//! One member: its name on the wire, its place, and what may stand in it.

use syn::{Attribute, Field, Ident, LitStr, Type, Visibility};

use super::constraint::constraints;
use super::model::{Member, Place};
use super::types::{Known, is_option, known};
use crate::arguments::{Arguments, is_condition};
use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;
use crate::names::{plain, rename};
use crate::symbol;

/// The arguments of `#[member]`, and the attributes that are not it.
pub(super) fn arguments(
    diagnostics: &Diagnostics,
    attrs: Vec<Attribute>,
) -> (Arguments, Vec<Attribute>) {
    let (own, others): (Vec<_>, Vec<_>) =
        attrs.into_iter().partition(|attr| crate::is_own(attr, symbol::MEMBER));
    if let Some(second) = own.get(1) {
        diagnostics.error(second, messages::TWO_MEMBERS);
    }
    for attr in others.iter().filter(|attr| is_condition(attr, symbol::MEMBER)) {
        diagnostics.error(attr, messages::CONDITIONAL_MEMBER);
    }
    let others = others.into_iter().filter(|attr| !is_condition(attr, symbol::MEMBER)).collect();
    let meta = own.first().map(|attr| &attr.meta);
    (Arguments::of(diagnostics, symbol::MEMBER, symbol::MEMBER_WORDS, meta), others)
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
    if let Some(wrong) = wrong_type(first.word, ty) {
        diagnostics.error(ty, wrong);
    }
    match first.word {
        "uri" => Place::Label,
        "query" => text().map_or(Place::Body, Place::Query),
        "query_map" => Place::QueryMap,
        "header" => header(diagnostics, text(), false).map_or(Place::Body, Place::Header),
        "prefix_headers" => {
            header(diagnostics, text(), true).map_or(Place::Body, Place::PrefixHeaders)
        }
        "payload" => Place::Payload,
        _ => Place::Status,
    }
}

/// What is wrong with the type of a member at a place, as far as the tokens tell.
fn wrong_type(place: &str, ty: &Type) -> Option<&'static str> {
    let is_simple = |ty: &Type| !matches!(known(ty), Known::List(_) | Known::Map(..));
    let is_text = |ty: &Type| matches!(known(ty), Known::String | Known::Other);
    let kind = known(ty);
    match place {
        "uri" if is_option(ty) => Some(messages::OPTIONAL_LABEL),
        "uri" if !is_simple(ty) => Some(messages::LABEL_TYPE),
        "query" | "header" => match kind {
            Known::List(of) if is_simple(of) => None,
            Known::List(_) | Known::Map(..) => Some(messages::TEXT_TYPE),
            _ => None,
        },
        "query_map" => match kind {
            Known::Map(_, value) => match known(value) {
                Known::List(of) => (!is_text(of)).then_some(messages::QUERY_MAP_TYPE),
                _ => (!is_text(value)).then_some(messages::QUERY_MAP_TYPE),
            },
            Known::Other => None,
            _ => Some(messages::QUERY_MAP_TYPE),
        },
        "prefix_headers" => match kind {
            Known::Map(_, value) => (!is_text(value)).then_some(messages::PREFIX_HEADERS_TYPE),
            Known::Other => None,
            _ => Some(messages::PREFIX_HEADERS_TYPE),
        },
        symbol::STATUS if !matches!(kind, Known::Integer | Known::Other) => {
            Some(messages::STATUS_TYPE)
        }
        _ => None,
    }
}

/// A prefix may be empty: all headers.
fn header(diagnostics: &Diagnostics, name: Option<LitStr>, is_prefix: bool) -> Option<LitStr> {
    let name = name?;
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let value = name.value();
    if (value.is_empty() && !is_prefix) || !value.chars().all(is_token) {
        diagnostics.error(&name, messages::HEADER_NAME);
    }
    Some(name)
}
