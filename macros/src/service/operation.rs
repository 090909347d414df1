//! One operation: its signature, and what `#[operation]` says of it.

use quote::ToTokens as _;
use syn::{
    FnArg, GenericArgument, Ident, LitStr, Pat, Path, PathArguments, ReceiverKind, ReturnType,
    Signature, TraitItemFn, Type,
};

use super::model::{Broken, ErrorEnum, Operation};
use crate::arguments::{Arguments, is_condition};
use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;
use crate::names::{plain, rename};
use crate::symbol;

/// Reads a method; one that is no operation is broken.
pub(super) fn operation(
    diagnostics: &Diagnostics,
    method: TraitItemFn,
    protocol: Option<&str>,
) -> Result<Operation, Box<Broken>> {
    let TraitItemFn { attrs, sig, default, .. } = method.clone();
    let (own, attrs): (Vec<_>, Vec<_>) =
        attrs.into_iter().partition(|attr| crate::is_own(attr, symbol::OPERATION));
    if own.is_empty() {
        diagnostics.error(&sig.ident, messages::NO_OPERATION);
    }
    if let Some(second) = own.get(1) {
        diagnostics.error(second, messages::TWO_OPERATIONS);
    }
    for attr in attrs.iter().filter(|attr| is_condition(attr, symbol::OPERATION)) {
        diagnostics.error(attr, messages::CONDITIONAL_OPERATION);
    }
    if let Some(body) = default {
        diagnostics.error(body, messages::BODY);
    }
    let meta = own.first().map(|attr| &attr.meta);
    let arguments = Arguments::of(diagnostics, symbol::OPERATION, symbol::OPERATION_WORDS, meta);
    let input = signature(diagnostics, &sig);
    let returned = returned(diagnostics, &sig);
    // What is said in a second attribute is not missing.
    let protocol = protocol.filter(|_| own.len() == 1);
    let target = target(diagnostics, &arguments, &sig, protocol);
    let status = status(diagnostics, &arguments, protocol);
    let shapes = errors(diagnostics, arguments.paths(symbol::ERRORS));
    let error = |ident| ErrorEnum { ident, shapes: shapes.clone() };
    let (Some(input), Some((output, ident))) = (input, returned) else {
        return Err(Box::new(Broken { error: error_of(&sig).map(error), method }));
    };
    let name = arguments.text(symbol::NAME).map(LitStr::value);
    let (method, uri, uri_span) =
        target.unwrap_or_else(|| ("POST".to_owned(), "/".to_owned(), sig.ident.span()));
    Ok(Operation {
        name: name.unwrap_or_else(|| pascal(&sig.ident)),
        attrs,
        input,
        output,
        error: error(ident),
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
    let name = plain(ident);
    rename(&name, symbol::PASCAL).unwrap_or(name)
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
        return None;
    }
    if let Some(clause) = &sig.generics.where_clause {
        diagnostics.error(clause, messages::METHOD_GENERICS);
        return None;
    }
    let mut inputs = sig.inputs.iter();
    match inputs.next() {
        Some(FnArg::Receiver(receiver)) => {
            if !matches!(receiver.kind, ReceiverKind::Reference(_, None, None)) {
                diagnostics.error(receiver, messages::RECEIVER);
                return None;
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
    let mut right = true;
    for second in inputs {
        diagnostics.error(second, messages::TWO_INPUTS);
        right = false;
    }
    if is_unnamed(&input.ty) {
        diagnostics.error(&input.ty, messages::INPUT_TYPE);
        right = false;
    }
    match input.pat.as_ref() {
        Pat::Ident(name)
            if name.by_ref.is_none() && name.mutability.is_none() && name.subpat.is_none() =>
        {
            right.then(|| Some((name.ident.clone(), (*input.ty).clone())))
        }
        other => {
            diagnostics.error(other, messages::INPUT_PATTERN);
            None
        }
    }
}

/// Whether a type borrows, or is only said to be something.
fn is_unnamed(ty: &Type) -> bool {
    matches!(ty, Type::Reference(_) | Type::ImplTrait(_) | Type::TraitObject(_) | Type::Infer(_))
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
    if is_unnamed(output) {
        diagnostics.error(output, messages::OUTPUT_TYPE);
        return None;
    }
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

/// Method and path, with their place.
fn target(
    diagnostics: &Diagnostics,
    arguments: &Arguments,
    sig: &Signature,
    protocol: Option<&str>,
) -> Option<(String, String, proc_macro2::Span)> {
    if protocol.is_some_and(is_aws_json) {
        if let Some(argument) = arguments.get(symbol::HTTP) {
            diagnostics.error(&argument.name, messages::HTTP_WITH_AWS_JSON);
        }
        return None;
    }
    let Some(text) = arguments.text(symbol::HTTP) else {
        if protocol.is_some() && !arguments.is_given(symbol::HTTP) {
            diagnostics.error(&sig.ident, messages::NO_HTTP);
        }
        return None;
    };
    let value = text.value();
    let Some((method, uri)) = value.split_once(' ').filter(|(method, uri)| {
        let is_method = !method.is_empty() && method.chars().all(|c| c.is_ascii_uppercase());
        is_method && uri.starts_with('/') && !uri.contains([' ', '#'])
    }) else {
        diagnostics.error(text, messages::HTTP_NOT_A_TARGET);
        return None;
    };
    labels(diagnostics, text, uri)?;
    Some((method.to_owned(), uri.to_owned(), text.span()))
}

/// The labels of a path: whole segments, each once, and one of them greedy at most.
fn labels(diagnostics: &Diagnostics, text: &LitStr, uri: &str) -> Option<()> {
    let mut labels: Vec<&str> = Vec::new();
    let mut greedy = false;
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    if query.contains(['{', '}']) {
        diagnostics.error(text, messages::QUERY_LABEL);
        return None;
    }
    for segment in path.split('/').filter(|segment| segment.contains(['{', '}'])) {
        let inside = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let label = inside.map(|label| label.strip_suffix('+').unwrap_or(label));
        let Some(label) = label.filter(|label| !label.is_empty() && !label.contains(['{', '}']))
        else {
            diagnostics.error(text, messages::HTTP_LABEL);
            return None;
        };
        if labels.contains(&label) {
            diagnostics.error(text, messages::repeated_label(label));
            return None;
        }
        labels.push(label);
        if segment.ends_with("+}") {
            if greedy {
                diagnostics.error(text, messages::TWO_GREEDY);
                return None;
            }
            greedy = true;
        }
    }
    Some(())
}

pub(super) fn is_aws_json(protocol: &str) -> bool {
    protocol.starts_with("aws_json")
}

fn status(diagnostics: &Diagnostics, arguments: &Arguments, protocol: Option<&str>) -> u16 {
    let Some(number) = arguments.number(symbol::STATUS) else { return 200 };
    if protocol.is_some_and(is_aws_json) {
        diagnostics.error(number, messages::STATUS_WITH_AWS_JSON);
        return 200;
    }
    let status = number.base10_parse::<u16>().unwrap_or_default();
    if !(200..300).contains(&status) {
        diagnostics.error(number, messages::STATUS_NOT_HTTP);
    }
    status
}

/// A path as text, to compare.
pub(super) fn text(path: &Path) -> String {
    path.to_token_stream().to_string()
}

/// The errors that the enum has variants for.
fn errors(diagnostics: &Diagnostics, listed: &[Path]) -> Vec<Path> {
    let name = |path: &Path| path.segments.last().map(|segment| segment.ident.clone());
    let mut right: Vec<Path> = Vec::new();
    for path in listed {
        let of_one_name = right.iter().find(|other| name(other) == name(path));
        if let Some(other) = of_one_name {
            let same = text(other) == text(path);
            let message = if same { messages::ERROR_TWICE } else { messages::ERROR_OF_ONE_NAME };
            diagnostics.error(path, message);
        } else if name(path).is_some_and(|name| name == "Unhandled") {
            diagnostics.error(path, messages::ERROR_UNHANDLED);
        } else {
            right.push(path.clone());
        }
    }
    right
}
