//! What the fake keeps.

use std::collections::BTreeMap;
use std::time::Duration;

use rehearsal::Timestamp;

use super::super::draw::Draw;
use super::super::fake::State;
use super::super::ledger::Ledger;
use super::activation::Activation;
use super::execution::Execution;
use crate::appflow::{
    CreateFlowInput, CreateFlowOutput, FlowStatus, StartFlowInput, StartFlowOutput, TriggerType,
    UpdateFlowInput, UpdateFlowOutput,
};

/// How long a token is known: "The token is active for 8 hours."
const WINDOW: Duration = Duration::from_hours(8);

/// What a [`FakeAppFlow`](super::FakeAppFlow) keeps.
#[derive(Clone, Debug)]
pub struct AppFlowState {
    pub(super) draw: Draw,
    /// By name.
    pub(super) flows: BTreeMap<String, Flow>,
    pub(super) creations: Ledger<CreateFlowInput, CreateFlowOutput>,
    pub(super) updates: Ledger<UpdateFlowInput, UpdateFlowOutput>,
    /// By the flow's name.
    pub(super) starts: Ledger<String, StartFlowOutput>,
    /// The number of the last start.
    pub(super) last: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub(super) arn: String,
    /// As it was given, or last updated, without token and tags.
    pub(super) config: CreateFlowInput,
    pub(super) tags: BTreeMap<String, String>,
    pub(super) created: Timestamp,
    pub(super) updated: Timestamp,
    pub(super) schema_version: i64,
    pub(super) phase: Phase,
    /// On demand, the oldest first.
    pub(super) runs: Vec<Execution>,
    /// The oldest first; all but the last one are over.
    pub(super) activations: Vec<Activation>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    OnDemand,
    Draft,
    Activated,
    Stopped,
}

impl State for AppFlowState {
    type Start = StartFlowInput;

    fn new(draw: Draw) -> Self {
        Self {
            draw,
            flows: BTreeMap::new(),
            creations: Ledger::new(Some(WINDOW)),
            updates: Ledger::new(Some(WINDOW)),
            starts: Ledger::new(Some(WINDOW)),
            last: 0,
        }
    }
}

impl Phase {
    /// Of a flow that is new, or has a new kind of trigger.
    pub(super) fn of(trigger: &TriggerType) -> Self {
        match trigger {
            TriggerType::OnDemand => Self::OnDemand,
            _ => Self::Draft,
        }
    }
}

impl Flow {
    pub(super) fn is_on_demand(&self) -> bool {
        self.phase == Phase::OnDemand
    }

    pub(super) fn status(&self, now: Timestamp) -> FlowStatus {
        match self.phase {
            Phase::OnDemand => FlowStatus::Active,
            Phase::Draft => FlowStatus::Draft,
            Phase::Activated if self.given_up(now).is_none() => FlowStatus::Active,
            Phase::Activated | Phase::Stopped => FlowStatus::Suspended,
        }
    }

    /// Why the service deactivated it, if it did.
    pub(super) fn given_up(&self, now: Timestamp) -> Option<String> {
        let activation = self.activations.last().filter(|_| self.phase == Phase::Activated)?;
        let failures = activation.given_up(now)?;
        Some(format!("The flow was deactivated after {failures} consecutive failures."))
    }

    /// Whether a scheduled or event flow is deaf to starts.
    pub(super) fn is_activated(&self, now: Timestamp) -> bool {
        !self.is_on_demand() && self.status(now) == FlowStatus::Active
    }

    /// Every run that is remembered, in no order.
    pub(super) fn executions(&self, now: Timestamp) -> Vec<Execution> {
        let scheduled = self.activations.iter().flat_map(|activation| activation.executions(now));
        self.runs.iter().cloned().chain(scheduled).collect()
    }

    pub(super) fn newest(&self, now: Timestamp) -> Option<Execution> {
        let scheduled = self.activations.iter().filter_map(|activation| activation.newest(now));
        self.runs.last().cloned().into_iter().chain(scheduled).min_by_key(Execution::rank)
    }

    /// The run that is not over. There is one at most: nothing starts, and nothing comes due, before it is.
    pub(super) fn running(&self, now: Timestamp) -> Option<Execution> {
        self.newest(now).filter(|run| !run.is_over(now))
    }

    /// Cancels the run that goes on.
    pub(super) fn cancel(&mut self, now: Timestamp) {
        if let Some(run) = self.runs.last_mut().filter(|run| !run.is_over(now)) {
            run.cancel(now);
        } else if let Some(activation) = self.activations.last_mut() {
            activation.cancel(now);
        }
    }

    /// No run comes due from now on.
    pub(super) fn stop(&mut self, now: Timestamp, phase: Phase) {
        if let Some(activation) = self.activations.last_mut() {
            activation.stop(now);
        }
        self.phase = phase;
    }
}
