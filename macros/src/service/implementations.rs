//! What implements a service's trait: the mock, the client, the server of another, and the boxed form.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;

use super::model::{Operation, Service};
use super::render::{Names, standing};
use crate::names::plain;

pub(super) fn mock(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, mock, types, .. } = names;
    let expectations = operations.iter().enumerate().map(|(index, operation)| {
        let expect =
            Ident::new(&format!("expect_{}", plain(&operation.ident)), operation.ident.span());
        let doc = format!("Expects `{}`.", operation.name);
        let (input, output) = (operation.input(), operation.output());
        let error = &operation.error.ident;
        quote! {
            #[doc = #doc]
            #vis fn #expect(&self) -> #k::Expectation<'_, #input, #output, #error> {
                #k::expect::<#types<#index>>(&self.0, &#model.operations[#index])
            }
        }
    });
    let methods = operations.iter().enumerate().map(|(index, operation)| {
        let method = &operation.ident;
        let (parameter, value, result) =
            (operation.parameter(), operation.value(), operation.result(k));
        quote! {
            async fn #method(&self #parameter) -> #result {
                #k::answer::<#types<#index>>(&self.0, &#model.operations[#index], &#value)
            }
        }
    });
    let item = standing(&quote!(#vis struct #mock), &quote!((#k::Mock);), mock.span());
    let doc = format!("Typed expectations on the operations of [`{ident}`].");
    quote! {
        #[doc = #doc]
        ///
        /// It verifies them when it is dropped; its clones, for servers and threads, do not.
        #[derive(#k::core::clone::Clone, #k::core::fmt::Debug)]
        #[allow(dead_code)]
        #item

        #[allow(dead_code)]
        impl #mock {
            /// A mock that expects nothing.
            #[must_use]
            #vis fn new() -> Self {
                Self(#k::Mock::new(&#model))
            }
            /// Checks that every expectation was met, and every call expected.
            ///
            /// # Errors
            ///
            /// When not, with all that is wrong.
            #vis fn verify(&self) -> #k::Result<(), #k::Error> {
                self.0.verify()
            }
            #(#expectations)*
        }
        impl #k::core::default::Default for #mock {
            fn default() -> Self {
                Self::new()
            }
        }
        impl #ident for #mock {
            #(#methods)*
        }
    }
}

pub(super) fn client(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, client, types, .. } = names;
    let methods = operations.iter().enumerate().map(|(index, operation)| {
        let method = &operation.ident;
        let (parameter, value, result) =
            (operation.parameter(), operation.value(), operation.result(k));
        quote! {
            async fn #method(&self #parameter) -> #result {
                #k::call::<#types<#index>, __E>(&self.0, &#model.operations[#index], #value).await
            }
        }
    });
    let item =
        standing(&quote!(#vis struct #client<__E>), &quote!((#k::Client<__E>);), client.span());
    // A supertrait may hold of some exchanges only.
    let supertraits = (!service.supertraits.is_empty()).then(|| {
        let supertraits = &service.supertraits;
        quote!(where Self: #supertraits)
    });
    let doc = format!("A client of [`{ident}`] over any exchange.");
    quote! {
        #[doc = #doc]
        #[derive(#k::core::clone::Clone, #k::core::fmt::Debug)]
        #[allow(dead_code)]
        #item

        #[allow(dead_code)]
        impl<__E: #k::Exchange> #client<__E> {
            /// A client whose requests go to the service's own endpoint.
            #[must_use]
            #vis fn new(exchange: __E) -> Self {
                Self(#k::Client::new(&#model, exchange))
            }
            /// Sends requests to a base URL.
            ///
            /// # Errors
            ///
            /// When it is no URL.
            #vis fn with_endpoint(self, url: &str) -> #k::Result<Self, #k::Error> {
                self.0.with_endpoint(url).map(Self)
            }
            /// Makes the idempotency tokens that callers leave out; drawn at random otherwise.
            #[must_use]
            #vis fn with_tokens(self, tokens: fn() -> #k::String) -> Self {
                Self(self.0.with_tokens(tokens))
            }
        }
        impl<__E: #k::Exchange> #ident for #client<__E> #supertraits {
            #(#methods)*
        }
    }
}

pub(super) fn server(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, server, types, .. } = names;
    let arms = operations.iter().enumerate().map(|(index, operation)| {
        let (method, argument) = (&operation.ident, operation.argument());
        let input = operation.input_name().map_or_else(|| quote!(()), |name| quote!(#name));
        let call = quote!(|#input| #ident::#method(&self.implementation, #argument));
        quote!(#index => #k::serve::<#types<#index>, _>(call, #call).await)
    });
    let fields = quote!({ implementation: __T, server: #k::Server });
    let item = standing(&quote!(#vis struct #server<__T>), &fields, server.span());
    let doc = format!("Answers requests by an implementation of [`{ident}`].");
    quote! {
        #[doc = #doc]
        #[derive(#k::core::fmt::Debug)]
        #[allow(dead_code)]
        #item

        #[allow(dead_code)]
        impl<__T: #ident> #server<__T> {
            /// A server of an implementation: a fake, a mock's clone.
            #[must_use]
            #vis fn new(implementation: __T) -> Self {
                Self { implementation, server: #k::Server::new(&#model) }
            }
            /// Leaves lengths, ranges, patterns and enums to the implementation, which may look at other
            /// things before; members that must be there are still asked for.
            #[must_use]
            #vis fn unchecked(self) -> Self {
                Self { server: self.server.unchecked(), ..self }
            }
        }
        impl<__T: #ident> #k::Exchange for #server<__T> {
            async fn exchange(&self, request: #k::Request) -> #k::Result<#k::Response, #k::Error> {
                let call = match self.server.receive(request) {
                    #k::Ok(call) => call,
                    #k::Err(response) => return #k::Ok(*response),
                };
                #k::Ok(match call.index() {
                    #(#arms,)*
                    _ => call.unknown(),
                })
            }
        }
    }
}

pub(super) fn boxed(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, supertraits, .. } = service;
    // What holds for any implementation, but not for a box of it, cannot be promised.
    if !supertraits.is_empty() {
        return TokenStream::new();
    }
    let Names { boxed, hidden, .. } = names;
    let twins = operations.iter().map(|operation| {
        let twin = twin(operation);
        let (parameter, result) = (operation.parameter(), operation.result(k));
        quote!(fn #twin(&self #parameter) -> #k::BoxedFuture<'_, #result>;)
    });
    let twin_impls = operations.iter().map(|operation| {
        let (twin, method) = (twin(operation), &operation.ident);
        let (parameter, argument, result) =
            (operation.parameter(), operation.argument(), operation.result(k));
        quote! {
            fn #twin(&self #parameter) -> #k::BoxedFuture<'_, #result> {
                #k::Box::pin(#ident::#method(self, #argument))
            }
        }
    });
    let methods = operations.iter().map(|operation| {
        let (twin, method) = (twin(operation), &operation.ident);
        let (parameter, argument, result) =
            (operation.parameter(), operation.argument(), operation.result(k));
        quote! {
            async fn #method(&self #parameter) -> #result {
                self.0.#twin(#argument).await
            }
        }
    });
    let item =
        standing(&quote!(#vis struct #boxed), &quote!((#k::Arc<dyn #hidden>);), boxed.span());
    let here = crate::generated(ident);
    let doc = format!("Any implementation of [`{ident}`] behind one type; cheap to clone.");
    let name = boxed.to_string();
    quote! {
        #[doc = #doc]
        #[derive(#k::core::clone::Clone)]
        #[allow(dead_code)]
        #item

        #[allow(dead_code)]
        impl #boxed {
            /// Hides the type of an implementation.
            #[must_use]
            #vis fn new(implementation: impl #ident) -> Self {
                Self(#k::Arc::new(implementation))
            }
        }
        impl #k::fmt::Debug for #boxed {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                f.write_str(#name)
            }
        }

        /// The dyn form; its methods have other names, so that calls are never ambiguous.
        #[doc(hidden)]
        #[allow(dead_code)]
        trait #hidden: #k::Send + #k::Sync + 'static {
            #(#twins)*
        }
        impl<__T: #here> #hidden for __T {
            #(#twin_impls)*
        }
        impl #ident for #boxed {
            #(#methods)*
        }
    }
}

pub(super) fn view(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, view, types, .. } = names;
    let methods = operations.iter().enumerate().map(|(index, operation)| {
        // `new` is what makes a view.
        let method = if operation.ident == "new" {
            Ident::new("recorded_new", operation.ident.span())
        } else {
            operation.ident.clone()
        };
        let doc = format!("The recorded calls of `{}`.", operation.name);
        let (input, output, error) =
            (operation.input(), operation.output(), &operation.error.ident);
        quote! {
            #[doc = #doc]
            ///
            /// # Errors
            ///
            /// When a recorded message is not of its shape.
            #vis fn #method(
                &self,
            ) -> #k::Result<#k::Vec<#k::Recorded<#input, #output, #error>>, #k::Error> {
                #k::recorded::<#types<#index>>(&self.0, &#model.operations[#index])
            }
        }
    });
    let doc = format!("The calls of [`{ident}`] that a cassette holds.");
    let item = standing(&quote!(#vis struct #view<'a>), &quote!((#k::View<'a>);), view.span());
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

fn twin(operation: &Operation) -> Ident {
    Ident::new(&format!("__boxed_{}", plain(&operation.ident)), Span::call_site())
}
