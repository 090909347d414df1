//! A typed client over any exchange.

use crate::definition::{Mistyped, Operation, Service, Shape, Value, told};
use crate::delivery::whole;
use crate::error::{Error, ErrorKind, Result};
use crate::exchange::Exchange;
use crate::random;
use crate::service::answer::typed;
use crate::service::error::{OperationError, Unhandled};
use crate::wire::{Endpoint, read_response, write_request};

/// What a generated client is made of.
#[derive(Clone, Debug)]
pub struct Client<E> {
    service: &'static Service,
    exchange: E,
    endpoint: Endpoint,
    tokens: fn() -> String,
}

impl<E: Exchange> Client<E> {
    /// A client whose requests go to the service's own endpoint, in `us-east-1` where it is AWS's.
    #[must_use]
    pub fn new(service: &'static Service, exchange: E) -> Self {
        let url = match service.endpoint {
            Some(url) => url.to_owned(),
            None => format!("https://{}.us-east-1.amazonaws.com", service.endpoint_prefix),
        };
        let endpoint = Endpoint::parse(&url).unwrap_or_else(|_| Endpoint::local());
        Self { service, exchange, endpoint, tokens: random::uuid }
    }

    /// Sends requests to a base URL.
    ///
    /// # Errors
    ///
    /// When it is no URL.
    pub fn with_endpoint(mut self, url: &str) -> Result<Self> {
        self.endpoint = Endpoint::parse(url)?;
        Ok(self)
    }

    /// Makes the idempotency tokens that callers leave out; drawn at random otherwise.
    #[must_use]
    pub fn with_tokens(mut self, tokens: fn() -> String) -> Self {
        self.tokens = tokens;
        self
    }

    /// Calls an operation.
    ///
    /// # Errors
    ///
    /// When the service answers with an error, does not answer, or answers in another shape.
    pub async fn call<I: Shape + Sync, O: Shape, R: OperationError>(
        &self,
        operation: &'static Operation,
        input: I,
    ) -> std::result::Result<O, R> {
        let request = {
            let mut input = input.to_value();
            fill_tokens(operation, &mut input, self.tokens);
            write_request(self.service, operation, &input, &self.endpoint)
        };
        drop(input);
        let unhandled = |error| R::from_unhandled(Unhandled::from_error(error));
        let response = self.exchange.exchange(request.map_err(unhandled)?).await;
        let response = whole(response).await;
        let response = response.map_err(unhandled)?;
        let mistyped = |error: Mistyped| unhandled(not_of_the_shape(operation, &error.to_string()));
        match read_response(self.service, operation, &response).strict() {
            Ok(answer) => typed(operation, answer).unwrap_or_else(|error| Err(mistyped(error))),
            Err(found) => Err(unhandled(not_of_the_shape(operation, &told(&found)))),
        }
    }
}

fn not_of_the_shape(operation: &Operation, what: &str) -> Error {
    let message =
        format!("the answer to {} is not of the definition's shape: {what}", operation.name);
    Error::new(ErrorKind::Format, message)
}

/// An idempotency token that the caller left out is made.
fn fill_tokens(operation: &'static Operation, input: &mut Value, tokens: fn() -> String) {
    let (Some(structure), Value::Structure(values)) = (operation.input_structure(), input) else {
        return;
    };
    for (member, value) in structure.members.iter().zip(values) {
        if member.idempotency_token && value.is_null() {
            *value = Value::String(tokens());
        }
    }
}
