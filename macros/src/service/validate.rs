//! Reads a service and checks it against every rule.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Ident, Item, ItemTrait, LitStr, TraitItem};

use super::model::{Operation, Options, Service};
use super::operation::operation;
use crate::arguments::{Arguments, span_of};
use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;
use crate::symbol;

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
    plain(diagnostics, &item);
    let options = options(diagnostics, arguments, &item.ident);
    let aws_json = arguments.word("protocol").is_some_and(|word| word.starts_with("aws_json"));
    let rest_json = arguments.word("protocol") == Some("rest_json_1");
    let mut operations: Vec<Operation> = Vec::new();
    for item in item.items {
        match item {
            TraitItem::Fn(method) => {
                operations.extend(operation(diagnostics, method, aws_json, rest_json));
            }
            other => diagnostics.error(other, messages::NOT_A_METHOD),
        }
    }
    errors(diagnostics, &operations);
    Some(Service {
        attrs: item.attrs,
        vis: item.vis,
        ident: item.ident,
        supertraits: item.supertraits,
        krate: arguments.path(symbol::CRATE).cloned(),
        options: options?,
        operations,
    })
}

fn plain(diagnostics: &Diagnostics, item: &ItemTrait) {
    if !item.generics.params.is_empty() {
        diagnostics.error(&item.generics.params, messages::TRAIT_GENERICS);
    }
    if let Some(clause) = &item.generics.where_clause {
        diagnostics.error(clause, messages::TRAIT_GENERICS);
    }
    if let Some(word) = &item.unsafety {
        diagnostics.error(word, messages::UNSAFE_TRAIT);
    }
}

fn options(diagnostics: &Diagnostics, arguments: &Arguments, ident: &Ident) -> Option<Options> {
    let missing = |message: &str| {
        diagnostics.push(syn::Error::new(ident.span(), message));
    };
    let text = |word: &str| arguments.text(word).map(LitStr::value);
    let protocol = arguments.word("protocol");
    if !arguments.has("protocol") {
        missing(messages::NO_PROTOCOL);
    }
    match protocol {
        Some("rest_json_1") => {
            if let Some(prefix) = arguments.get("target_prefix") {
                diagnostics.error(&prefix.name, messages::REST_TARGET_PREFIX);
            }
        }
        Some(_) if !arguments.has("target_prefix") => {
            let span = span_of(arguments.get("protocol"));
            diagnostics.push(syn::Error::new(span, messages::NO_TARGET_PREFIX));
        }
        _ => {}
    }
    if !arguments.has("endpoint") && !arguments.has("endpoint_prefix") {
        missing(messages::NO_ENDPOINT);
    }
    if let Some(url) = arguments.text("endpoint") {
        let value = url.value();
        if !value.starts_with("http://") && !value.starts_with("https://") {
            diagnostics.error(url, messages::ENDPOINT_NOT_A_URL);
        }
    }
    let (_, variant) = symbol::PROTOCOLS.iter().find(|(word, _)| Some(*word) == protocol)?;
    let endpoint_prefix = text("endpoint_prefix").unwrap_or_default();
    Some(Options {
        id: text("id").unwrap_or_else(|| ident.to_string()),
        version: text("version").unwrap_or_default(),
        protocol: variant,
        endpoint: arguments.text("endpoint").cloned(),
        signing_name: text("signing_name").unwrap_or_else(|| endpoint_prefix.clone()),
        endpoint_prefix,
        target_prefix: text("target_prefix").unwrap_or_default(),
    })
}

/// One enum may serve several operations, if they have the same errors.
fn errors(diagnostics: &Diagnostics, operations: &[Operation]) {
    let names = |operation: &Operation| -> Vec<String> {
        operation.errors.iter().map(|path| path.to_token_stream().to_string()).collect()
    };
    for (index, operation) in operations.iter().enumerate() {
        let first = operations[..index].iter().find(|other| other.error == operation.error);
        if first.is_some_and(|first| names(first) != names(operation)) {
            diagnostics.error(&operation.error, messages::ERROR_MADE_TWICE);
        }
    }
}

/// The word that says what an item is.
fn keyword(item: &TokenStream) -> TokenStream {
    let mut words = item.clone().into_iter();
    let is_word = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word != "pub");
    words.find(is_word).map_or_else(|| item.clone(), TokenStream::from)
}
