//! The code under test. It knows nothing of Rehearsal: it draws what it needs, and it sleeps.

use std::time::{Duration, SystemTime};

use aws_sdk_mwaaserverless::types::DefinitionS3Location;
use aws_sdk_sfn::types::ExecutionStatus;
use aws_types::SdkConfig;

use super::BoxError;

const DEFINITION: &str =
    r#"{"StartAt":"Work","States":{"Work":{"Type":"Wait","Seconds":110,"End":true}}}"#;

pub(super) struct Nightly {
    sfn: aws_sdk_sfn::Client,
    mwaa: aws_sdk_mwaaserverless::Client,
    /// Between two polls.
    pub(super) interval: Duration,
}

/// How it went.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) name: String,
    pub(super) execution: String,
    pub(super) input: String,
    pub(super) status: ExecutionStatus,
    pub(super) polls: usize,
    pub(super) workflow_run: String,
}

impl Nightly {
    pub(super) fn new(config: &SdkConfig, interval: Duration) -> Self {
        let (sfn, mwaa) =
            (aws_sdk_sfn::Client::new(config), aws_sdk_mwaaserverless::Client::new(config));
        Self { sfn, mwaa, interval }
    }

    /// Runs the night's work to its end.
    pub(super) async fn run(&self) -> Result<Report, BoxError> {
        let create = self.sfn.create_state_machine().name("nightly").definition(DEFINITION);
        let created = create.role_arn("arn:aws:iam::123456789012:role/demo").send().await?;
        let name = format!("nightly-{}", uuid::Uuid::new_v4());
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
        let input = format!("{{\"startedAt\":{}}}", now.as_millis());
        let start = self.sfn.start_execution().state_machine_arn(created.state_machine_arn());
        let started = start.name(&name).input(&input).send().await?;
        // The SDK draws a client token for it.
        let workflow_run = self.start_workflow().await?;
        let mut polls = 0;
        loop {
            let describe = self.sfn.describe_execution().execution_arn(started.execution_arn());
            let run = describe.send().await?;
            polls += 1;
            if *run.status() != ExecutionStatus::Running {
                let execution = run.execution_arn().to_owned();
                let (status, input) = (run.status().clone(), run.input().unwrap_or("").to_owned());
                return Ok(Report { name, execution, input, status, polls, workflow_run });
            }
            tokio::time::sleep(self.interval).await;
        }
    }

    async fn start_workflow(&self) -> Result<String, BoxError> {
        let location = DefinitionS3Location::builder().bucket("workflows").object_key("n.yaml");
        let create = self.mwaa.create_workflow().name("nightly");
        let create = create.definition_s3_location(location.build()?);
        let created = create.role_arn("arn:aws:iam::123456789012:role/workflows").send().await?;
        let start = self.mwaa.start_workflow_run().workflow_arn(created.workflow_arn());
        Ok(start.send().await?.run_id().unwrap_or_default().to_owned())
    }
}
