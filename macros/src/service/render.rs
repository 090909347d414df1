//! Writes what a service expands to: the trait, its model, its errors, and all that stands on them.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, Path, Type};

use super::model::{Operation, Service};

/// The names that a service makes.
struct Names {
    model: Ident,
    mock: Ident,
    client: Ident,
    server: Ident,
    boxed: Ident,
    hidden: Ident,
}

pub(super) fn render(service: &Service) -> TokenStream {
    let k = crate::private(service.krate.as_ref());
    let ident = &service.ident;
    let names = Names {
        model: Ident::new(&screaming(&ident.to_string()), ident.span()),
        mock: format_ident!("Mock{ident}"),
        client: format_ident!("{ident}Client"),
        server: format_ident!("{ident}Server"),
        boxed: format_ident!("Boxed{ident}"),
        hidden: format_ident!("__Boxed{ident}"),
    };
    let definition = definition(&k, service);
    let model = model(&k, service, &names);
    let errors = errors(&k, service);
    let mock = mock(&k, service, &names);
    let client = client(&k, service, &names);
    let server = server(&k, service, &names);
    let boxed = boxed(&k, service, &names);
    quote!(#definition #model #errors #mock #client #server #boxed)
}

/// `StepFunctions` is `STEP_FUNCTIONS`.
fn screaming(name: &str) -> String {
    let mut out = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (index, &c) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| letters[before]);
        let begins = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_numeric()
                    || (before.is_uppercase()
                        && letters.get(index + 1).is_some_and(|after| after.is_lowercase()))
            });
        if begins {
            out.push('_');
        }
        out.extend(c.to_uppercase());
    }
    out
}

impl Operation {
    fn input(&self) -> TokenStream {
        self.input.as_ref().map_or_else(|| quote!(()), |(_, ty)| quote!(#ty))
    }

    fn output(&self) -> TokenStream {
        self.output.as_ref().map_or_else(|| quote!(()), |ty| quote!(#ty))
    }

    /// `, input: Input`
    fn parameter(&self) -> TokenStream {
        self.input.as_ref().map_or_else(TokenStream::new, |(name, ty)| quote!(, #name: #ty))
    }

    /// `input`
    fn argument(&self) -> TokenStream {
        self.input.as_ref().map_or_else(TokenStream::new, |(name, _)| quote!(#name))
    }

    /// `input`, or `()`.
    fn value(&self) -> TokenStream {
        self.input.as_ref().map_or_else(|| quote!(()), |(name, _)| quote!(#name))
    }

    fn result(&self, k: &TokenStream) -> TokenStream {
        let (output, error) = (self.output(), &self.error);
        quote!(#k::Result<#output, #error>)
    }
}

fn definition(k: &TokenStream, service: &Service) -> TokenStream {
    let Service { attrs, vis, ident, supertraits, operations, .. } = service;
    let methods = operations.iter().map(|operation| {
        let Operation { attrs, ident, .. } = operation;
        let (parameter, result) = (operation.parameter(), operation.result(k));
        quote! {
            #(#attrs)*
            fn #ident(&self #parameter) -> impl #k::Future<Output = #result> + #k::Send;
        }
    });
    let forwards = operations.iter().map(|operation| {
        let Operation { ident: method, .. } = operation;
        let (parameter, argument, result) =
            (operation.parameter(), operation.argument(), operation.result(k));
        quote! {
            async fn #method(&self #parameter) -> #result {
                #ident::#method(&**self, #argument).await
            }
        }
    });
    let more = (!supertraits.is_empty()).then(|| quote!(+ #supertraits));
    // A supertrait of the user's own may not hold for an `Arc`.
    let shared = supertraits.is_empty().then(|| {
        quote! {
            impl<__T: #ident> #ident for #k::Arc<__T> {
                #(#forwards)*
            }
        }
    });
    quote! {
        #(#attrs)*
        #vis trait #ident: #k::Send + #k::Sync + 'static #more {
            #(#methods)*
        }
        #shared
    }
}

fn model(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, options, operations, .. } = service;
    let protocol = format_ident!("{}", options.protocol);
    let (id, version) = (&options.id, &options.version);
    let endpoint = optional(k, options.endpoint.as_ref());
    let (prefix, signing, target) =
        (&options.endpoint_prefix, &options.signing_name, &options.target_prefix);
    let rows = operations.iter().map(|operation| row(k, operation));
    let checks = operations.iter().filter_map(|operation| labels(k, operation));
    let name = ident.to_string();
    let doc = format!("The model of [`{ident}`].");
    let model = &names.model;
    quote! {
        #[doc = #doc]
        #[allow(dead_code)]
        #vis static #model: #k::Service = #k::Service {
            name: #name,
            id: #id,
            version: #version,
            protocol: #k::Protocol::#protocol,
            endpoint: #endpoint,
            endpoint_prefix: #prefix,
            signing_name: #signing,
            target_prefix: #target,
            operations: &[#(#rows,)*],
        };
        #(#checks)*
    }
}

fn optional(k: &TokenStream, value: Option<&syn::LitStr>) -> TokenStream {
    value.map_or_else(|| quote!(#k::None), |value| quote!(#k::Some(#value)))
}

fn schema_of(k: &TokenStream, ty: Option<&Type>) -> TokenStream {
    ty.map_or_else(|| quote!(#k::None), |ty| quote!(#k::Some(<#ty as #k::Shape>::SCHEMA)))
}

fn row(k: &TokenStream, operation: &Operation) -> TokenStream {
    let Operation { name, errors, method, uri, status, .. } = operation;
    let Operation { readonly, idempotent, checksum, compress, .. } = operation;
    let input = schema_of(k, operation.input.as_ref().map(|(_, ty)| ty));
    let output = schema_of(k, operation.output.as_ref());
    let host_prefix = optional(k, operation.host_prefix.as_ref());
    quote! {
        #k::Operation {
            name: #name,
            http: #k::Http { method: #method, uri: #uri, status: #status },
            input: #input,
            output: #output,
            errors: &[#(<#errors as #k::Shape>::SCHEMA,)*],
            readonly: #readonly,
            idempotent: #idempotent,
            host_prefix: #host_prefix,
            checksum: #checksum,
            compress: #compress,
        }
    }
}

/// The labels of a path against the members of its input: a constant that fails to compile.
fn labels(k: &TokenStream, operation: &Operation) -> Option<TokenStream> {
    let Operation { uri, uri_span, .. } = operation;
    let prefix = operation.host_prefix.as_ref().map(syn::LitStr::value).unwrap_or_default();
    let input = schema_of(k, operation.input.as_ref().map(|(_, ty)| ty));
    let has_labels = uri.contains('{') || prefix.contains('{') || operation.input.is_some();
    has_labels
        .then(|| quote_spanned!(*uri_span=> const _: () = #k::check_labels(#uri, #prefix, #input);))
}

fn errors(k: &TokenStream, service: &Service) -> TokenStream {
    let mut made: Vec<&Ident> = Vec::new();
    let mut enums = TokenStream::new();
    for operation in &service.operations {
        if !made.contains(&&operation.error) {
            made.push(&operation.error);
            enums.extend(error(k, service, operation));
        }
    }
    enums
}

fn error(k: &TokenStream, service: &Service, operation: &Operation) -> TokenStream {
    let (vis, ident, shapes) = (&service.vis, &operation.error, &operation.errors);
    let variants: Vec<Ident> = shapes.iter().filter_map(variant).collect();
    let docs = variants.iter().map(|variant| format!("[`{variant}`]"));
    let indices = 0..variants.len();
    let doc = format!("The errors of `{}`.", operation.name);
    quote! {
        #[doc = #doc]
        #[derive(#k::core::clone::Clone, #k::core::fmt::Debug, #k::core::cmp::PartialEq)]
        #[non_exhaustive]
        #vis enum #ident {
            #(#[doc = #docs] #variants(#shapes),)*
            /// All others.
            Unhandled(#k::Unhandled),
        }

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

        impl #k::OperationError for #ident {
            fn from_declared(index: usize, value: #k::Value) -> #k::Result<Self, #k::Mistyped> {
                match index {
                    #(#indices => #k::Shape::from_value(value).map(Self::#variants),)*
                    _ => #k::Err(#k::mistyped("an error of this operation", &value)),
                }
            }
            fn from_unhandled(unhandled: #k::Unhandled) -> Self {
                Self::Unhandled(unhandled)
            }
            fn declared(&self) -> #k::Result<(&'static #k::Structure, #k::Value), &#k::Unhandled> {
                match self {
                    #(Self::#variants(error) => #k::Ok(#k::declared(error)),)*
                    Self::Unhandled(unhandled) => #k::Err(unhandled),
                }
            }
        }

        impl #k::fmt::Display for #ident {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                match self {
                    #(Self::#variants(error) => #k::fmt::Display::fmt(error, f),)*
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

fn mock(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, mock, .. } = names;
    let expectations = operations.iter().enumerate().map(|(index, operation)| {
        let expect =
            Ident::new(&format!("expect_{}", plain(&operation.ident)), operation.ident.span());
        let doc = format!("Expects `{}`.", operation.name);
        let (input, output, error) = (operation.input(), operation.output(), &operation.error);
        quote! {
            #[doc = #doc]
            #vis fn #expect(&self) -> #k::Expectation<'_, #input, #output, #error> {
                self.0.expect(&#model.operations[#index])
            }
        }
    });
    let methods = operations.iter().enumerate().map(|(index, operation)| {
        let method = &operation.ident;
        let (parameter, value, result) =
            (operation.parameter(), operation.value(), operation.result(k));
        quote! {
            async fn #method(&self #parameter) -> #result {
                self.0.answer(&#model.operations[#index], &#value)
            }
        }
    });
    let doc = format!("Typed expectations on the operations of [`{ident}`].");
    quote! {
        #[doc = #doc]
        ///
        /// It verifies them when it is dropped; its clones, for servers and threads, do not.
        #[derive(#k::core::clone::Clone, #k::core::fmt::Debug)]
        #[allow(dead_code)]
        #vis struct #mock(#k::Mock);

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

fn client(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, client, .. } = names;
    let methods = operations.iter().enumerate().map(|(index, operation)| {
        let method = &operation.ident;
        let (parameter, value, result) =
            (operation.parameter(), operation.value(), operation.result(k));
        quote! {
            async fn #method(&self #parameter) -> #result {
                self.0.call(&#model.operations[#index], #value).await
            }
        }
    });
    let doc = format!("A client of [`{ident}`] over any exchange.");
    quote! {
        #[doc = #doc]
        #[derive(#k::core::clone::Clone, #k::core::fmt::Debug)]
        #[allow(dead_code)]
        #vis struct #client<__E>(#k::Client<__E>);

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
        impl<__E: #k::Exchange> #ident for #client<__E> {
            #(#methods)*
        }
    }
}

fn server(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, server, .. } = names;
    let arms = operations.iter().enumerate().map(|(index, operation)| {
        let method = &operation.ident;
        let call = match &operation.input {
            Some((name, ty)) => quote!(|#name: #ty| #ident::#method(&self.implementation, #name)),
            None => quote!(|(): ()| #ident::#method(&self.implementation)),
        };
        quote!(#index => call.answer(#call).await)
    });
    let doc = format!("Answers requests by an implementation of [`{ident}`].");
    quote! {
        #[doc = #doc]
        #[derive(#k::core::fmt::Debug)]
        #[allow(dead_code)]
        #vis struct #server<__T> {
            implementation: __T,
            server: #k::Server,
        }

        #[allow(dead_code)]
        impl<__T: #ident> #server<__T> {
            /// A server of an implementation: a fake, a mock's clone.
            #[must_use]
            #vis fn new(implementation: __T) -> Self {
                Self { implementation, server: #k::Server::new(&#model) }
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

fn boxed(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
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
    let doc = format!("Any implementation of [`{ident}`] behind one type; cheap to clone.");
    let name = boxed.to_string();
    quote! {
        #[doc = #doc]
        #[derive(#k::core::clone::Clone)]
        #[allow(dead_code)]
        #vis struct #boxed(#k::Arc<dyn #hidden>);

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
        impl<__T: #ident> #hidden for __T {
            #(#twin_impls)*
        }
        impl #ident for #boxed {
            #(#methods)*
        }
    }
}

fn twin(operation: &Operation) -> Ident {
    Ident::new(&format!("__boxed_{}", plain(&operation.ident)), Span::call_site())
}

/// An identifier by itself: `r#type` is `type`.
fn plain(ident: &Ident) -> String {
    use syn::ext::IdentExt as _;
    ident.unraw().to_string()
}
