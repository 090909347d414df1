//! What the tokens of a type say of it: the macro sees words, not types, and judges only known ones.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{GenericArgument, Ident, PathArguments, Type};

/// A type with its own name for `Self`, which in a builder is another type.
pub(super) fn named(ty: Type, name: &Ident) -> Type {
    fn rename(tokens: TokenStream, name: &Ident) -> TokenStream {
        let token = |token| match token {
            TokenTree::Ident(word) if word == "Self" => {
                let mut name = name.clone();
                name.set_span(word.span());
                TokenTree::Ident(name)
            }
            TokenTree::Group(group) => {
                let mut renamed = Group::new(group.delimiter(), rename(group.stream(), name));
                renamed.set_span(group.span());
                TokenTree::Group(renamed)
            }
            other => other,
        };
        tokens.into_iter().map(token).collect()
    }
    syn::parse2(rename(ty.to_token_stream(), name)).unwrap_or(ty)
}

/// The last word of a type's path, and its arguments.
fn last(ty: &Type) -> Option<(String, Vec<&Type>)> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last()?;
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => arguments
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    Some((segment.ident.to_string(), arguments))
}

/// Whether a type is written as an `Option`.
pub(super) fn is_option(ty: &Type) -> bool {
    of_option(ty).is_some()
}

/// The type inside an `Option`.
pub(super) fn of_option(ty: &Type) -> Option<&Type> {
    match last(ty) {
        Some((word, arguments)) if word == "Option" && arguments.len() == 1 => Some(arguments[0]),
        _ => None,
    }
}

/// The type inside `Option` and `Box`.
pub(super) fn inner(ty: &Type) -> &Type {
    match last(ty) {
        Some((word, arguments)) if (word == "Option" || word == "Box") && arguments.len() == 1 => {
            inner(arguments[0])
        }
        _ => ty,
    }
}

/// What constraints a type can have; `Other` are those that only the compiler knows.
#[derive(Clone, Copy)]
pub(super) enum Known<'a> {
    Boolean,
    Integer,
    Float,
    String,
    Blob,
    Timestamp,
    Document,
    List(&'a Type),
    Map(&'a Type, &'a Type),
    Other,
}

pub(super) fn known(ty: &Type) -> Known<'_> {
    let Some((word, arguments)) = last(inner(ty)) else { return Known::Other };
    match (word.as_str(), arguments.as_slice()) {
        ("bool", []) => Known::Boolean,
        ("i8" | "i16" | "i32" | "i64", []) => Known::Integer,
        ("f32" | "f64", []) => Known::Float,
        ("String", []) => Known::String,
        ("Bytes", []) => Known::Blob,
        ("Timestamp", []) => Known::Timestamp,
        ("Document", []) => Known::Document,
        ("Vec", [of]) => Known::List(of),
        ("BTreeMap" | "HashMap", [key, value]) => Known::Map(key, value),
        _ => Known::Other,
    }
}
