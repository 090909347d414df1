//! What a mock is to be asked and to answer, over all operations of a service, and the same as JSON.

use std::collections::BTreeSet;

use aws_types::SdkConfig;
use rehearsal::definition::{Member, Operation, Place, Schema, Service, Structure, Traits, Value};
use rehearsal::mock::{ByValue, Expectation};
use rehearsal::{Exchange, OperationError, Request, Response, Result, Shape, TimestampFormat};
use serde_json::{Value as Json, json};

use super::rich::{Rich, least, without};

/// A service: its generated mock and server, and its client in the AWS SDK for Rust.
pub trait Real {
    type Client;
    type Mock;

    /// The name of its client in boto3.
    const BOTO3: &'static str;
    /// The operations that users begin with.
    const SEEDS: &'static [&'static str];
    /// Members that the definition knows and the Rust SDK of the workspace does not know yet.
    const NEW: &'static [&'static str] = &[];

    fn model() -> &'static Service;
    fn mock() -> Self::Mock;
    fn server(mock: &Self::Mock) -> impl Exchange;
    fn client(config: &SdkConfig) -> Self::Client;
    /// Visits every operation.
    fn each(mock: &Self::Mock, visitor: &mut impl Visitor);
    /// The fixture of an error.
    fn error(name: &str) -> Value;
    /// The SDK's own exception, as it prints it.
    fn exception(error: &'static Structure, value: &Value) -> String;
    /// Calls an operation with the SDK, and compares its output.
    async fn call(
        client: &Self::Client,
        operation: &str,
        input: &Value,
        output: &Value,
    ) -> std::result::Result<(), Refusal>;
}

/// An error as the SDK gives it.
#[derive(Debug)]
pub struct Refusal {
    pub exception: String,
    pub code: Option<String>,
    pub message: Option<String>,
}

/// Visits the operations of a service, with the fixtures of each.
pub trait Visitor {
    fn visit<'a, I, O, E>(
        &mut self,
        operation: &'static Operation,
        expect: impl Fn() -> Expectation<'a, I, O, E>,
        input: I,
        output: O,
    ) where
        I: Shape + Clone + PartialEq + Send + Sync + 'static,
        O: Shape + Clone + Send + Sync + 'static,
        E: OperationError + Clone;
}

/// A call, and what comes of it.
pub struct Call {
    pub operation: &'static Operation,
    pub input: Value,
    pub outcome: Outcome,
}

pub enum Outcome {
    Output(Value),
    Error(&'static Structure, Value),
}

/// Expects two calls of every operation: with every member, and with only those that are required.
#[derive(Default)]
pub struct Outputs {
    pub calls: Vec<Call>,
    /// Members that the client does not know.
    without: &'static [&'static str],
    /// The only operations to expect.
    only: Option<&'static [&'static str]>,
    rich: Rich,
    of_sdk: bool,
}

impl Outputs {
    /// What the SDK's types can hold.
    pub fn of_sdk<S: Real>() -> Self {
        Self { without: S::NEW, of_sdk: true, ..Self::default() }
    }

    pub fn of_seeds<S: Real>() -> Self {
        Self { only: Some(S::SEEDS), ..Self::default() }
    }
}

impl Visitor for Outputs {
    fn visit<'a, I, O, E>(
        &mut self,
        operation: &'static Operation,
        expect: impl Fn() -> Expectation<'a, I, O, E>,
        input: I,
        output: O,
    ) where
        I: Shape + Clone + PartialEq + Send + Sync + 'static,
        O: Shape + Clone + Send + Sync + 'static,
        E: OperationError + Clone,
    {
        if self.only.is_some_and(|only| !only.contains(&operation.name)) {
            return;
        }
        let mut fitted = |value, schema, all_true| {
            let unknown = |value, name: &&str| without(value, schema, name);
            self.rich.all_true = all_true;
            let value = self.rich.vary(value, schema);
            self.without.iter().fold(value, unknown)
        };
        let input = fitted(input.to_value(), I::SCHEMA, self.of_sdk);
        let output = fitted(output.to_value(), O::SCHEMA, false);
        let (less, little) = (least(input.clone(), I::SCHEMA), least(output.clone(), O::SCHEMA));
        for (input, output) in [(input, output), (less, little)] {
            let typed = I::from_value(input.clone()).expect("an input");
            let answer = O::from_value(output.clone()).expect("an output");
            // Inputs that are alike are answered in their order.
            expect().with::<ByValue>(typed).once().returning::<ByValue>(answer);
            self.calls.push(Call { operation, input, outcome: Outcome::Output(output) });
        }
    }
}

/// Expects a call of every operation for every error that it declares.
pub struct Errors {
    pub calls: Vec<Call>,
    /// The only operations to expect.
    only: Option<&'static [&'static str]>,
    error: fn(&str) -> Value,
    rich: Rich,
}

impl Errors {
    pub fn of<S: Real>() -> Self {
        Self { calls: Vec::new(), only: None, error: S::error, rich: Rich::default() }
    }

    pub fn of_seeds<S: Real>() -> Self {
        Self { only: Some(S::SEEDS), ..Self::of::<S>() }
    }
}

impl Visitor for Errors {
    fn visit<'a, I, O, E>(
        &mut self,
        operation: &'static Operation,
        expect: impl Fn() -> Expectation<'a, I, O, E>,
        input: I,
        _: O,
    ) where
        I: Shape + Clone + PartialEq + Send + Sync + 'static,
        O: Shape + Clone + Send + Sync + 'static,
        E: OperationError + Clone,
    {
        if self.only.is_some_and(|only| !only.contains(&operation.name)) {
            return;
        }
        let input = least(input.to_value(), I::SCHEMA);
        let mut expectation = expect().times(operation.errors.len());
        for (index, schema) in operation.errors.iter().enumerate() {
            let Schema::Structure(error) = schema else { panic!("an error is a structure") };
            let value = self.rich.vary((self.error)(error.name), schema);
            expectation =
                expectation.failing(E::from_declared(index, value.clone()).expect("an error"));
            let outcome = Outcome::Error(error, value);
            self.calls.push(Call { operation, input: input.clone(), outcome });
        }
    }
}

/// Asserts that every operation of a model is among the calls.
pub fn assert_every_operation(model: &Service, calls: &[Call]) {
    let called: BTreeSet<_> = calls.iter().map(|call| call.operation.name).collect();
    let all: BTreeSet<_> = model.operations.iter().map(|operation| operation.name).collect();
    assert_eq!(called, all);
}

/// How timestamps stand in JSON.
#[derive(Clone, Copy)]
pub enum Spelling {
    /// As the protocol has them.
    Wire,
    /// To the microsecond, as Python writes them.
    Python,
}

/// A value as JSON.
pub fn told(
    value: &Value,
    schema: &'static Schema,
    traits: &'static Traits,
    spelling: Spelling,
) -> Json {
    let inner = |traits: Option<&'static Traits>| traits.unwrap_or(&Traits::NONE);
    match (value, schema) {
        (Value::Bool(value), _) => json!(value),
        (Value::Integer(integer), _) => json!(integer),
        (Value::String(text), _) => json!(text),
        (Value::Timestamp(at), _) => match (spelling, traits.timestamp) {
            (Spelling::Python, _) => {
                let whole = rehearsal::Timestamp::from_seconds(at.seconds()).unwrap();
                let whole = whole.format(TimestampFormat::DateTime);
                json!(format!("{}.{:03}000Z", whole.trim_end_matches('Z'), at.millis() % 1000))
            }
            (Spelling::Wire, Some(format)) => json!(at.format(format)),
            (Spelling::Wire, None) => {
                serde_json::from_str(&at.format(TimestampFormat::EpochSeconds)).unwrap()
            }
        },
        (Value::Document(document), _) => serde_json::from_str(&document.to_string()).unwrap(),
        (Value::List(items), Schema::List { of, .. }) => {
            items.iter().map(|item| told(item, of(), inner(traits.each), spelling)).collect()
        }
        (Value::Map(entries), Schema::Map { value: of, .. }) => {
            let entry = |(key, value): &(String, Value)| {
                (key.clone(), told(value, of(), inner(traits.value), spelling))
            };
            Json::Object(entries.iter().map(entry).collect())
        }
        (Value::Structure(values), Schema::Structure(structure)) => {
            let members = structure.members.iter().zip(values);
            let there = members.filter(|(_, value)| !value.is_null());
            let member = |(member, value): (&'static Member, &Value)| {
                let json = told(value, (member.schema)(), &member.traits, spelling);
                (name_in_model(member), json)
            };
            Json::Object(there.map(member).collect())
        }
        (Value::Union(index, value), Schema::Union(union)) => {
            let member = &union.members[*index];
            json!({ member.name: told(value, (member.schema)(), &member.traits, spelling) })
        }
        (value, _) => panic!("{value:?} has no JSON"),
    }
}

/// `rehearsal define` leaves members of the query and of headers the names of their Rust fields.
fn name_in_model(member: &Member) -> String {
    let mut words = member.name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    match member.place {
        Place::Query(_) | Place::Header(_) => words.fold(first, |name, word| {
            let (initial, rest) = word.split_at(1);
            name + &initial.to_uppercase() + rest
        }),
        _ => member.name.to_owned(),
    }
}

impl Call {
    pub fn input_json(&self) -> Json {
        self.operation
            .input
            .map_or(json!({}), |schema| told(&self.input, schema, &Traits::NONE, Spelling::Python))
    }

    /// The error that is to come.
    pub fn error(&self) -> (&'static Structure, &Value) {
        match &self.outcome {
            Outcome::Error(error, value) => (error, value),
            Outcome::Output(_) => panic!("{} gives no error", self.operation.name),
        }
    }

    /// The output that is to come.
    pub fn output(&self) -> &Value {
        match &self.outcome {
            Outcome::Output(value) => value,
            Outcome::Error(error, _) => panic!("{} gives {}", self.operation.name, error.name),
        }
    }

    pub fn output_json(&self, spelling: Spelling) -> Json {
        let schema = self.operation.output.expect("an output");
        told(self.output(), schema, &Traits::NONE, spelling)
    }
}

/// The message of an error.
pub fn message(error: &Structure, value: &Value) -> String {
    let is_message = |member: &Member| member.name.eq_ignore_ascii_case("message");
    let at = error.members.iter().position(is_message).expect("a message");
    match value {
        Value::Structure(values) => match &values[at] {
            Value::String(text) => text.clone(),
            other => panic!("{other:?} is no message"),
        },
        other => panic!("{other:?} is no error"),
    }
}

/// An exchange whose answers carry no request id, which no value of a definition has.
pub struct WithoutIds<E>(pub E);

impl<E: Exchange> Exchange for WithoutIds<E> {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let mut response = self.0.exchange(request).await?;
        response.headers_mut().remove("x-amzn-requestid");
        Ok(response)
    }
}
