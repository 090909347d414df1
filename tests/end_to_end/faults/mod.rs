//! Faults in front of mocks, sessions and bare exchanges: what real clients make of them.

mod boto3;
mod connections;
mod errors;
mod sdk;
mod sessions;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_sdk_sfn::error::SdkError;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rehearsal::definition::{Operation, Service, Value};
use rehearsal::mock::Expectation;
use rehearsal::{
    BoxedExchange, Cassette, ErrorKind, Exchange, Fault, Faults, Interaction, Mode, OperationError,
    Request, Response, Result, Session, Shape,
};
use rehearsal_aws::appflow::{
    APP_FLOW, AppFlow as _, AppFlowClient, AppFlowServer, MockAppFlow, StartFlowInput,
    StartFlowOutput,
};
use rehearsal_aws::mwaaserverless::MWAA_SERVERLESS;
use rehearsal_aws::novaact::{
    CreateWorkflowRunOutput, GetWorkflowDefinitionOutput, MockNovaAct, NOVA_ACT, NovaActServer,
};
use rehearsal_aws::stepfunctions::{
    DescribeExecutionOutput, MockStepFunctions, STEP_FUNCTIONS, StartExecutionOutput,
    StepFunctionsServer,
};
use rehearsal_tests::python;
use serde_json::{Value as Json, json};

use crate::mocks::for_every_service;
use crate::mocks::plan::{Real, Visitor};
use crate::mocks::rich::least;
use crate::support::feed;

const MACHINE: &str = "arn:aws:states:us-east-1:123456789012:stateMachine:demo";

/// Longer than any test: what waits for it must be given up.
const FOREVER: Duration = Duration::from_mins(10);

/// A client's patience.
const PATIENCE: Duration = Duration::from_millis(300);

/// Why a request of the SDK got no answer.
fn failure<E: std::fmt::Debug>(error: &SdkError<E>) -> &'static str {
    match error {
        SdkError::DispatchFailure(failure) if failure.is_io() => "io",
        SdkError::DispatchFailure(failure) if failure.is_timeout() => "timeout",
        other => panic!("{other:?} is something else"),
    }
}

/// Counts the attempts of a client.
#[derive(Clone)]
struct Counted(BoxedExchange, Arc<AtomicUsize>);

impl Counted {
    fn new(exchange: impl Exchange) -> Self {
        Self(BoxedExchange::new(exchange), Arc::default())
    }

    fn take(&self) -> usize {
        self.1.swap(0, Ordering::SeqCst)
    }
}

impl Exchange for Counted {
    async fn exchange(&self, request: Request) -> Result<Response> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.exchange(request).await
    }
}

/// Answers with the alphabet.
struct Letters;

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

impl Exchange for Letters {
    async fn exchange(&self, _: Request) -> Result<Response> {
        Ok(Response::new(LETTERS.into()))
    }
}

fn mock_step_functions() -> MockStepFunctions {
    let mock = MockStepFunctions::new();
    mock.expect_start_execution().times(0..).returning(StartExecutionOutput::fixture());
    mock.expect_describe_execution().times(0..).returning(DescribeExecutionOutput::fixture());
    mock
}

/// A mock of `StartFlow`, and the tokens that it was asked with.
fn mock_app_flow() -> (MockAppFlow, Arc<Mutex<Vec<String>>>) {
    let (mock, tokens) = (MockAppFlow::new(), Arc::new(Mutex::new(Vec::new())));
    mock.expect_start_flow().times(0..).answering({
        let tokens = Arc::clone(&tokens);
        move |input| {
            tokens.lock().unwrap().push(input.client_token.clone().unwrap());
            Ok(StartFlowOutput::fixture())
        }
    });
    (mock, tokens)
}

fn mock_nova_act() -> MockNovaAct {
    let mock = MockNovaAct::new();
    mock.expect_create_workflow_run().times(0..).returning(CreateWorkflowRunOutput::fixture());
    mock.expect_get_workflow_definition()
        .times(0..)
        .returning(GetWorkflowDefinitionOutput::fixture());
    mock
}

/// What every client of AWS tries again, with the number of requests that reach the service for two faults
/// and a success.
fn passing() -> [(Fault, usize); 6] {
    [
        (Fault::throttle(), 1),
        (Fault::status(500), 1),
        (Fault::status(503).when_done(), 3),
        (Fault::drop_connection(), 1),
        (Fault::drop_connection().when_done(), 3),
        (Fault::cut_after(7), 3),
    ]
}
