//! One operation: its signature, and what `#[operation]` says of it.

use proc_macro2::TokenStream;
use syn::ext::IdentExt as _;
use syn::{
    FnArg, GenericArgument, Ident, LitStr, Pat, Path, PathArguments, ReceiverKind, ReturnType,
    Signature, TraitItemFn, Type,
};

use super::model::Operation;
use crate::arguments::Arguments;
use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;
use crate::symbol;

pub(super) fn operation(
    diagnostics: &Diagnostics,
    method: TraitItemFn,
    aws_json: bool,
    rest_json: bool,
) -> Option<Operation> {
    let TraitItemFn { attrs, sig, default, .. } = method;
    let (own, attrs): (Vec<_>, Vec<_>) =
        attrs.into_iter().partition(|attr| attr.path().is_ident(symbol::OPERATION));
    if own.is_empty() {
        diagnostics.error(&sig.ident, messages::NO_OPERATION);
    }
    if let Some(second) = own.get(1) {
        diagnostics.error(second, messages::TWO_OPERATIONS);
    }
    if let Some(body) = default {
        diagnostics.error(body, messages::NOT_A_METHOD);
    }
    let tokens = match own.first().map(|attr| &attr.meta) {
        Some(syn::Meta::List(list)) => list.tokens.clone(),
        _ => TokenStream::new(),
    };
    let arguments =
        Arguments::parse(diagnostics, symbol::OPERATION, symbol::OPERATION_WORDS, tokens);
    let input = signature(diagnostics, &sig);
    let returned = returned(diagnostics, &sig);
    let target = target(diagnostics, &arguments, &sig, aws_json, rest_json, !own.is_empty());
    let status = status(diagnostics, &arguments);
    let errors = arguments.paths(symbol::ERRORS).to_vec();
    check_errors(diagnostics, &errors);
    let (output, error) = returned?;
    let (method, uri, uri_span) = target?;
    let name = arguments.text(symbol::NAME).map(LitStr::value);
    Some(Operation {
        name: name.unwrap_or_else(|| pascal(&sig.ident)),
        attrs,
        input: input?,
        output,
        error,
        errors,
        method,
        uri,
        uri_span,
        status,
        readonly: arguments.has("readonly"),
        idempotent: arguments.has("idempotent"),
        host_prefix: arguments.text("host_prefix").cloned(),
        checksum: arguments.has("checksum"),
        compress: arguments.has("compress"),
        ident: sig.ident,
    })
}

/// `start_execution` is `StartExecution` on the wire.
fn pascal(ident: &Ident) -> String {
    let text = ident.unraw().to_string();
    let words = text.split('_').filter(|word| !word.is_empty());
    words
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
        })
        .collect()
}

/// The input, if the signature is one of an operation.
#[allow(clippy::option_option, reason = "wrong, without input, with input")]
fn signature(diagnostics: &Diagnostics, sig: &Signature) -> Option<Option<(Ident, Type)>> {
    if sig.asyncness.is_none() {
        diagnostics.error(sig.fn_token, messages::NOT_ASYNC);
    }
    let safety = match &sig.safety {
        syn::Safety::Default => None,
        word => Some(word),
    };
    if let Some(word) = safety {
        diagnostics.error(word, messages::QUALIFIER);
    }
    if let Some(word) = &sig.constness {
        diagnostics.error(word, messages::QUALIFIER);
    }
    if let Some(word) = &sig.abi {
        diagnostics.error(word, messages::QUALIFIER);
    }
    if !sig.generics.params.is_empty() {
        diagnostics.error(&sig.generics.params, messages::METHOD_GENERICS);
    }
    let mut inputs = sig.inputs.iter();
    match inputs.next() {
        Some(FnArg::Receiver(receiver)) => {
            if !matches!(receiver.kind, ReceiverKind::Reference(_, None, None)) {
                diagnostics.error(receiver, messages::RECEIVER);
            }
        }
        Some(FnArg::Typed(other)) => {
            diagnostics.error(other, messages::NO_RECEIVER);
            return None;
        }
        None => {
            diagnostics.error(&sig.ident, messages::NO_RECEIVER);
            return None;
        }
    }
    let Some(FnArg::Typed(input)) = inputs.next() else { return Some(None) };
    for second in inputs {
        diagnostics.error(second, messages::TWO_INPUTS);
    }
    match input.pat.as_ref() {
        Pat::Ident(name) if name.by_ref.is_none() && name.subpat.is_none() => {
            Some(Some((name.ident.clone(), (*input.ty).clone())))
        }
        other => {
            diagnostics.error(other, messages::INPUT_PATTERN);
            None
        }
    }
}

/// Output and error of `Result<Output, Error>`.
fn returned(diagnostics: &Diagnostics, sig: &Signature) -> Option<(Option<Type>, Ident)> {
    let Some((output, error)) = result_of(sig) else {
        match &sig.output {
            ReturnType::Default => diagnostics.error(&sig.ident, messages::NO_RESULT),
            ReturnType::Type(_, ty) => diagnostics.error(ty, messages::NO_RESULT),
        }
        return None;
    };
    let Some(error) = plain_name(error) else {
        diagnostics.error(error, messages::ERROR_NOT_A_NAME);
        return None;
    };
    let unit = matches!(output, Type::Tuple(tuple) if tuple.elems.is_empty());
    Some(((!unit).then(|| output.clone()), error))
}

/// The error enum that a signature names, if it does.
pub(super) fn error_of(sig: &Signature) -> Option<Ident> {
    plain_name(result_of(sig)?.1)
}

fn result_of(sig: &Signature) -> Option<(&Type, &Type)> {
    let ReturnType::Type(_, ty) = &sig.output else { return None };
    let Type::Path(path) = ty.as_ref() else { return None };
    let segment = path.path.segments.last().filter(|segment| segment.ident == "Result")?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    let mut types = arguments.args.iter().map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    match (types.next(), types.next(), types.next()) {
        (Some(Some(output)), Some(Some(error)), None) => Some((output, error)),
        _ => None,
    }
}

fn plain_name(ty: &Type) -> Option<Ident> {
    match ty {
        Type::Path(path) if path.qself.is_none() => path.path.get_ident().cloned(),
        _ => None,
    }
}

/// Method and path.
fn target(
    diagnostics: &Diagnostics,
    arguments: &Arguments,
    sig: &Signature,
    aws_json: bool,
    rest_json: bool,
    is_marked: bool,
) -> Option<(String, String, proc_macro2::Span)> {
    let Some(text) = arguments.text(symbol::HTTP) else {
        if rest_json && is_marked && !arguments.has(symbol::HTTP) {
            diagnostics.error(&sig.ident, messages::NO_HTTP);
            return None;
        }
        return Some(("POST".to_owned(), "/".to_owned(), sig.ident.span()));
    };
    if aws_json && let Some(argument) = arguments.get(symbol::HTTP) {
        diagnostics.error(&argument.name, messages::HTTP_WITH_AWS_JSON);
    }
    let value = text.value();
    let Some((method, uri)) = value.split_once(' ').filter(|(method, uri)| {
        let is_method = !method.is_empty() && method.chars().all(|c| c.is_ascii_uppercase());
        is_method && uri.starts_with('/') && !uri.contains(' ')
    }) else {
        diagnostics.error(text, messages::HTTP_NOT_A_TARGET);
        return None;
    };
    let mut labels: Vec<&str> = Vec::new();
    for segment in uri.split('?').next().unwrap_or_default().split('/') {
        if !segment.contains(['{', '}']) {
            continue;
        }
        let label = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let label = label.map(|label| label.strip_suffix('+').unwrap_or(label));
        match label {
            Some(label) if !label.is_empty() && !label.contains(['{', '}']) => {
                if labels.contains(&label) {
                    diagnostics.error(text, messages::repeated_label(label));
                }
                labels.push(label);
            }
            _ => diagnostics.error(text, messages::HTTP_LABEL),
        }
    }
    Some((method.to_owned(), uri.to_owned(), text.span()))
}

fn status(diagnostics: &Diagnostics, arguments: &Arguments) -> u16 {
    let Some(number) = arguments.number(symbol::STATUS) else { return 200 };
    let status = number.base10_parse::<u16>().unwrap_or_default();
    if !(100..600).contains(&status) {
        diagnostics.error(number, messages::STATUS_NOT_HTTP);
    }
    status
}

fn check_errors(diagnostics: &Diagnostics, errors: &[Path]) {
    let name = |path: &Path| path.segments.last().map(|segment| segment.ident.clone());
    for (index, path) in errors.iter().enumerate() {
        if errors[..index].iter().any(|other| name(other) == name(path)) {
            diagnostics.error(path, messages::ERROR_TWICE);
        }
        if name(path).is_some_and(|name| name == "Unhandled") {
            diagnostics.error(path, messages::ERROR_UNHANDLED);
        }
    }
}
