//! The typed view of a cassette.

use proc_macro2::TokenStream;
use quote::quote;

use super::model::Service;
use super::render::{Names, standing};

pub(super) fn view(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, view, types, .. } = names;
    let methods = operations.iter().enumerate().map(|(index, operation)| {
        let method = &operation.ident;
        let doc = format!("The recorded calls of `{}`.", operation.name);
        let (input, output) = (operation.input(), operation.output());
        let error = &operation.error.ident;
        quote! {
            #[doc = #doc]
            ///
            /// # Errors
            ///
            /// When a recorded message is not of its shape.
            #vis fn #method(
                &self,
            ) -> #k::Result<#k::std::vec::Vec<#k::Recorded<#input, #output, #error>>, #k::Error> {
                #k::calls::<#types<#index>>(&self.0, &#model.operations[#index])
            }
        }
    });
    let item = standing(&quote!(#vis struct #view<'a>), &quote!((#k::View<'a>);), view.span());
    let doc = format!("The calls of [`{ident}`] that a cassette holds.");
    quote! {
        #[doc = #doc]
        #[derive(#k::core::clone::Clone, #k::core::fmt::Debug)]
        #[allow(dead_code)]
        #item

        #[allow(dead_code)]
        impl<'a> #view<'a> {
            /// Looks at a cassette through the definition.
            #[must_use]
            #vis fn new(cassette: &'a #k::Cassette) -> Self {
                Self(#k::View::new(&#model, cassette))
            }
            #(#methods)*
        }
    }
}
