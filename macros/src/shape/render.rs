//! Writes what a shape expands to: the type, and its schema as a constant.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Type};

use super::model::{Constraints, ErrorOptions, Kind, Member, Shape, Variant};
use super::schema::schema;
use super::types::{is_option, of_option};
use crate::names::plain;

pub(super) fn render(shape: &Shape) -> TokenStream {
    let k = crate::private(shape.krate.as_ref());
    match &shape.kind {
        Kind::Structure { members, error } => structure(&k, shape, members, error.as_ref()),
        Kind::Union { variants, unknown } => union(&k, shape, variants, unknown.as_ref()),
        Kind::Enum { variants, unknown } => enumeration(&k, shape, variants, unknown.as_ref()),
    }
}

fn structure(
    k: &TokenStream,
    shape: &Shape,
    members: &[Member],
    error: Option<&ErrorOptions>,
) -> TokenStream {
    let Shape { attrs, vis, ident, .. } = shape;
    let name = plain(ident);
    let fields = members
        .iter()
        .map(|Member { attrs, vis, ident, ty, .. }| quote!(#(#attrs)* #vis #ident: #ty));
    let default = members.iter().all(|member| is_option(&member.ty));
    let default = default.then(|| quote!(#[derive(#k::core::default::Default)]));
    let idents: Vec<&Ident> = members.iter().map(|member| &member.ident).collect();
    let types: Vec<&Type> = members.iter().map(|member| &member.ty).collect();
    let schema = members.iter().map(|member| schema(k, member));
    let error_traits = error.map_or_else(|| quote!(#k::None), |error| error_traits(k, error));
    let error_impls = error.map(|_| error_impls(k, ident));
    let shown = members.iter().map(|member| shown(k, member));
    let equal = members.iter().map(
        |Member { ident, ty, .. }| quote!(#k::member::<#ty>().eq(&self.#ident, &other.#ident)),
    );
    let equal = if members.is_empty() { quote!(true) } else { quote!(#(#equal)&&*) };
    let builder = builder(k, shape, members);
    let here = crate::generated(ident);
    let common = common(k, shape);
    quote! {
        #(#attrs)*
        #default
        #[allow(clippy::derive_partial_eq_without_eq)]
        #vis struct #here { #(#fields,)* }

        impl #k::Shape for #ident {
            const SCHEMA: &'static #k::Schema = &#k::Schema::Structure(#k::Structure {
                name: #name,
                members: &[#(#schema,)*],
                error: #error_traits,
            });
            fn to_value(&self) -> #k::Value {
                #k::structure([#(#k::member::<#types>().to_value(&self.#idents),)*])
            }
            fn from_value(value: #k::Value) -> #k::Result<Self, #k::Mistyped> {
                #[allow(unused_mut, unused_variables)]
                let mut members = #k::Members::of::<Self>(value)?;
                #k::Ok(Self { #(#idents: #k::member::<#types>().take(&mut members)?,)* })
            }
        }
        impl #k::StructureShape for #ident {}

        #[automatically_derived]
        impl #k::core::clone::Clone for #ident {
            fn clone(&self) -> Self {
                Self { #(#idents: #k::member::<#types>().clone(&self.#idents),)* }
            }
        }
        #[automatically_derived]
        impl #k::core::cmp::PartialEq for #ident {
            #[allow(unused_variables)]
            fn eq(&self, other: &Self) -> bool {
                #equal
            }
        }
        #[automatically_derived]
        impl #k::fmt::Debug for #ident {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                f.debug_struct(#name)#(#shown)*.finish()
            }
        }

        #error_impls
        #common
        #builder
    }
}

/// What a member looks like to `Debug`: what is sensitive, does not.
fn shown(k: &TokenStream, member: &Member) -> TokenStream {
    let (ident, ty) = (&member.ident, &member.ty);
    let name = plain(ident);
    if is_sensitive(&member.constraints) {
        quote!(.field(#name, #k::member::<#ty>().hidden(&self.#ident)))
    } else {
        quote!(.field(#name, #k::member::<#ty>().debug(&self.#ident)))
    }
}

fn is_sensitive(constraints: &Constraints) -> bool {
    let inner = [&constraints.each, &constraints.key, &constraints.value];
    constraints.sensitive || inner.into_iter().flatten().any(|inner| is_sensitive(inner))
}

fn error_traits(k: &TokenStream, error: &ErrorOptions) -> TokenStream {
    let ErrorOptions { code, status, retryable, throttling } = error;
    quote! {
        #k::Some(#k::ErrorTraits {
            code: #code,
            status: #status,
            retryable: #retryable,
            throttling: #throttling,
        })
    }
}

fn error_impls(k: &TokenStream, ident: &Ident) -> TokenStream {
    quote! {
        impl #k::fmt::Display for #ident {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                #k::fmt_error(self, f)
            }
        }
        impl #k::core::error::Error for #ident {}
        impl #k::ErrorShape for #ident {}
    }
}

/// What every shape has: a fixture, and validation.
fn common(k: &TokenStream, shape: &Shape) -> TokenStream {
    let Shape { vis, ident, .. } = shape;
    quote! {
        #[allow(dead_code)]
        impl #ident {
            /// A sample that is within every constraint, always the same.
            #[must_use]
            #vis fn fixture() -> Self {
                #k::fixture()
            }
            /// Checks every constraint of the definition.
            ///
            /// # Errors
            ///
            /// All that is wrong, in the words of AWS.
            #vis fn validate(&self) -> #k::Result<(), #k::Violations> {
                #k::validate(self)
            }
        }
    }
}

fn builder(k: &TokenStream, shape: &Shape, members: &[Member]) -> TokenStream {
    let Shape { vis, ident, .. } = shape;
    let builder = format_ident!("{ident}Builder");
    let setters = members.iter().enumerate().map(|(index, member)| {
        let ty = &member.ty;
        let doc = format!("Sets `{}`.", plain(&member.ident));
        // `build` is what ends the building.
        let name =
            if member.ident == "build" { format_ident!("set_build") } else { member.ident.clone() };
        // Of an optional member the value itself is given.
        let (bare, value) = match of_option(ty) {
            Some(bare) => (bare, quote!(#k::Some(value.into()))),
            None => (ty, quote!(value.into())),
        };
        quote! {
            #[doc = #doc]
            #[must_use]
            #vis fn #name(self, value: impl #k::core::convert::Into<#bare>) -> Self {
                let value: #ty = #value;
                Self(#k::member::<#ty>().set(self.0, #index, &value))
            }
        }
    });
    let doc = format!("Builds a [`{ident}`].");
    quote! {
        #[allow(dead_code)]
        impl #ident {
            /// A builder with nothing set.
            #[must_use]
            #vis fn builder() -> #builder {
                #builder(#k::Builder::new())
            }
        }
        #[doc = #doc]
        #[derive(#k::core::clone::Clone, #k::core::fmt::Debug)]
        #[allow(dead_code)]
        #vis struct #builder(#k::Builder<#ident>);
        #[allow(dead_code)]
        impl #builder {
            #(#setters)*
            /// What was built.
            ///
            /// # Errors
            ///
            /// When a required member was not set.
            #vis fn build(self) -> #k::Result<#ident, #k::Error> {
                self.0.build()
            }
        }
    }
}

fn union(
    k: &TokenStream,
    shape: &Shape,
    variants: &[Member],
    unknown: Option<&Variant>,
) -> TokenStream {
    let Shape { attrs, vis, ident, .. } = shape;
    let name = plain(ident);
    let open = unknown.is_some();
    let arms =
        variants.iter().map(|Member { attrs, ident, ty, .. }| quote!(#(#attrs)* #ident(#ty)));
    let keeper = unknown.map(keeper_arm);
    let schema = variants.iter().map(|variant| schema(k, variant));
    let to = variants.iter().enumerate().map(
        |(index, Member { ident, ty, .. })| quote!(Self::#ident(value) => #k::member::<#ty>().union(#index, value)),
    );
    let from = variants.iter().enumerate().map(|(index, Member { ident, ty, name, .. })| {
        quote! {
            #k::Value::Union(#index, value) => {
                #k::member::<#ty>().inside(*value, #name).map(Self::#ident)
            }
        }
    });
    let shown = variants.iter().map(|Member { ident, ty, constraints, .. }| {
        let name = plain(ident);
        let value = if is_sensitive(constraints) {
            format_ident!("hidden")
        } else {
            format_ident!("debug")
        };
        quote! {
            Self::#ident(value) => {
                f.debug_tuple(#name).field(#k::member::<#ty>().#value(value)).finish()
            }
        }
    });
    let copied = variants.iter().map(|Member { ident, ty, .. }| {
        quote!(Self::#ident(value) => Self::#ident(#k::member::<#ty>().clone(value)))
    });
    let equal = variants.iter().map(|Member { ident, ty, .. }| {
        quote!((Self::#ident(a), Self::#ident(b)) => #k::member::<#ty>().eq(a, b))
    });
    let copied_keeper = unknown.map(|Variant { ident, .. }| {
        quote!(Self::#ident(value) => Self::#ident(#k::core::clone::Clone::clone(value)),)
    });
    let equal_keeper =
        unknown.map(|Variant { ident, .. }| quote!((Self::#ident(a), Self::#ident(b)) => a == b,));
    let (to_keeper, from_keeper, shown_keeper) = match unknown {
        Some(Variant { ident, .. }) => {
            let name = plain(ident);
            (
                quote!(Self::#ident(value) => #k::Shape::to_value(value),),
                quote!(#k::Value::Document(value) => #k::Ok(Self::#ident(value)),),
                quote!(Self::#ident(value) => f.debug_tuple(#name).field(value).finish(),),
            )
        }
        None => (quote!(), quote!(), quote!()),
    };
    let common = common(k, shape);
    let here = crate::generated(ident);
    quote! {
        #(#attrs)*
        #[allow(clippy::derive_partial_eq_without_eq)]
        #vis enum #here { #(#arms,)* #keeper }

        impl #k::Shape for #ident {
            const SCHEMA: &'static #k::Schema = &#k::Schema::Union(#k::Union {
                name: #name,
                members: &[#(#schema,)*],
                open: #open,
            });
            fn to_value(&self) -> #k::Value {
                match self { #(#to,)* #to_keeper }
            }
            fn from_value(value: #k::Value) -> #k::Result<Self, #k::Mistyped> {
                match value {
                    #(#from)*
                    #from_keeper
                    other => #k::Err(#k::mistyped(#name, &other)),
                }
            }
        }

        #[automatically_derived]
        impl #k::core::clone::Clone for #ident {
            fn clone(&self) -> Self {
                match self { #(#copied,)* #copied_keeper }
            }
        }
        #[automatically_derived]
        impl #k::core::cmp::PartialEq for #ident {
            fn eq(&self, other: &Self) -> bool {
                match (self, other) {
                    #(#equal,)*
                    #equal_keeper
                    #[allow(unreachable_patterns)]
                    _ => false,
                }
            }
        }
        #[automatically_derived]
        impl #k::fmt::Debug for #ident {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                match self { #(#shown)* #shown_keeper }
            }
        }

        #common
    }
}

fn enumeration(
    k: &TokenStream,
    shape: &Shape,
    variants: &[(Variant, String)],
    unknown: Option<&Variant>,
) -> TokenStream {
    let Shape { attrs, vis, ident, .. } = shape;
    let name = plain(ident);
    let open = unknown.is_some();
    let arms = variants.iter().map(|(Variant { attrs, ident, .. }, _)| quote!(#(#attrs)* #ident));
    let keeper = unknown.map(keeper_arm);
    let values: Vec<&String> = variants.iter().map(|(_, name)| name).collect();
    let idents: Vec<&Ident> = variants.iter().map(|(variant, _)| &variant.ident).collect();
    let (as_keeper, from_keeper, from_str) = match unknown {
        Some(Variant { ident: keeper, .. }) => (
            quote!(Self::#keeper(value) => value,),
            quote!(_ => #k::Ok(Self::#keeper(value)),),
            Some(quote! {
                impl #k::core::convert::From<&str> for #ident {
                    fn from(value: &str) -> Self {
                        match value {
                            #(#values => Self::#idents,)*
                            _ => Self::#keeper(#k::core::convert::From::from(value)),
                        }
                    }
                }
            }),
        ),
        None => {
            (quote!(), quote!(_ => #k::Err(#k::mistyped(#name, &#k::Value::String(value))),), None)
        }
    };
    let common = common(k, shape);
    let here = crate::generated(ident);
    quote! {
        #(#attrs)*
        #[derive(
            #k::core::clone::Clone,
            #k::core::fmt::Debug,
            #k::core::cmp::PartialEq,
            #k::core::cmp::Eq,
            #k::core::cmp::PartialOrd,
            #k::core::cmp::Ord,
            #k::core::hash::Hash,
        )]
        #vis enum #here { #(#arms,)* #keeper }

        impl #k::Shape for #ident {
            const SCHEMA: &'static #k::Schema = &#k::Schema::Enum(#k::Enumeration {
                name: #name,
                values: &[#(#values,)*],
                open: #open,
            });
            fn to_value(&self) -> #k::Value {
                #k::text(self.as_str())
            }
            fn from_value(value: #k::Value) -> #k::Result<Self, #k::Mistyped> {
                let value = <#k::String as #k::Shape>::from_value(value)?;
                match value.as_str() {
                    #(#values => #k::Ok(Self::#idents),)*
                    #from_keeper
                }
            }
        }

        impl #k::MapKey for #ident {}

        impl #k::fmt::Display for #ident {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        #from_str

        #[allow(dead_code)]
        impl #ident {
            /// The value on the wire.
            #[must_use]
            #vis fn as_str(&self) -> &str {
                match self { #(Self::#idents => #values,)* #as_keeper }
            }
        }

        #common
    }
}

fn keeper_arm(Variant { attrs, ident, fields }: &Variant) -> TokenStream {
    quote!(#(#attrs)* #ident #fields,)
}
