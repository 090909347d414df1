//! The crates of the AWS SDK for Rust, in process: all operations, and all errors.

use aws_smithy_types::retry::RetryConfig;
use rehearsal::definition::{Operation, Value};
use rehearsal::mock::{ByFunction, Expectation};
use rehearsal::{OperationError, Shape};

use super::for_every_service;
use super::plan::{
    Call, Errors, Outcome, Outputs, Real, Visitor, WithoutIds, assert_every_operation, message,
};
use super::rich::{least, without};

fn block_on(test: impl Future<Output = ()>) {
    // Without timers: a pause that really waits would panic.
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(test);
}

for_every_service!(every_operation_answers_the_sdk);
fn every_operation_answers_the_sdk<S: Real>() {
    let mock = S::mock();
    let mut plan = Outputs::of_sdk::<S>();
    S::each(&mock, &mut plan);
    assert_every_operation(S::model(), &plan.calls);
    let client = S::client(&rehearsal::aws_config(WithoutIds(S::server(&mock))));
    block_on(async {
        for call in &plan.calls {
            let answer = S::call(&client, call.operation.name, &call.input, call.output()).await;
            answer.unwrap_or_else(|refusal| panic!("{}: {refusal:?}", call.operation.name));
        }
    });
}

for_every_service!(every_error_is_an_exception_of_the_sdk);
fn every_error_is_an_exception_of_the_sdk<S: Real>() {
    let mock = S::mock();
    let mut plan = Errors::of::<S>();
    S::each(&mock, &mut plan);
    assert_every_operation(S::model(), &plan.calls);
    let config = rehearsal::aws_config(WithoutIds(S::server(&mock)));
    let config = config.into_builder().retry_config(RetryConfig::disabled()).build();
    let client = S::client(&config);
    block_on(async {
        for call in &plan.calls {
            let (error, value) = call.error();
            let place = format!("{} of {}", error.name, call.operation.name);
            let refusal = S::call(&client, call.operation.name, &call.input, &Value::Null).await;
            let refusal = refusal.expect_err(&place);
            assert_eq!(refusal.exception, S::exception(error, value), "{place}");
            assert_eq!(refusal.code.as_deref(), error.error.map(|error| error.code), "{place}");
            assert_eq!(refusal.message, Some(message(error, value)), "{place}");
        }
    });
}

/// Expects calls in which the client drew the idempotency token.
#[derive(Default)]
struct Tokens(Vec<Call>);

impl Visitor for Tokens {
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
        let members = operation.input_structure().map_or(&[][..], |structure| structure.members);
        let Some(token) = members.iter().find(|member| member.idempotency_token) else { return };
        let tokenless = |value| without(value, I::SCHEMA, token.name);
        let input = tokenless(least(input.to_value(), I::SCHEMA));
        let output = least(output.to_value(), O::SCHEMA);
        let wanted = input.clone();
        let drawn = move |came: &I| {
            // What comes is within the token's constraints, or the server would have refused it.
            *came != I::from_value(wanted.clone()).unwrap() && tokenless(came.to_value()) == wanted
        };
        expect().with::<ByFunction>(drawn).once().answering({
            let output = output.clone();
            move |_| Ok(O::from_value(output.clone()).unwrap())
        });
        self.0.push(Call { operation, input, outcome: Outcome::Output(output) });
    }
}

for_every_service!(tokens_that_the_sdk_draws_are_taken);
fn tokens_that_the_sdk_draws_are_taken<S: Real>() {
    let mock = S::mock();
    let mut plan = Tokens::default();
    S::each(&mock, &mut plan);
    assert!(!plan.0.is_empty());
    let client = S::client(&rehearsal::aws_config(WithoutIds(S::server(&mock))));
    block_on(async {
        for call in &plan.0 {
            S::call(&client, call.operation.name, &call.input, call.output()).await.unwrap();
        }
    });
}
