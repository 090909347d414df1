//! A cassette through the types of a definition.

use crate::cassette::Cassette;
use crate::definition::{Known, Mistyped, Operation, Schema, Service, Shape, told};
use crate::error::{Error, ErrorKind, Result};
use crate::interaction::Interaction;
use crate::service::answer::typed;
use crate::service::error::OperationError;
use crate::wire::{Definitions, Route, correct, read_any, read_request, read_response, route};

/// What a generated view is made of: the calls of one service in a cassette.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    service: &'static Service,
    cassette: &'a Cassette,
}

/// A recorded call through the types of its operation.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Recorded<I, O, E> {
    /// The number of the interaction in its cassette, from 1.
    pub number: usize,
    /// What was asked.
    pub input: I,
    /// What came back.
    pub answer: std::result::Result<O, E>,
}

impl<'a> View<'a> {
    /// Looks at a cassette through a definition.
    #[must_use]
    pub fn new(service: &'static Service, cassette: &'a Cassette) -> Self {
        Self { service, cassette }
    }

    /// The recorded calls of an operation, in their order.
    ///
    /// # Errors
    ///
    /// When a recorded message is not of the operation's shapes; the error says where.
    pub fn calls<I: Shape, O: Shape, E: OperationError>(
        &self,
        operation: &'static Operation,
    ) -> Result<Vec<Recorded<I, O, E>>> {
        let definitions = Definitions::new(&[self.service]);
        let mut calls = Vec::new();
        for (index, interaction) in self.cassette.interactions().iter().enumerate() {
            let known = known(&definitions, interaction);
            if known.is_some_and(|known| std::ptr::eq(known.operation, operation)) {
                calls.push(self.call(operation, index + 1, interaction)?);
            }
        }
        Ok(calls)
    }

    fn call<I: Shape, O: Shape, E: OperationError>(
        &self,
        operation: &'static Operation,
        number: usize,
        interaction: &Interaction,
    ) -> Result<Recorded<I, O, E>> {
        let wrong = |part: &str, what: &str| not_of_the_shape(number, interaction, part, what);
        let mistyped = |part: &'static str| move |error: Mistyped| (part, error.to_string());
        let request = recorded_request(self.service, interaction);
        let request = request.ok_or_else(|| wrong("request", "it cannot be read"))?;
        let mut input = read_request(self.service, &request.0, &request.1, &request.2)
            .strict()
            .map_err(|found| wrong("request", &told(&found)))?;
        // Redaction may have left headers out.
        correct(&mut input, I::SCHEMA);
        let input = I::from_value(input).map_err(mistyped("request"));
        let input = input.map_err(|(part, what)| wrong(part, &what))?;
        let response = interaction.answer().ok_or_else(|| wrong("response", "there is none"))?;
        let response = response.to_response();
        let answer = read_response(self.service, operation, &response)
            .strict()
            .map_err(|found| wrong("response", &told(&found)))?;
        let answer = typed(operation, answer);
        let answer = answer.map_err(mistyped("response"));
        let answer = answer.map_err(|(part, what)| wrong(part, &what))?;
        Ok(Recorded { number, input, answer })
    }
}

impl Cassette {
    /// The response of an interaction as a shape of a definition: an output, or an error. `number` counts
    /// from 1, as reports and `rehearsal inspect` do.
    ///
    /// ```
    /// # let dir = tempfile::tempdir().unwrap();
    /// # let path = dir.path().join("c.json");
    /// # std::fs::write(&path, r#"{ "rehearsal": 1,
    /// #   "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
    /// #   "interactions": [ {
    /// #     "operation": "GET /runs/1",
    /// #     "request": { "method": "GET", "uri": "http://h/runs/1", "headers": {} },
    /// #     "response": { "status": 200, "headers": { "content-type": "application/json" },
    /// #       "body": { "json": { "state": "done" } } } } ] }"#).unwrap();
    /// #[rehearsal::shape]
    /// struct Run {
    ///     state: String,
    /// }
    ///
    /// let cassette = rehearsal::Cassette::load(&path)?;
    /// assert_eq!(cassette.fixture::<Run>(1)?.state, "done");
    /// # Ok::<(), rehearsal::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no such interaction, or its response is not of the shape.
    pub fn fixture<T: Shape>(&self, number: usize) -> Result<T> {
        let interaction = number.checked_sub(1).and_then(|index| self.interactions().get(index));
        let interaction = interaction.ok_or_else(|| {
            let count = self.interactions().len();
            let message = format!("there is no interaction #{number}: the cassette has {count}");
            Error::new(ErrorKind::Missing, message)
        })?;
        let wrong = |what: &str| not_of_the_shape(number, interaction, "response", what);
        let Schema::Structure(structure) = T::SCHEMA else {
            return Err(wrong("only a structure is a response"));
        };
        let response = interaction.answer().ok_or_else(|| wrong("there is none"))?;
        let status = response.status.as_u16();
        if (status < 300) == structure.error.is_some() {
            return Err(wrong(&format!("{} does not come with status {status}", structure.name)));
        }
        let aws_json = interaction.request.header("x-amz-target").is_some();
        let mut value = read_any(aws_json, structure, &response.to_response())
            .strict()
            .map_err(|found| wrong(&told(&found)))?;
        correct(&mut value, T::SCHEMA);
        T::from_value(value).map_err(|error| wrong(&error.to_string()))
    }
}

pub(super) fn known(definitions: &Definitions, interaction: &Interaction) -> Option<Known> {
    let request = &interaction.request;
    definitions.find(interaction.operation.service.as_deref(), request.host(), &request.asked())
}

/// A recorded request with its route, as a server reads it.
pub(super) fn recorded_request(
    service: &'static Service,
    interaction: &Interaction,
) -> Option<(Route, http::request::Parts, bytes::Bytes)> {
    let recorded = &interaction.request;
    let route = route(service, &recorded.asked())?;
    let mut builder = http::Request::builder().method(&*recorded.method).uri(&*recorded.uri);
    for (name, value) in &recorded.headers {
        // The body is kept decoded.
        if name != "content-encoding" {
            builder = builder.header(&**name, &**value);
        }
    }
    let (parts, ()) = builder.body(()).ok()?.into_parts();
    Some((route, parts, recorded.body.content.to_bytes()))
}

fn not_of_the_shape(number: usize, interaction: &Interaction, part: &str, what: &str) -> Error {
    let operation = interaction.operation();
    let message = format!("the {part} of #{number} {operation} is not of the shape: {what}");
    Error::new(ErrorKind::Format, message)
}
