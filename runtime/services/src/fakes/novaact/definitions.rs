//! Workflow definitions: made, told of, listed, deleted.

use std::collections::BTreeMap;

use super::super::fake::Call;
use super::super::ledger::Token;
use super::super::pages::{Listing, ascending, descending};
use super::errors;
use super::guesses::{self, DEFINITION, PAGE};
use super::state::{Definition, NovaActState};
use crate::novaact::{
    CreateWorkflowDefinitionError, CreateWorkflowDefinitionInput, CreateWorkflowDefinitionOutput,
    DeleteWorkflowDefinitionError, DeleteWorkflowDefinitionInput, DeleteWorkflowDefinitionOutput,
    GetWorkflowDefinitionError, GetWorkflowDefinitionInput, GetWorkflowDefinitionOutput,
    ListWorkflowDefinitionsError, ListWorkflowDefinitionsInput, ListWorkflowDefinitionsOutput,
    ResourceNotFoundException, SortOrder, WorkflowDefinitionSummary,
};

impl Call<'_, NovaActState> {
    pub(super) fn create_workflow_definition(
        &mut self,
        input: CreateWorkflowDefinitionInput,
    ) -> Result<CreateWorkflowDefinitionOutput, CreateWorkflowDefinitionError> {
        let (token, now) = (input.client_token.clone(), self.now);
        let input = CreateWorkflowDefinitionInput { client_token: None, ..input };
        // The token of what was deleted is free again, as its name is.
        match self.state.created.find(token.as_deref(), &input, now) {
            Token::Same(number) => {
                if let Some(definition) = self.numbered(number) {
                    return Ok(CreateWorkflowDefinitionOutput { status: definition.status() });
                }
            }
            Token::Different(number) => {
                if let Some(definition) = self.numbered(number) {
                    let name = &definition.input.name;
                    return Err(guesses::token_taken(DEFINITION, name).into());
                }
            }
            Token::New => {}
        }
        if self.definition(&input.name).is_ok() {
            return Err(guesses::name_taken(&input.name).into());
        }
        let number = self.state.number();
        let definition = Definition {
            number,
            arn: self.definition_arn(&input.name),
            created: now,
            input: input.clone(),
            runs: BTreeMap::new(),
            deleted: None,
        };
        let output = CreateWorkflowDefinitionOutput { status: definition.status() };
        self.state.definitions.insert(input.name.clone(), definition);
        self.state.created.keep(token, input, number, now);
        Ok(output)
    }

    pub(super) fn get_workflow_definition(
        &self,
        input: &GetWorkflowDefinitionInput,
    ) -> Result<GetWorkflowDefinitionOutput, GetWorkflowDefinitionError> {
        let definition = self.definition(&input.workflow_definition_name)?;
        Ok(GetWorkflowDefinitionOutput {
            name: definition.input.name.clone(),
            arn: definition.arn.clone(),
            created_at: definition.created,
            description: definition.input.description.clone(),
            export_config: definition.input.export_config.clone(),
            status: definition.status(),
        })
    }

    pub(super) fn list_workflow_definitions(
        &self,
        input: &ListWorkflowDefinitionsInput,
    ) -> Result<ListWorkflowDefinitionsOutput, ListWorkflowDefinitionsError> {
        let rank = Rank::of(input.sort_order.as_ref());
        let listing = Listing {
            of: &format!("ListWorkflowDefinitions {rank:?}"),
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let there = self.state.definitions.values();
        let there = there.filter(|definition| !definition.is_gone(self.now));
        let items = there.map(|definition| {
            let summary = WorkflowDefinitionSummary {
                workflow_definition_arn: definition.arn.clone(),
                workflow_definition_name: definition.input.name.clone(),
                created_at: definition.created,
                status: definition.status(),
            };
            (rank.number(definition.number), summary)
        });
        let page = listing.page(items.collect()).map_err(errors::invalid_page)?;
        Ok(ListWorkflowDefinitionsOutput {
            workflow_definition_summaries: page.items,
            next_token: page.next,
        })
    }

    pub(super) fn delete_workflow_definition(
        &mut self,
        input: &DeleteWorkflowDefinitionInput,
    ) -> Result<DeleteWorkflowDefinitionOutput, DeleteWorkflowDefinitionError> {
        let now = self.now;
        let definition = self.definition_mut(&input.workflow_definition_name)?;
        definition.deleted.get_or_insert(now);
        for run in definition.runs.values_mut() {
            run.delete(now);
        }
        Ok(DeleteWorkflowDefinitionOutput { status: definition.status() })
    }

    /// The definition of a name, as long as it is there.
    pub(super) fn definition(&self, name: &str) -> Result<&Definition, ResourceNotFoundException> {
        let there = self.state.definitions.get(name);
        let there = there.filter(|definition| !definition.is_gone(self.now));
        there.ok_or_else(|| errors::not_found(DEFINITION, name))
    }

    pub(super) fn definition_mut(
        &mut self,
        name: &str,
    ) -> Result<&mut Definition, ResourceNotFoundException> {
        let now = self.now;
        let there = self.state.definitions.get_mut(name);
        let there = there.filter(|definition| !definition.is_gone(now));
        there.ok_or_else(|| errors::not_found(DEFINITION, name))
    }

    pub(super) fn definition_arn(&self, name: &str) -> String {
        self.place.arn("nova-act", &format!("workflow-definition/{name}"))
    }

    fn numbered(&self, number: u64) -> Option<&Definition> {
        let mut there = self.state.definitions.values();
        there.find(|definition| definition.number == number && !definition.is_gone(self.now))
    }
}

/// How a listing is ordered.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rank {
    OldestFirst,
    NewestFirst,
}

impl Rank {
    pub(super) fn of(order: Option<&SortOrder>) -> Self {
        match order {
            Some(SortOrder::Ascending) => Self::OldestFirst,
            _ => Self::NewestFirst,
        }
    }

    pub(super) fn number(self, number: u64) -> String {
        match self {
            Self::OldestFirst => ascending(number),
            Self::NewestFirst => descending(number),
        }
    }
}
