//! Random calls against a small model of what is documented.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rehearsal_aws::novaact::{ClientInfo, SortOrder, WorkflowRunStatus};

use super::{
    Checked, Clock, CreateWorkflowDefinitionError, CreateWorkflowDefinitionInput,
    CreateWorkflowRunError, CreateWorkflowRunInput, DeleteWorkflowDefinitionInput,
    DeleteWorkflowRunInput, Duration, ListWorkflowDefinitionsInput, ListWorkflowRunsInput, NovaAct,
    UpdateWorkflowRunError, UpdateWorkflowRunInput, block_on, pages, still,
};

#[derive(Clone, Debug)]
enum Ask {
    Define { name: u8, token: u8 },
    Undefine { definition: usize },
    Run { definition: usize, token: Option<u8> },
    End { definition: usize, run: usize, well: bool },
    Delete { definition: usize, run: usize },
    Wait { millis: u16 },
}

fn asks() -> impl Strategy<Value = Vec<Ask>> {
    let any = 0..8_usize;
    let pair = (any.clone(), any.clone());
    let ask = prop_oneof![
        2 => (0..3_u8, 0..4_u8).prop_map(|(name, token)| Ask::Define { name, token }),
        1 => any.clone().prop_map(|definition| Ask::Undefine { definition }),
        4 => (any, prop::option::of(0..3_u8))
            .prop_map(|(definition, token)| Ask::Run { definition, token }),
        3 => (pair.clone(), prop::bool::ANY)
            .prop_map(|((definition, run), well)| Ask::End { definition, run, well }),
        2 => pair.prop_map(|(definition, run)| Ask::Delete { definition, run }),
        3 => (0..900_u16).prop_map(|millis| Ask::Wait { millis }),
    ];
    prop::collection::vec(ask, 1..40)
}

/// What is known of what is there, in the order in which it was made.
#[derive(Default)]
struct Model {
    now: u64,
    last: u32,
    definitions: Vec<Definition>,
    defined: BTreeMap<u8, (u8, u32)>,
    started: BTreeMap<u8, (String, String)>,
}

struct Definition {
    number: u32,
    name: String,
    runs: Vec<Run>,
    deleted: Option<u64>,
}

struct Run {
    id: String,
    status: WorkflowRunStatus,
    deleted: Option<u64>,
}

fn picked<T>(all: &mut [T], at: usize) -> Option<&mut T> {
    let at = at.checked_rem(all.len())?;
    all.get_mut(at)
}

fn token(number: u8) -> String {
    format!("{number:033}")
}

impl Model {
    async fn ask(&mut self, fake: &impl NovaAct, clock: &Clock, ask: Ask) {
        let now = self.now;
        match ask {
            Ask::Define { name, token } => self.define(fake, name, token).await,
            Ask::Undefine { definition } => {
                let Some(definition) = picked(&mut self.definitions, definition) else { return };
                let workflow_definition_name = definition.name.clone();
                let delete = DeleteWorkflowDefinitionInput { workflow_definition_name };
                fake.delete_workflow_definition(delete).await.unwrap();
                definition.deleted.get_or_insert(now);
                for run in &mut definition.runs {
                    run.deleted.get_or_insert(now);
                }
            }
            Ask::Run { definition, token } => self.run(fake, definition, token).await,
            Ask::End { definition, run, well } => {
                let Some(definition) = picked(&mut self.definitions, definition) else { return };
                let Some(run) = picked(&mut definition.runs, run) else { return };
                let status =
                    if well { WorkflowRunStatus::Succeeded } else { WorkflowRunStatus::Failed };
                let update = UpdateWorkflowRunInput {
                    workflow_definition_name: definition.name.clone(),
                    workflow_run_id: run.id.clone(),
                    status: status.clone(),
                };
                let same = run.status == WorkflowRunStatus::Running || run.status == status;
                match fake.update_workflow_run(update).await {
                    Ok(_) => assert!(same && run.deleted.is_none()),
                    Err(UpdateWorkflowRunError::ConflictException(_)) => {
                        assert!(!same || run.deleted.is_some());
                        return;
                    }
                    Err(other) => panic!("{other}"),
                }
                run.status = status;
            }
            Ask::Delete { definition, run } => {
                let Some(definition) = picked(&mut self.definitions, definition) else { return };
                let Some(run) = picked(&mut definition.runs, run) else { return };
                let delete = DeleteWorkflowRunInput {
                    workflow_definition_name: definition.name.clone(),
                    workflow_run_id: run.id.clone(),
                };
                fake.delete_workflow_run(delete).await.unwrap();
                run.deleted.get_or_insert(now);
            }
            Ask::Wait { millis } => {
                clock.advance(Duration::from_millis(millis.into()));
                self.now += u64::from(millis);
                let now = self.now;
                let stays = |deleted: Option<u64>| deleted.is_none_or(|at| now < at + 1000);
                self.definitions.retain(|definition| stays(definition.deleted));
                for definition in &mut self.definitions {
                    definition.runs.retain(|run| stays(run.deleted));
                }
            }
        }
    }

    async fn define(&mut self, fake: &impl NovaAct, name: u8, by: u8) {
        let create = CreateWorkflowDefinitionInput {
            name: format!("d{name}"),
            description: None,
            export_config: None,
            client_token: Some(token(by)),
        };
        let made = fake.create_workflow_definition(create).await;
        let there = |number: u32| self.definitions.iter().any(|there| there.number == number);
        let known = self.defined.get(&by).filter(|(_, number)| there(*number));
        let taken = self.definitions.iter().any(|there| there.name == format!("d{name}"));
        match (made, known) {
            (Ok(_), Some((same, _))) => assert_eq!(*same, name),
            (Ok(_), None) => {
                assert!(!taken);
                self.last += 1;
                let (number, runs) = (self.last, vec![]);
                self.defined.insert(by, (name, number));
                let name = format!("d{name}");
                self.definitions.push(Definition { number, name, runs, deleted: None });
            }
            (Err(CreateWorkflowDefinitionError::ConflictException(_)), Some((other, _))) => {
                assert_ne!(*other, name);
            }
            (Err(CreateWorkflowDefinitionError::ConflictException(_)), None) => assert!(taken),
            (Err(other), _) => panic!("{other}"),
        }
    }

    async fn run(&mut self, fake: &impl NovaAct, definition: usize, by: Option<u8>) {
        let Some(definition) = picked(&mut self.definitions, definition) else { return };
        let (name, deleted) = (definition.name.clone(), definition.deleted.is_some());
        let create = CreateWorkflowRunInput {
            workflow_definition_name: name.clone(),
            model_id: "m".into(),
            client_token: by.map(token),
            log_group_name: None,
            client_info: ClientInfo { compatibility_version: 1, sdk_version: None },
        };
        let answer = fake.create_workflow_run(create).await;
        let mut runs = self.definitions.iter().flat_map(|definition| &definition.runs);
        let known = by.and_then(|by| self.started.get(&by));
        let known = known.filter(|(_, id)| runs.any(|run| run.id == *id));
        match (answer, known) {
            (Ok(run), Some((same, id))) => assert_eq!((same, id), (&name, &run.workflow_run_id)),
            (Ok(made), None) => {
                assert!(!deleted);
                let id = made.workflow_run_id;
                if let Some(by) = by {
                    self.started.insert(by, (name.clone(), id.clone()));
                }
                let run = Run { id, status: made.status, deleted: None };
                let definition = self.definitions.iter_mut().find(|there| there.name == name);
                definition.unwrap().runs.push(run);
            }
            (Err(CreateWorkflowRunError::ConflictException(_)), Some((other, _))) => {
                assert_ne!(*other, name);
            }
            (Err(CreateWorkflowRunError::ConflictException(_)), None) => assert!(deleted),
            (Err(other), _) => panic!("{other}"),
        }
    }

    /// All that is told is what the model knows.
    async fn check(&self, fake: &impl NovaAct) {
        for (size, order) in [(1, SortOrder::Ascending), (2, SortOrder::Descending)] {
            let listed = pages(async |next_token| {
                let sort_order = Some(order.clone());
                let list = ListWorkflowDefinitionsInput {
                    max_results: Some(size),
                    next_token,
                    sort_order,
                };
                let page = fake.list_workflow_definitions(list).await.unwrap();
                (page.workflow_definition_summaries, page.next_token)
            });
            let listed = listed.await.into_iter().map(|there| there.workflow_definition_name);
            let mut listed: Vec<_> = listed.collect();
            if order == SortOrder::Descending {
                listed.reverse();
            }
            let names: Vec<_> = self.definitions.iter().map(|there| there.name.clone()).collect();
            assert_eq!(listed, names);
        }
        for definition in &self.definitions {
            let listed = pages(async |next_token| {
                let list = ListWorkflowRunsInput {
                    workflow_definition_name: definition.name.clone(),
                    max_results: Some(2),
                    next_token,
                    sort_order: Some(SortOrder::Ascending),
                };
                let page = fake.list_workflow_runs(list).await.unwrap();
                (page.workflow_run_summaries, page.next_token)
            });
            let listed = listed.await.into_iter().map(|run| (run.workflow_run_id, run.status));
            let runs = definition.runs.iter().map(|run| {
                let status = match run.deleted {
                    Some(_) => WorkflowRunStatus::Deleting,
                    None => run.status.clone(),
                };
                (run.id.clone(), status)
            });
            assert_eq!(listed.collect::<Vec<_>>(), runs.collect::<Vec<_>>());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64, failure_persistence: None, ..ProptestConfig::default()
    })]
    #[test]
    fn whatever_is_asked_what_is_documented_holds(asks in asks()) {
        let (fake, _) = still();
        let (checked, mut model) = (Checked(fake.clone()), Model::default());
        block_on(async {
            for ask in asks {
                model.ask(&checked, fake.clock(), ask).await;
                model.check(&checked).await;
            }
        });
    }
}
