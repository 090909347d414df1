//! What the fake keeps.

use std::collections::BTreeMap;

use rehearsal::Timestamp;
use serde_json::Value;

use super::super::clock::later;
use super::super::draw::Draw;
use super::super::fake::State;
use super::walk::{End, Step};
use crate::stepfunctions::{CreateStateMachineInput, ExecutionStatus, StartExecutionInput};

/// What a [`FakeStepFunctions`](super::FakeStepFunctions) keeps.
#[derive(Clone, Debug)]
pub struct StepFunctionsState {
    pub(super) draw: Draw,
    /// By ARN.
    pub(super) machines: BTreeMap<String, Machine>,
    /// By ARN.
    pub(super) executions: BTreeMap<String, Execution>,
    /// The number of the last execution.
    pub(super) last: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Machine {
    pub(super) arn: String,
    pub(super) created: Timestamp,
    pub(super) input: CreateStateMachineInput,
    pub(super) definition: Value,
    pub(super) tags: BTreeMap<String, String>,
    pub(super) deleted: Option<Timestamp>,
}

#[derive(Clone, Debug)]
pub(super) struct Execution {
    pub(super) number: u64,
    pub(super) arn: String,
    pub(super) name: String,
    /// Without a version.
    pub(super) machine: String,
    /// The version that it was started by.
    pub(super) version: Option<String>,
    pub(super) role: String,
    pub(super) input: String,
    pub(super) trace_header: Option<String>,
    /// How its definition ends it.
    pub(super) own_end: End,
    /// One, and one more for every redrive.
    pub(super) attempts: Vec<Attempt>,
}

#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub(super) at: Timestamp,
    /// The token of the redrive.
    pub(super) token: Option<String>,
    pub(super) steps: Vec<Step>,
    /// None while nothing will end it.
    pub(super) end: Option<Ended>,
}

#[derive(Clone, Debug)]
pub(super) struct Ended {
    pub(super) at: Timestamp,
    pub(super) status: ExecutionStatus,
    pub(super) output: Option<String>,
    pub(super) error: Option<String>,
    pub(super) cause: Option<String>,
}

impl State for StepFunctionsState {
    type Start = StartExecutionInput;

    fn new(draw: Draw) -> Self {
        Self { draw, machines: BTreeMap::new(), executions: BTreeMap::new(), last: 0 }
    }
}

impl Machine {
    pub(super) fn is_express(&self) -> bool {
        self.input.r#type == Some(crate::stepfunctions::StateMachineType::Express)
    }

    pub(super) fn version(&self) -> Option<String> {
        (self.input.publish == Some(true)).then(|| format!("{}:1", self.arn))
    }
}

impl Execution {
    pub(super) fn started(&self) -> Timestamp {
        self.attempts[0].at
    }

    pub(super) fn attempt(&self) -> &Attempt {
        &self.attempts[self.attempts.len() - 1]
    }

    /// How it ended, if it has by now.
    pub(super) fn ended(&self, now: Timestamp) -> Option<&Ended> {
        self.attempt().end.as_ref().filter(|end| end.at <= now)
    }

    /// Its state machine was deleted. Source: the API reference of `DeleteStateMachine`.
    pub(super) fn end_at_next_transition(&mut self, now: Timestamp) {
        let attempt = self.attempts.len() - 1;
        let attempt = &mut self.attempts[attempt];
        let times = attempt.steps.iter().scan(attempt.at, |at, step| {
            *at = later(*at, step.takes);
            Some(*at)
        });
        let next = times.into_iter().find(|at| *at > now);
        // What ends without a transition, or has ended, ends as it would.
        let next = next.filter(|next| attempt.end.as_ref().is_none_or(|end| *next < end.at));
        if let Some(at) = next {
            let status = ExecutionStatus::Aborted;
            attempt.end = Some(Ended { at, status, output: None, error: None, cause: None });
        }
    }

    pub(super) fn status(&self, now: Timestamp) -> ExecutionStatus {
        self.ended(now).map_or(ExecutionStatus::Running, |end| end.status.clone())
    }

    /// What a redrive does: it goes on at the state that was not left, or left last.
    pub(super) fn rest(&self) -> Vec<Step> {
        let Attempt { at, steps, end, .. } = self.attempt();
        let mut at = *at;
        let done = steps.iter().take_while(|step| {
            at = later(at, step.takes);
            step.kind != "Fail" && end.as_ref().is_none_or(|end| at <= end.at)
        });
        let done = done.count().min(steps.len().saturating_sub(1));
        steps.iter().skip(done).cloned().collect()
    }

    pub(super) fn redrives(&self) -> i32 {
        i32::try_from(self.attempts.len() - 1).unwrap_or(i32::MAX)
    }

    pub(super) fn redriven(&self) -> Option<Timestamp> {
        (self.attempts.len() > 1).then(|| self.attempt().at)
    }
}
