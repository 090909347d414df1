//! The error enums that a service makes, one for each name that its signatures give.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Path};

use super::model::{ErrorEnum, Service};
use super::operation::text;
use super::render::standing;
use crate::names::plain;

pub(super) fn errors(k: &TokenStream, service: &Service) -> TokenStream {
    let mut made: Vec<&Ident> = Vec::new();
    let mut enums = TokenStream::new();
    let of_operations =
        service.operations.iter().map(|operation| (&operation.error, operation.name.clone()));
    let of_broken = service
        .broken
        .iter()
        .filter_map(|broken| Some((broken.error.as_ref()?, broken.method.sig.ident.to_string())));
    for (error, operation) in of_operations.chain(of_broken) {
        if !made.contains(&&error.ident) {
            made.push(&error.ident);
            enums.extend(error_enum(k, service, error, &operation));
        }
    }
    enums
}

fn error_enum(
    k: &TokenStream,
    service: &Service,
    error: &ErrorEnum,
    operation: &str,
) -> TokenStream {
    let (vis, ErrorEnum { ident, shapes }) = (&service.vis, error);
    let variants: Vec<Ident> = shapes.iter().filter_map(variant).collect();
    let docs = shapes.iter().zip(&variants).map(|(path, variant)| match path.get_ident() {
        Some(_) => format!("[`{variant}`]"),
        None => format!("[`{variant}`]({})", text(path).replace(' ', "")),
    });
    let traits = traits(k, error);
    let doc = format!("The errors of `{operation}`.");
    let item = standing(
        &quote!(#vis enum #ident),
        &quote! {{
            #(#[doc = #docs] #variants(#shapes),)*
            /// All others.
            Unhandled(#k::Unhandled),
        }},
        ident.span(),
    );
    quote! {
        #[doc = #doc]
        #[non_exhaustive]
        #[allow(clippy::derive_partial_eq_without_eq)]
        #item

        #[allow(dead_code)]
        impl #ident {
            /// The code on the wire; none where no service answered.
            #[must_use]
            #vis fn code(&self) -> #k::Option<#k::String> {
                #k::OperationError::wire_code(self)
            }
            /// What the service says.
            #[must_use]
            #vis fn message(&self) -> #k::Option<#k::String> {
                #k::OperationError::wire_message(self)
            }
            /// Whether the same call may succeed later.
            #[must_use]
            #vis fn is_retryable(&self) -> bool {
                #k::OperationError::may_retry(self)
            }
        }

        #traits
    }
}

/// What makes the enum an error, and lets its shapes become one.
fn traits(k: &TokenStream, error: &ErrorEnum) -> TokenStream {
    let ErrorEnum { ident, shapes } = error;
    let variants: Vec<Ident> = shapes.iter().filter_map(variant).collect();
    let indices = 0..variants.len();
    let shown: Vec<String> = variants.iter().map(plain).collect();
    quote! {
        impl #k::OperationError for #ident {
            fn from_declared(index: usize, value: #k::Value) -> #k::Result<Self, #k::Mistyped> {
                match index {
                    #(#indices => #k::error::<#shapes>().read(value).map(Self::#variants),)*
                    _ => #k::Err(#k::mistyped("an error of this operation", &value)),
                }
            }
            const STRUCTURES: &'static [&'static #k::Structure] =
                &[#(#k::error::<#shapes>().structure()),*];
            fn from_unhandled(unhandled: #k::Unhandled) -> Self {
                Self::Unhandled(unhandled)
            }
            fn declared(&self) -> #k::Result<(&'static #k::Structure, #k::Value), &#k::Unhandled> {
                match self {
                    #(Self::#variants(error) => #k::Ok(#k::error::<#shapes>().declared(error)),)*
                    Self::Unhandled(unhandled) => #k::Err(unhandled),
                }
            }
        }

        #[automatically_derived]
        impl #k::core::clone::Clone for #ident {
            fn clone(&self) -> Self {
                match self {
                    #(Self::#variants(error) => Self::#variants(#k::error::<#shapes>().clone(error)),)*
                    Self::Unhandled(unhandled) => {
                        Self::Unhandled(#k::core::clone::Clone::clone(unhandled))
                    }
                }
            }
        }
        #[automatically_derived]
        impl #k::core::cmp::PartialEq for #ident {
            fn eq(&self, other: &Self) -> bool {
                match (self, other) {
                    #((Self::#variants(a), Self::#variants(b)) => #k::error::<#shapes>().eq(a, b),)*
                    (Self::Unhandled(a), Self::Unhandled(b)) => a == b,
                    #[allow(unreachable_patterns)]
                    _ => false,
                }
            }
        }
        #[automatically_derived]
        impl #k::fmt::Debug for #ident {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                match self {
                    #(Self::#variants(error) => {
                        f.debug_tuple(#shown).field(#k::error::<#shapes>().debug(error)).finish()
                    })*
                    Self::Unhandled(unhandled) => {
                        f.debug_tuple("Unhandled").field(unhandled).finish()
                    }
                }
            }
        }
        impl #k::fmt::Display for #ident {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                match self {
                    #(Self::#variants(error) => #k::error::<#shapes>().fmt(error, f),)*
                    Self::Unhandled(unhandled) => #k::fmt::Display::fmt(unhandled, f),
                }
            }
        }
        impl #k::core::error::Error for #ident {}

        #(
            impl #k::core::convert::From<#shapes> for #ident {
                fn from(error: #shapes) -> Self {
                    Self::#variants(error)
                }
            }
        )*
        impl #k::core::convert::From<#k::Violations> for #ident {
            fn from(violations: #k::Violations) -> Self {
                #k::OperationError::of_violations(&violations)
            }
        }
        impl #k::core::convert::From<#k::Unhandled> for #ident {
            fn from(unhandled: #k::Unhandled) -> Self {
                Self::Unhandled(unhandled)
            }
        }
    }
}

fn variant(path: &Path) -> Option<Ident> {
    path.segments.last().map(|segment| segment.ident.clone())
}
