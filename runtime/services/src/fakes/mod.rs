//! Fakes: stateful services in memory, which answer any client in any language.
//!
//! Each implements the trait of its definition as the real service behaves, as far as that is known: lifecycles,
//! idempotency, pages, tags, errors and their wording. They are the upstream where there is no AWS account, and
//! what tests run against that need more than recorded answers.
//!
//! ```
//! # #[cfg(feature = "stepfunctions")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//!
//! use rehearsal_aws::fakes::FakeStepFunctions;
//! use rehearsal_aws::stepfunctions::{DescribeExecutionInput, ExecutionStatus, StartExecutionInput, StepFunctions};
//!
//! let fake = FakeStepFunctions::new();
//! let machine = fake.add_state_machine("etl")?;
//! fake.on_start(|run| run.run_for(Duration::from_secs(30)).fail("no more disk"));
//!
//! let start = StartExecutionInput::builder().state_machine_arn(&machine).name("nightly").build()?;
//! let run = fake.start_execution(start).await?;
//! fake.clock().advance(Duration::from_secs(30));
//!
//! let describe = DescribeExecutionInput::builder().execution_arn(&run.execution_arn).build()?;
//! let described = fake.describe_execution(describe).await?;
//! assert_eq!(described.status, ExecutionStatus::Failed);
//! assert_eq!(described.cause.as_deref(), Some("no more disk"));
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "stepfunctions"))]
//! # fn main() {}
//! ```
//!
//! Time is a virtual [`Clock`], which takes a second for every request unless told otherwise. Ids, ARNs and dates
//! come from the seed and the clock: the same calls give the same answers.

#![cfg_attr(
    not(all(
        feature = "appflow",
        feature = "mwaaserverless",
        feature = "novaact",
        feature = "stepfunctions"
    )),
    allow(
        dead_code,
        unused_variables,
        reason = "what the fakes share is not all for each of them"
    )
)]

// In the order in which they may use each other.
mod clock;
mod draw;
mod field;
mod place;

mod ledger;
mod pages;
mod timeline;

mod plan;

mod fake;

#[cfg(feature = "appflow")]
mod appflow;
#[cfg(feature = "mwaaserverless")]
mod mwaaserverless;
#[cfg(feature = "novaact")]
mod novaact;
#[cfg(feature = "stepfunctions")]
mod stepfunctions;

mod aws;

#[cfg(feature = "appflow")]
pub use appflow::FakeAppFlow;
pub use aws::FakeAws;
pub use clock::Clock;
pub use fake::{Fake, Settings, Snapshot, State};
#[cfg(feature = "mwaaserverless")]
pub use mwaaserverless::FakeMwaaServerless;
#[cfg(feature = "novaact")]
pub use novaact::FakeNovaAct;
pub use place::Place;
pub use plan::Plan;
#[cfg(feature = "stepfunctions")]
pub use stepfunctions::FakeStepFunctions;
