//! A suite's service without its types: what each definition's client and server do with values.

use std::pin::Pin;
use std::sync::{Arc, Mutex};

use rehearsal::definition::{Mistyped, Operation, Schema, Service, Shape, Structure, Value};
use rehearsal::{BoxedExchange, Exchange, OperationError, Request, Response, Unhandled};

/// A call's outcome.
pub(crate) type Outcome = Result<Value, Failure>;

pub(crate) type Boxed<T> = Pin<Box<dyn Future<Output = T>>>;

/// An error of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    /// The error's structure and value, where the operation declares it.
    pub(crate) declared: Option<(&'static Structure, Value)>,
    pub(crate) told: String,
}

/// The definition of a suite.
pub(crate) struct Probed {
    pub(crate) service: &'static Service,
    /// Calls an operation through the typed client; without an input with its fixture.
    pub(crate) call:
        fn(BoxedExchange, Option<String>, &'static str, Option<Value>) -> Boxed<Outcome>,
    /// The typed server over an implementation that keeps what it gets.
    pub(crate) server: fn(Arc<Implementation>) -> BoxedExchange,
}

/// The definition of a suite, or why there is none.
pub(crate) type Definition = Result<fn() -> Probed, &'static str>;

impl Probed {
    pub(crate) fn operation(&self, name: &str) -> &'static Operation {
        self.service.operation(name).expect("the definition has the operation")
    }
}

/// An implementation of every suite: it keeps its input, and returns what it was told to.
#[derive(Default)]
pub(crate) struct Implementation {
    received: Mutex<Option<Value>>,
    answer: Mutex<Option<Result<Value, (usize, Value)>>>,
}

impl Implementation {
    /// One that returns a value, or an error by its index.
    pub(crate) fn answering(answer: Result<Value, (usize, Value)>) -> Arc<Self> {
        Arc::new(Self { received: Mutex::default(), answer: Mutex::new(Some(answer)) })
    }

    pub(crate) fn received(&self) -> Option<Value> {
        self.received.lock().expect("no test panicked").take()
    }

    pub(crate) fn call<I: Shape, O: Shape, E: OperationError>(&self, input: &I) -> Result<O, E> {
        *self.received.lock().expect("no test panicked") = Some(input.to_value());
        let answer = self.answer.lock().expect("no test panicked").take();
        match answer {
            Some(Ok(value)) => O::from_value(value).map_err(mistyped),
            Some(Err((index, value))) => {
                Err(E::from_declared(index, value).unwrap_or_else(mistyped))
            }
            None => Ok(rehearsal::__private::fixture()),
        }
    }
}

#[allow(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn mistyped<E: OperationError>(error: Mistyped) -> E {
    E::from_unhandled(Unhandled::new("Mistyped", error.to_string()))
}

/// An exchange that keeps the request and gives a response that was made before.
pub(crate) struct Tape {
    pub(crate) request: Mutex<Option<Request>>,
    pub(crate) response: Response,
}

impl Exchange for Tape {
    async fn exchange(&self, request: Request) -> rehearsal::Result<Response> {
        *self.request.lock().expect("no test panicked") = Some(request);
        Ok(self.response.clone())
    }
}

pub(crate) fn input<I: Shape>(value: Option<Value>) -> Result<I, Failure> {
    let Some(value) = value else { return Ok(rehearsal::__private::fixture()) };
    I::from_value(value).map_err(|error| Failure {
        code: None,
        message: None,
        declared: None,
        told: format!("the input is not of its shape: {error}"),
    })
}

pub(crate) fn outcome<O: Shape, E: OperationError>(result: Result<O, E>) -> Outcome {
    match result {
        Ok(output) => Ok(output.to_value()),
        Err(error) => Err(Failure {
            code: error.wire_code(),
            message: error.wire_message(),
            declared: error.declared().ok(),
            told: error.to_string(),
        }),
    }
}

/// The structure of a schema.
pub(crate) fn structure(schema: Option<&'static Schema>) -> Option<&'static Structure> {
    match schema {
        Some(Schema::Structure(structure)) => Some(structure),
        _ => None,
    }
}

/// What the suites' idempotency tokens are.
pub(crate) fn token() -> String {
    "00000000-0000-4000-8000-000000000000".to_owned()
}

/// Gives the operations of a definition their types.
macro_rules! probe {
    ($module:ident, $probe:ident {
        $($name:literal $method:ident ($($input:ty)?) -> $output:ty, $error:ty;)*
    }) => {
        #[allow(non_local_definitions, unused_imports, unused_variables)]
        fn $probe() -> $crate::probe::Probed {
            use std::sync::Arc;

            use rehearsal::BoxedExchange;
            use $crate::probe::{Implementation, Probed, input, outcome, token};

            use self::$module::*;

            impl Suite for Implementation {
                $($crate::probe::method! { $method ($($input)?) -> $output, $error })*
            }
            Probed {
                service: &SUITE,
                call: |exchange, endpoint, name, value| {
                    Box::pin(async move {
                        let mut client = SuiteClient::new(exchange).with_tokens(token);
                        if let Some(endpoint) = endpoint {
                            client = client.with_endpoint(&endpoint).expect("it is an endpoint");
                        }
                        match name {
                            $($name => outcome(client.$method($(input::<$input>(value)?)?).await),)*
                            other => panic!("there is no operation {other}"),
                        }
                    })
                },
                server: |implementation| BoxedExchange::new(SuiteServer::new(implementation)),
            }
        }
    };
}

macro_rules! method {
    ($method:ident () -> $output:ty, $error:ty) => {
        async fn $method(&self) -> Result<$output, $error> {
            self.call(&())
        }
    };
    ($method:ident ($input:ty) -> $output:ty, $error:ty) => {
        async fn $method(&self, input: $input) -> Result<$output, $error> {
            self.call(&input)
        }
    };
}

pub(crate) use {method, probe};
