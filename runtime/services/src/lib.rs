//! Definitions of AWS services for [`rehearsal`], a feature each, and with the feature `fakes` stateful fakes of them.
//!
//! Every module is made by `rehearsal define` from the service's model (botocore's, pinned in
//! `tests/python/requirements.txt`) and holds the seed operations and the lifecycle of a run. It gives what
//! `#[service]` gives of any definition: a trait, a mock, a client, a server, errors, fixtures, and the
//! model that [`SessionBuilder::definition`](rehearsal::SessionBuilder::definition) takes.
//!
//! ```
//! # #[cfg(feature = "stepfunctions")]
//! # async fn doc() {
//! use rehearsal_aws::stepfunctions::{
//!     MockStepFunctions, StartExecutionInput, StartExecutionOutput, StepFunctions,
//! };
//!
//! let mock = MockStepFunctions::new();
//! mock.expect_start_execution().once().returning(StartExecutionOutput::fixture());
//!
//! let run = mock.start_execution(StartExecutionInput::fixture()).await.unwrap();
//! assert_eq!(run.execution_arn, "executionArn");
//! # }
//! ```
//!
//! A mock answers real clients too: `StepFunctionsServer::new(mock.clone())` is an
//! [`Exchange`](rehearsal::Exchange), which `rehearsal::aws_config` gives to the AWS SDK for Rust in process, and
//! [`rehearsal::serve`] to any other client over loopback.

#[cfg(feature = "appflow")]
pub mod appflow;
#[cfg(feature = "fakes")]
pub mod fakes;
#[cfg(feature = "mwaaserverless")]
pub mod mwaaserverless;
#[cfg(feature = "novaact")]
pub mod novaact;
#[cfg(feature = "stepfunctions")]
pub mod stepfunctions;

/// The models of all services that are switched on.
#[must_use]
pub fn definitions() -> Vec<&'static rehearsal::definition::Service> {
    vec![
        #[cfg(feature = "appflow")]
        &appflow::APP_FLOW,
        #[cfg(feature = "mwaaserverless")]
        &mwaaserverless::MWAA_SERVERLESS,
        #[cfg(feature = "novaact")]
        &novaact::NOVA_ACT,
        #[cfg(feature = "stepfunctions")]
        &stepfunctions::STEP_FUNCTIONS,
    ]
}
