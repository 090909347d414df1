//! What the fake keeps.

use std::collections::BTreeMap;

use rehearsal::Timestamp;

use super::super::clock::later;
use super::super::draw::Draw;
use super::super::fake::State;
use super::super::ledger::Ledger;
use super::super::timeline::Timeline;
use super::guesses::{DELETION, TOKEN};
use crate::novaact::{
    CreateWorkflowDefinitionInput, CreateWorkflowRunInput, CreateWorkflowRunOutput,
    WorkflowDefinitionStatus, WorkflowRunStatus,
};

/// What a [`FakeNovaAct`](super::FakeNovaAct) keeps.
#[derive(Clone, Debug)]
pub struct NovaActState {
    pub(super) draw: Draw,
    /// By name.
    pub(super) definitions: BTreeMap<String, Definition>,
    /// The number of the definition or run that was made last.
    pub(super) last: u64,
    /// The numbers of definitions.
    pub(super) created: Ledger<CreateWorkflowDefinitionInput, u64>,
    pub(super) started: Ledger<CreateWorkflowRunInput, CreateWorkflowRunOutput>,
}

#[derive(Clone, Debug)]
pub(super) struct Definition {
    pub(super) number: u64,
    pub(super) arn: String,
    pub(super) created: Timestamp,
    pub(super) input: CreateWorkflowDefinitionInput,
    /// By id.
    pub(super) runs: BTreeMap<String, Run>,
    pub(super) deleted: Option<Timestamp>,
}

#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) number: u64,
    pub(super) id: String,
    pub(super) created: Timestamp,
    pub(super) input: CreateWorkflowRunInput,
    pub(super) life: Timeline<WorkflowRunStatus>,
    pub(super) deleted: Option<Timestamp>,
}

impl State for NovaActState {
    type Start = CreateWorkflowRunInput;

    fn new(draw: Draw) -> Self {
        Self {
            draw,
            definitions: BTreeMap::new(),
            last: 0,
            created: Ledger::new(Some(TOKEN)),
            started: Ledger::new(Some(TOKEN)),
        }
    }
}

impl NovaActState {
    pub(super) fn number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }
}

impl Definition {
    pub(super) fn is_gone(&self, now: Timestamp) -> bool {
        is_gone(self.deleted, now)
    }

    pub(super) fn status(&self) -> WorkflowDefinitionStatus {
        match self.deleted {
            Some(_) => WorkflowDefinitionStatus::Deleting,
            None => WorkflowDefinitionStatus::Active,
        }
    }
}

impl Run {
    pub(super) fn is_gone(&self, now: Timestamp) -> bool {
        is_gone(self.deleted, now)
    }

    pub(super) fn status(&self, now: Timestamp) -> WorkflowRunStatus {
        match self.deleted {
            Some(_) => WorkflowRunStatus::Deleting,
            None => self.life.at(now).1.clone(),
        }
    }

    /// When it ended, if it has; deleting it ends it.
    pub(super) fn ended(&self, now: Timestamp) -> Option<Timestamp> {
        let until = self.deleted.map_or(now, |deleted| deleted.min(now));
        let ended = self.life.first(until, |status| *status != WorkflowRunStatus::Running);
        ended.or(self.deleted)
    }

    pub(super) fn delete(&mut self, now: Timestamp) {
        self.deleted.get_or_insert(now);
    }
}

fn is_gone(deleted: Option<Timestamp>, now: Timestamp) -> bool {
    deleted.is_some_and(|deleted| later(deleted, DELETION) <= now)
}
