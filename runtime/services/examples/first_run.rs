//! Records a run of a state machine from a fake of Step Functions, stops the fake, and replays the run offline.
//!
//! `cargo run --example first_run`: no AWS account, no network, nothing to install.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rehearsal::report::{Style, timeline};
use rehearsal::{Cassette, Mode, Session, serve};
use rehearsal_aws::fakes::FakeAws;
use rehearsal_aws::stepfunctions::{
    DescribeExecutionInput, ExecutionStatus, STEP_FUNCTIONS, StartExecutionInput, StepFunctions,
    StepFunctionsClient,
};

const MACHINE: &str = "arn:aws:states:us-east-1:123456789012:stateMachine:etl";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let cassette = target_folder().join("first-run").join("nightly.json");

    let aws = FakeAws::new();
    aws.step_functions().add_state_machine("etl")?;
    aws.step_functions().on_start(|run| run.run_for(Duration::from_secs(3)));
    let upstream = serve(aws)?;
    println!("A fake of AWS Step Functions listens on {}.", upstream.url());
    println!("\nRecording a client's run:");
    let recording = Session::builder(&cassette)
        .mode(Mode::Record)
        .definition(&STEP_FUNCTIONS)
        .note("the fake of Step Functions, not AWS")
        .open()?;
    let recorded = run_client(&recording, &upstream.url()).await?;
    recording.finish()?.into_result()?;

    let nobody = upstream.url();
    drop(upstream);
    println!("\nThe fake is stopped. Replaying the same run offline:");
    let replay =
        Session::builder(&cassette).mode(Mode::Replay).definition(&STEP_FUNCTIONS).open()?;
    let replayed = run_client(&replay, &nobody).await?;
    let verdict = replay.finish()?;
    println!("  {verdict}");
    verdict.into_result()?;

    if recorded != replayed {
        return Err("the replayed run differs from the recorded one".into());
    }
    println!("\nBoth runs are the same.");
    println!("\nThe cassette, {}:", cassette.display());
    print!("{}", timeline(&Cassette::load(&cassette)?, Style::Plain));
    println!("\nRead it: cargo run -q -p rehearsal-cli -- inspect {}", cassette.display());
    Ok(())
}

/// The client knows nothing of fakes: it starts a run and polls until it is over.
async fn run_client(session: &Session, url: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let sfn = StepFunctionsClient::new(session.clone()).with_endpoint(url)?;
    let start = StartExecutionInput::builder().state_machine_arn(MACHINE).name("nightly");
    let run = sfn.start_execution(start.input(r#"{"day":"2026-01-01"}"#).build()?).await?;
    let mut answers = vec![format!("StartExecution    -> {}", run.execution_arn)];
    println!("  {}", answers[0]);
    loop {
        let poll = DescribeExecutionInput::builder().execution_arn(&run.execution_arn).build()?;
        let state = sfn.describe_execution(poll).await?;
        let output = state.output.as_deref().unwrap_or_default();
        answers.push(format!("DescribeExecution -> {:?} {output}", state.status));
        println!("  {}", answers[answers.len() - 1]);
        if state.status != ExecutionStatus::Running {
            return Ok(answers);
        }
    }
}

/// The workspace's `target` folder, wherever the example is started from.
fn target_folder() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package).join("target")
}
