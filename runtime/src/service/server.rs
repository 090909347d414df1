//! A wire server over any implementation of a service's trait.

use std::sync::atomic::{AtomicU64, Ordering};

use http::{HeaderValue, StatusCode};

use crate::definition::{
    Mistyped, Operation, Problem, Service, Shape, Value, Violations, told, violations,
};
use crate::message::{Request, Response};
use crate::service::error::OperationError;
use crate::wire::{Asked, read_request, route, write_error, write_fault, write_output};

/// What a generated server is made of: requests come in, calls go out.
#[derive(Debug)]
pub struct Server {
    service: &'static Service,
    answered: AtomicU64,
    checks: bool,
}

/// A request that was understood: an operation, and its input.
#[derive(Debug)]
pub struct Call {
    service: &'static Service,
    operation: &'static Operation,
    index: usize,
    input: Value,
    id: u64,
}

impl Server {
    /// A server of a service.
    #[must_use]
    pub fn new(service: &'static Service) -> Self {
        Self { service, answered: AtomicU64::new(0), checks: true }
    }

    /// Leaves constraints to the implementation; members that must be there are still asked for.
    #[must_use]
    pub fn unchecked(self) -> Self {
        Self { checks: false, ..self }
    }

    /// Reads a request, and checks its input against the definition.
    ///
    /// # Errors
    ///
    /// The response that says what is wrong with it, as AWS would.
    pub fn receive(&self, request: Request) -> Result<Call, Box<Response>> {
        let service = self.service;
        let id = self.answered.fetch_add(1, Ordering::Relaxed);
        let (parts, body) = request.into_parts();
        let refuse = |operation, code, status, message: &str| {
            let response = write_fault(service, operation, code, status, message);
            Box::new(with_id(response, id))
        };
        let bad = StatusCode::BAD_REQUEST;
        let Some(route) = route(service, &Asked::by(&parts)) else {
            let status = if service.protocol.is_aws_json() { bad } else { StatusCode::NOT_FOUND };
            let asked = Asked::by(&parts);
            let target = match (service.protocol.is_aws_json(), asked.target) {
                (true, Some(target)) => format!("x-amz-target: {target}"),
                (true, None) => "it has no x-amz-target".to_owned(),
                (false, _) => format!("{} {}", asked.method, asked.path),
            };
            let message = format!("{} has no operation for this request: {target}", service.name);
            return Err(refuse(None, "UnknownOperationException", status, &message));
        };
        let operation = route.operation;
        let input = match read_request(service, &route, &parts, &body).strict() {
            Ok(input) => input,
            Err(found) => {
                return Err(refuse(Some(operation), "SerializationException", bad, &told(&found)));
            }
        };
        let mut found = operation.input.map_or_else(Vec::new, |schema| violations(&input, schema));
        if !self.checks {
            found.retain(|violation| violation.problem == Problem::Missing);
        }
        if found.is_empty() {
            return Ok(Call { service, operation, index: route.index, input, id });
        }
        let message = Violations(found).to_string();
        Err(refuse(Some(operation), "ValidationException", bad, &message))
    }
}

impl Call {
    /// The index of the operation in the definition.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Hands the typed input to a method, and writes what it returns.
    pub async fn answer<I, O, E, F>(self, method: impl FnOnce(I) -> F + Send) -> Response
    where
        I: Shape + Send,
        O: Shape,
        E: OperationError,
        F: Future<Output = Result<O, E>> + Send,
    {
        let Self { service, operation, input, id, .. } = self;
        let broken = |message: &str| {
            let status = StatusCode::INTERNAL_SERVER_ERROR;
            write_fault(service, Some(operation), "InternalFailure", status, message)
        };
        let response = match I::from_value(input) {
            Err(error) => {
                let (bad, message) = (StatusCode::BAD_REQUEST, Mistyped::to_string(&error));
                write_fault(service, Some(operation), "SerializationException", bad, &message)
            }
            Ok(input) => match method(input).await {
                Ok(output) => write_output(service, operation, &output.to_value())
                    .unwrap_or_else(|why| broken(&why)),
                Err(error) => match error.declared() {
                    Ok((structure, value)) => {
                        write_error(service, structure, &value).unwrap_or_else(|why| broken(&why))
                    }
                    Err(unhandled) => {
                        // An error that came with the status of a success would be read as one.
                        let status =
                            unhandled.status().filter(|status| *status >= 400).unwrap_or(500);
                        let status = StatusCode::from_u16(status);
                        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                        let code = unhandled.code().unwrap_or("InternalFailure");
                        write_fault(service, Some(operation), code, status, unhandled.message())
                    }
                },
            },
        };
        with_id(response, id)
    }

    /// The answer where a definition lists an operation that its trait has not: there is none such.
    #[must_use]
    pub fn unknown(self) -> Response {
        let status = StatusCode::NOT_FOUND;
        write_fault(self.service, None, "UnknownOperationException", status, self.operation.name)
    }
}

/// AWS gives every answer an id; ours counts.
fn with_id(mut response: Response, id: u64) -> Response {
    let id = format!("00000000-0000-4000-8000-{id:012}");
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert("x-amzn-requestid", id);
    }
    response
}
