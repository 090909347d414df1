//! How a run will go.

use std::time::Duration;

/// How a run will go, for [`Fake::on_start`](super::Fake::on_start) to change. What is left alone goes as the
/// service's own defaults say.
///
/// | | Step Functions | MWAA Serverless | Nova Act | `AppFlow` |
/// | --- | --- | --- | --- | --- |
/// | `start_for` | `RUNNING`, 0 s | `STARTING`, 1 s | `RUNNING`, 0 s | `InProgress`, 0 s |
/// | `queue_for` | `RUNNING`, 0 s | `QUEUED`, 1 s | `RUNNING`, 0 s | `InProgress`, 0 s |
/// | `run_for` | `RUNNING`, by its definition | `RUNNING`, 3 s | `RUNNING`, until the client ends it, or 3 s where an end is said | `InProgress`, 3 s |
/// | `succeed` | `SUCCEEDED` | `SUCCESS` | `SUCCEEDED` | `Successful` |
/// | `fail` | `FAILED` | `FAILED` | `FAILED` | `Error` |
/// | `time_out` | `TIMED_OUT` | `TIMEOUT` | `TIMED_OUT` | `Error` |
///
/// A scheduled flow of `AppFlow` is asked for once, when it is activated, and all runs of its schedule go that way.
#[derive(Clone, Debug)]
#[must_use = "the closure gives the plan back"]
pub struct Plan<I> {
    input: I,
    pub(super) start_for: Option<Duration>,
    pub(super) queue_for: Option<Duration>,
    pub(super) run_for: Option<Duration>,
    pub(super) outcome: Option<Outcome>,
    pub(super) output: Option<String>,
    pub(super) tasks: Option<Vec<String>>,
}

/// How a run ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Succeeded,
    Failed { error: Option<String>, message: String },
    TimedOut,
    Never,
}

impl<I> Plan<I> {
    pub(super) fn new(input: I) -> Self {
        Self {
            input,
            start_for: None,
            queue_for: None,
            run_for: None,
            outcome: None,
            output: None,
            tasks: None,
        }
    }

    /// What the run was started with.
    pub fn input(&self) -> &I {
        &self.input
    }

    /// How long it takes to start.
    pub fn start_for(self, time: Duration) -> Self {
        Self { start_for: Some(time), ..self }
    }

    /// How long it waits in a queue.
    pub fn queue_for(self, time: Duration) -> Self {
        Self { queue_for: Some(time), ..self }
    }

    /// How long it runs.
    pub fn run_for(self, time: Duration) -> Self {
        Self { run_for: Some(time), ..self }
    }

    /// It runs until it is stopped.
    pub fn run_forever(self) -> Self {
        self.ending(Outcome::Never)
    }

    /// It ends well.
    pub fn succeed(self) -> Self {
        self.ending(Outcome::Succeeded)
    }

    /// It ends well, with an output, as JSON text: of an execution of Step Functions its own, of a run of `AppFlow` the
    /// counts of its result, such as `{"recordsProcessed": 3}`.
    pub fn succeed_with(self, output: impl Into<String>) -> Self {
        Self { output: Some(output.into()), ..self.succeed() }
    }

    /// It fails, and this is what the service says of it: Step Functions' `cause`.
    pub fn fail(self, message: impl Into<String>) -> Self {
        self.ending(Outcome::Failed { error: None, message: message.into() })
    }

    /// It fails with a named error, which only Step Functions tells.
    pub fn fail_with(self, error: impl Into<String>, message: impl Into<String>) -> Self {
        let (error, message) = (Some(error.into()), message.into());
        self.ending(Outcome::Failed { error, message })
    }

    /// It takes too long.
    pub fn time_out(self) -> Self {
        self.ending(Outcome::TimedOut)
    }

    /// The tasks of the workflow, which run one after the other; only MWAA Serverless tells of them.
    pub fn tasks(self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { tasks: Some(names.into_iter().map(Into::into).collect()), ..self }
    }

    fn ending(self, outcome: Outcome) -> Self {
        Self { outcome: Some(outcome), ..self }
    }
}
