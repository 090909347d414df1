//! Random calls against a small model of what is documented.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rehearsal_aws::mwaaserverless::{DefinitionS3Location, WorkflowRunStatus};

use super::*;

#[derive(Clone, Debug)]
enum Ask {
    Create { name: u8, token: u8 },
    Update { workflow: usize },
    Delete { workflow: usize },
    DeleteVersion { workflow: usize, version: usize },
    Start { workflow: usize, token: Option<u8>, version: Option<usize> },
    Stop { workflow: usize, run: usize },
    Wait { millis: u16 },
}

fn asks() -> impl Strategy<Value = Vec<Ask>> {
    let any = 0..8_usize;
    let ask = prop_oneof![
        2 => (0..3_u8, 0..4_u8).prop_map(|(name, token)| Ask::Create { name, token }),
        2 => any.clone().prop_map(|workflow| Ask::Update { workflow }),
        1 => any.clone().prop_map(|workflow| Ask::Delete { workflow }),
        1 => (any.clone(), any.clone())
            .prop_map(|(workflow, version)| Ask::DeleteVersion { workflow, version }),
        4 => (any.clone(), prop::option::of(0..3_u8), prop::option::of(any.clone()))
            .prop_map(|(workflow, token, version)| Ask::Start { workflow, token, version }),
        2 => (any.clone(), any).prop_map(|(workflow, run)| Ask::Stop { workflow, run }),
        4 => (0..2500_u16).prop_map(|millis| Ask::Wait { millis }),
    ];
    prop::collection::vec(ask, 1..40)
}

/// What is known of the workflows that are there, in the order in which they were made.
#[derive(Default)]
struct Model {
    now: u64,
    workflows: Vec<Workflow>,
    created: BTreeMap<u8, (u8, String)>,
    started: BTreeMap<u8, (String, Option<String>, String)>,
}

struct Workflow {
    arn: String,
    name: u8,
    versions: Vec<String>,
    runs: Vec<Life>,
    deleted: Option<u64>,
}

struct Life {
    id: String,
    seen: WorkflowRunStatus,
}

/// States only go forward.
fn rank(state: &WorkflowRunStatus) -> u8 {
    match state {
        WorkflowRunStatus::Starting => 0,
        WorkflowRunStatus::Queued => 1,
        WorkflowRunStatus::Running => 2,
        WorkflowRunStatus::Stopping => 3,
        _ => 4,
    }
}

fn is_over(state: &WorkflowRunStatus) -> bool {
    rank(state) == 4
}

impl Model {
    fn pick(&mut self, at: usize) -> Option<&mut Workflow> {
        let count = self.workflows.len();
        self.workflows.get_mut(at.checked_rem(count)?)
    }

    fn is_there(&self, arn: &str) -> bool {
        self.workflows.iter().any(|workflow| workflow.arn == arn)
    }

    async fn ask(&mut self, fake: &impl MwaaServerless, clock: &Clock, ask: Ask) {
        match ask {
            Ask::Create { name, token } => self.create(fake, name, token).await,
            Ask::Update { workflow } => {
                let Some(workflow) = self.pick(workflow) else { return };
                let update = UpdateWorkflowInput::builder()
                    .workflow_arn(&workflow.arn)
                    .role_arn(ROLE)
                    .definition_s3_location(location())
                    .build();
                match fake.update_workflow(update.unwrap()).await {
                    Ok(updated) => workflow.versions.push(updated.workflow_version.unwrap()),
                    Err(UpdateWorkflowError::ConflictException(_)) => {
                        assert!(workflow.deleted.is_some());
                    }
                    Err(other) => panic!("{other}"),
                }
            }
            Ask::Delete { workflow } => {
                let now = self.now;
                let Some(workflow) = self.pick(workflow) else { return };
                let delete = DeleteWorkflowInput::builder().workflow_arn(&workflow.arn).build();
                fake.delete_workflow(delete.unwrap()).await.unwrap();
                workflow.deleted.get_or_insert(now);
            }
            Ask::DeleteVersion { workflow, version } => {
                let now = self.now;
                let Some(workflow) = self.pick(workflow) else { return };
                let version = version % workflow.versions.len();
                let delete = DeleteWorkflowInput {
                    workflow_arn: workflow.arn.clone(),
                    workflow_version: Some(workflow.versions[version].clone()),
                };
                fake.delete_workflow(delete).await.unwrap();
                if workflow.deleted.is_none() && workflow.versions.len() > 1 {
                    workflow.versions.remove(version);
                } else {
                    workflow.deleted.get_or_insert(now);
                }
            }
            Ask::Start { workflow, token, version } => {
                self.start(fake, workflow, token, version).await;
            }
            Ask::Stop { workflow, run } => {
                let Some(workflow) = self.pick(workflow) else { return };
                let count = workflow.runs.len();
                let Some(run) = run.checked_rem(count).map(|run| &workflow.runs[run]) else {
                    return;
                };
                let stop = StopWorkflowRunInput {
                    workflow_arn: workflow.arn.clone(),
                    run_id: run.id.clone(),
                };
                let may = !is_over(&run.seen) || run.seen == WorkflowRunStatus::Stopped;
                assert_eq!(fake.stop_workflow_run(stop).await.is_ok(), may);
            }
            Ask::Wait { millis } => {
                clock.advance(Duration::from_millis(millis.into()));
                self.now += u64::from(millis);
                let now = self.now;
                let goes =
                    |workflow: &Workflow| workflow.deleted.is_some_and(|at| at + 1000 <= now);
                self.workflows.retain(|workflow| !goes(workflow));
            }
        }
    }

    async fn create(&mut self, fake: &impl MwaaServerless, name: u8, by: u8) {
        let create = CreateWorkflowInput::builder()
            .name(format!("w{name}"))
            .role_arn(ROLE)
            .definition_s3_location(location())
            .client_token(by.to_string())
            .build();
        let made = fake.create_workflow(create.unwrap()).await;
        let known = self.created.get(&by).filter(|(_, arn)| self.is_there(arn));
        let taken = self.workflows.iter().any(|workflow| workflow.name == name);
        match (made, known) {
            (Ok(made), Some((same, arn))) => assert_eq!((*same, arn), (name, &made.workflow_arn)),
            (Ok(made), None) => {
                assert!(!taken);
                self.created.insert(by, (name, made.workflow_arn.clone()));
                self.workflows.push(Workflow {
                    arn: made.workflow_arn,
                    name,
                    versions: vec![made.workflow_version.unwrap()],
                    runs: vec![],
                    deleted: None,
                });
            }
            (Err(CreateWorkflowError::ConflictException(_)), Some((other, _))) => {
                assert_ne!(*other, name);
            }
            (Err(CreateWorkflowError::ConflictException(_)), None) => assert!(taken),
            (Err(other), _) => panic!("{other}"),
        }
    }

    async fn start(
        &mut self,
        fake: &impl MwaaServerless,
        workflow: usize,
        token: Option<u8>,
        version: Option<usize>,
    ) {
        let Some(picked) = self.pick(workflow) else { return };
        let version =
            version.map(|version| picked.versions[version % picked.versions.len()].clone());
        let (arn, deleted) = (picked.arn.clone(), picked.deleted.is_some());
        let start = StartWorkflowRunInput {
            workflow_arn: arn.clone(),
            client_token: token.map(|token| token.to_string()),
            override_parameters: None,
            workflow_version: version.clone(),
        };
        let answer = fake.start_workflow_run(start).await;
        let known = token.and_then(|token| self.started.get(&token));
        let known = known.filter(|(arn, ..)| self.is_there(arn));
        match (answer, known) {
            (Ok(run), Some((same, of_version, id))) => {
                assert_eq!((same, of_version, Some(id)), (&arn, &version, run.run_id.as_ref()));
            }
            (Ok(run), None) => {
                assert!(!deleted);
                let id = run.run_id.unwrap();
                if let Some(token) = token {
                    self.started.insert(token, (arn, version, id.clone()));
                }
                let life = Life { id, seen: run.status.unwrap() };
                self.pick(workflow).unwrap().runs.push(life);
            }
            (Err(StartWorkflowRunError::ConflictException(_)), Some((other, of_version, _))) => {
                assert!((other, of_version) != (&arn, &version));
            }
            (Err(StartWorkflowRunError::ConflictException(_)), None) => assert!(deleted),
            (Err(other), _) => panic!("{other}"),
        }
    }

    /// All that is told is what the model knows.
    async fn check(&mut self, fake: &impl MwaaServerless) {
        for size in [1, 2, 100] {
            let arns: Vec<_> = self.workflows.iter().map(|workflow| &workflow.arn).collect();
            let all = pages(async |next_token| {
                let list = ListWorkflowsInput { max_results: Some(size), next_token };
                let page = fake.list_workflows(list).await.unwrap();
                (page.workflows, page.next_token)
            });
            let all = all.await;
            assert_eq!(all.iter().map(|there| &there.workflow_arn).collect::<Vec<_>>(), arns);
        }
        for workflow in &mut self.workflows {
            let list = ListWorkflowVersionsInput::builder().workflow_arn(&workflow.arn).build();
            let listed = fake.list_workflow_versions(list.unwrap()).await.unwrap();
            let listed = listed.workflow_versions.unwrap().into_iter().rev();
            let listed: Vec<_> = listed.map(|version| version.workflow_version).collect();
            assert_eq!(listed, workflow.versions);
            let listed = pages(async |next_token| {
                let list = ListWorkflowRunsInput {
                    max_results: Some(2),
                    next_token,
                    workflow_arn: workflow.arn.clone(),
                    workflow_version: None,
                };
                let page = fake.list_workflow_runs(list).await.unwrap();
                (page.workflow_runs.unwrap(), page.next_token)
            });
            let listed = listed.await;
            assert_eq!(listed.len(), workflow.runs.len());
            for (run, listed) in workflow.runs.iter_mut().rev().zip(listed) {
                assert_eq!(listed.run_id.as_ref(), Some(&run.id));
                let is = listed.run_detail_summary.unwrap().status.unwrap();
                assert!(rank(&is) >= rank(&run.seen), "{:?} then {is:?}", run.seen);
                assert!(!is_over(&run.seen) || is == run.seen, "{:?} then {is:?}", run.seen);
                run.seen = is;
            }
        }
    }
}

fn location() -> DefinitionS3Location {
    DefinitionS3Location { bucket: "b".into(), object_key: "k".into(), version_id: None }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48, failure_persistence: None, ..ProptestConfig::default()
    })]
    #[test]
    fn whatever_is_asked_what_is_documented_holds(asks in asks()) {
        let (fake, _) = still();
        fake.on_start(|run| run.tasks(["a", "b"]));
        let (checked, mut model) = (Checked(fake.clone()), Model::default());
        block_on(async {
            for ask in asks {
                model.ask(&checked, fake.clock(), ask).await;
                model.check(&checked).await;
            }
        });
    }
}
