//! Reads a service and checks it against every rule.

use proc_macro2::TokenStream;
use syn::{Ident, Item, ItemTrait, LitStr, Path, TraitItem};

use super::model::{ErrorEnum, Operation, Options, Service};
use super::operation::{operation, text};
use crate::arguments::{Arguments, span_of};
use crate::diagnostics::{Diagnostics, keyword};
use crate::messages::definition as messages;
use crate::{names, symbol};

pub(super) fn service(
    diagnostics: &Diagnostics,
    arguments: &Arguments,
    tokens: &TokenStream,
) -> Option<Service> {
    let item = match syn::parse2::<Item>(tokens.clone()) {
        Ok(Item::Trait(item)) => item,
        Ok(_) => {
            diagnostics.error(keyword(tokens), messages::NOT_A_TRAIT);
            return None;
        }
        Err(error) => {
            diagnostics.push(error);
            return None;
        }
    };
    plain(diagnostics, &item)?;
    let options = options(diagnostics, arguments, &item.ident);
    let protocol = arguments.word("protocol");
    let mut operations: Vec<Operation> = Vec::new();
    let mut broken = Vec::new();
    for item in item.items {
        match item {
            TraitItem::Fn(method) => match operation(diagnostics, method, protocol) {
                Ok(operation) => operations.push(operation),
                Err(method) => broken.push(*method),
            },
            other => diagnostics.error(other, messages::NOT_A_METHOD),
        }
    }
    one_each(diagnostics, &operations, protocol);
    errors(diagnostics, &operations);
    Some(Service {
        attrs: item.attrs,
        vis: item.vis,
        ident: item.ident,
        supertraits: item.supertraits,
        krate: arguments.path(symbol::CRATE).cloned(),
        options,
        operations,
        broken,
    })
}

/// None where nothing can stand on such a trait.
fn plain(diagnostics: &Diagnostics, item: &ItemTrait) -> Option<()> {
    if let Some(word) = &item.unsafety {
        diagnostics.error(word, messages::UNSAFE_TRAIT);
    }
    if !item.generics.params.is_empty() {
        diagnostics.error(&item.generics.params, messages::TRAIT_GENERICS);
        return None;
    }
    if let Some(clause) = &item.generics.where_clause {
        diagnostics.error(clause, messages::TRAIT_GENERICS);
        return None;
    }
    Some(())
}

fn options(diagnostics: &Diagnostics, arguments: &Arguments, ident: &Ident) -> Options {
    let missing = |message: &str| {
        diagnostics.push(syn::Error::new(ident.span(), message));
    };
    let text = |word: &str| arguments.text(word).map(LitStr::value);
    let protocol = arguments.word("protocol");
    if !arguments.is_given("protocol") {
        missing(messages::NO_PROTOCOL);
    }
    match protocol {
        Some(word) if word == symbol::REST_JSON.0 => {
            if let Some(prefix) = arguments.get("target_prefix") {
                diagnostics.error(&prefix.name, messages::REST_TARGET_PREFIX);
            }
        }
        Some(_) if !arguments.is_given("target_prefix") => {
            let span = span_of(arguments.get("protocol"));
            diagnostics.push(syn::Error::new(span, messages::NO_TARGET_PREFIX));
        }
        _ => {}
    }
    if !arguments.is_given("endpoint") && !arguments.is_given("endpoint_prefix") {
        missing(messages::NO_ENDPOINT);
    }
    if let Some(url) = arguments.text("endpoint") {
        let value = url.value();
        if !value.starts_with("http://") && !value.starts_with("https://") {
            diagnostics.error(url, messages::ENDPOINT_NOT_A_URL);
        }
    }
    let variant = symbol::PROTOCOLS.iter().find(|(word, _)| Some(*word) == protocol);
    let (_, variant) = variant.unwrap_or(&symbol::PROTOCOLS[0]);
    let endpoint_prefix = text("endpoint_prefix").unwrap_or_default();
    Options {
        id: text("id").unwrap_or_else(|| names::plain(ident)),
        version: text("version").unwrap_or_default(),
        protocol: variant,
        endpoint: arguments.text("endpoint").cloned(),
        signing_name: text("signing_name").unwrap_or_else(|| endpoint_prefix.clone()),
        endpoint_prefix,
        target_prefix: text("target_prefix").unwrap_or_default(),
    }
}

/// A request asks for one operation: by its name, or by method and path.
fn one_each(diagnostics: &Diagnostics, operations: &[Operation], protocol: Option<&str>) {
    for (index, operation) in operations.iter().enumerate() {
        let before = &operations[..index];
        if before.iter().any(|other| other.name == operation.name) {
            diagnostics.error(&operation.ident, messages::same_operation(&operation.name));
        } else if protocol == Some(symbol::REST_JSON.0)
            // What has an error is at `/` for the time being.
            && operation.uri != "/"
            && let Some(other) = before.iter().find(|other| {
                other.method == operation.method && unnamed(&other.uri) == unnamed(&operation.uri)
            })
        {
            let error = messages::same_target(&names::plain(&other.ident));
            diagnostics.push(syn::Error::new(operation.uri_span, error));
        }
    }
}

/// A path without the names of its labels, which do not tell requests apart.
fn unnamed(uri: &str) -> String {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let segments = path.split('/').map(|segment| match segment.strip_prefix('{') {
        Some(label) if label.ends_with("+}") => "{+}",
        Some(_) => "{}",
        None => segment,
    });
    format!("{}?{query}", segments.collect::<Vec<_>>().join("/"))
}

/// One enum may serve several operations, if they have the same errors.
fn errors(diagnostics: &Diagnostics, operations: &[Operation]) {
    let names = |shapes: &[Path]| shapes.iter().map(text).collect::<Vec<_>>();
    for (index, operation) in operations.iter().enumerate() {
        let ErrorEnum { ident, shapes } = &operation.error;
        let first = operations[..index].iter().find(|other| other.error.ident == *ident);
        if first.is_some_and(|first| names(&first.error.shapes) != names(shapes)) {
            diagnostics.error(ident, messages::ERROR_MADE_TWICE);
        }
    }
}
