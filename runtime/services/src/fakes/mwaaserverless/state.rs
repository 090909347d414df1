//! What the fake keeps.

use std::collections::BTreeMap;

use rehearsal::{Document, Timestamp};

use super::super::clock::later;
use super::super::draw::Draw;
use super::super::fake::State;
use super::super::ledger::Ledger;
use super::super::timeline::Timeline;
use super::guesses::{DELETION, TOKEN};
use crate::mwaaserverless::{
    CreateWorkflowInput, CreateWorkflowOutput, EncryptionConfiguration, StartWorkflowRunInput,
    StartWorkflowRunOutput, TaskInstanceStatus, UpdateWorkflowInput, WorkflowRunStatus,
};

/// What a [`FakeMwaaServerless`](super::FakeMwaaServerless) keeps.
#[derive(Clone, Debug)]
pub struct MwaaServerlessState {
    pub(super) draw: Draw,
    /// By ARN.
    pub(super) workflows: BTreeMap<String, Workflow>,
    /// The number of what was made last: a workflow, a version or a run.
    pub(super) last: u64,
    pub(super) created: Ledger<CreateWorkflowInput, CreateWorkflowOutput>,
    /// The workflow, and what was answered.
    pub(super) started: Ledger<StartWorkflowRunInput, (String, StartWorkflowRunOutput)>,
}

#[derive(Clone, Debug)]
pub(super) struct Workflow {
    pub(super) number: u64,
    pub(super) arn: String,
    pub(super) name: String,
    pub(super) created: Timestamp,
    /// It cannot be updated.
    pub(super) encryption: Option<EncryptionConfiguration>,
    pub(super) tags: BTreeMap<String, String>,
    pub(super) latest: Version,
    /// From the first one on.
    pub(super) older: Vec<Version>,
    /// By id.
    pub(super) runs: BTreeMap<String, Run>,
    pub(super) deleted: Option<Timestamp>,
}

#[derive(Clone, Debug)]
pub(super) struct Version {
    pub(super) number: u64,
    pub(super) id: String,
    pub(super) created: Timestamp,
    /// All that a version is made of.
    pub(super) settings: UpdateWorkflowInput,
}

#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) number: u64,
    pub(super) id: String,
    pub(super) version: String,
    pub(super) parameters: Option<BTreeMap<String, Document>>,
    pub(super) created: Timestamp,
    pub(super) life: Timeline<WorkflowRunStatus>,
    /// What is said of it once it has failed, or taken too long.
    pub(super) error: Option<String>,
    /// In the order in which they run.
    pub(super) tasks: Vec<Task>,
}

#[derive(Clone, Debug)]
pub(super) struct Task {
    /// Its place in the run.
    pub(super) number: u64,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) life: Timeline<TaskInstanceStatus>,
}

impl State for MwaaServerlessState {
    type Start = StartWorkflowRunInput;

    fn new(draw: Draw) -> Self {
        Self {
            draw,
            workflows: BTreeMap::new(),
            last: 0,
            created: Ledger::new(Some(TOKEN)),
            started: Ledger::new(Some(TOKEN)),
        }
    }
}

impl MwaaServerlessState {
    pub(super) fn number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Identifiers of versions are 32 hexadecimal digits in the user guide.
    pub(super) fn version(&mut self, created: Timestamp, settings: UpdateWorkflowInput) -> Version {
        let id = self.draw.uuid().replace('-', "");
        Version { number: self.number(), id, created, settings }
    }
}

impl Workflow {
    pub(super) fn is_gone(&self, now: Timestamp) -> bool {
        self.deleted.is_some_and(|deleted| later(deleted, DELETION) <= now)
    }

    pub(super) fn versions(&self) -> impl Iterator<Item = &Version> {
        self.older.iter().chain([&self.latest])
    }

    /// A version by its id; the latest without.
    pub(super) fn version(&self, id: Option<&str>) -> Option<&Version> {
        match id {
            None => Some(&self.latest),
            Some(id) => self.versions().find(|version| version.id == id),
        }
    }

    /// What the name and the ten letters and digits make.
    pub(super) fn id(&self) -> &str {
        self.arn.rsplit_once('/').map_or(self.arn.as_str(), |(_, id)| id)
    }
}
