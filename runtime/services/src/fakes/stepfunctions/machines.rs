//! State machines: made, described, listed, deleted.

use super::super::clock::later;
use super::super::fake::Call;
use super::super::pages::{InvalidPage, Listing};
use super::arn::{Arn, Resource};
use super::definition;
use super::guesses::{self, DELETION};
use super::state::{Machine, StepFunctionsState};
use super::tags::{MOST as MOST_TAGS, pair};
use crate::stepfunctions::{
    CreateStateMachineError, CreateStateMachineInput, CreateStateMachineOutput,
    DeleteStateMachineError, DeleteStateMachineInput, DeleteStateMachineOutput,
    DescribeStateMachineError, DescribeStateMachineInput, DescribeStateMachineOutput, IncludedData,
    InvalidArn, InvalidDefinition, InvalidName, InvalidToken, ListStateMachinesError,
    ListStateMachinesInput, ListStateMachinesOutput, LogLevel, LoggingConfiguration,
    StateMachineAlreadyExists, StateMachineDeleting, StateMachineDoesNotExist,
    StateMachineListItem, StateMachineStatus, StateMachineType, TooManyTags, TracingConfiguration,
    ValidationException,
};

/// What `maxResults` is when it is left out.
pub(super) const PAGE: usize = 100;

impl Call<'_, StepFunctionsState> {
    pub(super) fn create_state_machine(
        &mut self,
        input: CreateStateMachineInput,
    ) -> Result<CreateStateMachineOutput, CreateStateMachineError> {
        if !is_name(&input.name) {
            return Err(invalid_name(&input.name).into());
        }
        if !input.role_arn.starts_with("arn:") {
            let message = format!("Invalid Arn: 'Invalid ARN prefix: {}'", input.role_arn);
            return Err(InvalidArn { message: Some(message) }.into());
        }
        if input.version_description.is_some() && input.publish != Some(true) {
            let message = "Version description can only be set when publish is true";
            return Err(
                ValidationException { message: Some(message.to_owned()), reason: None }.into()
            );
        }
        let express = input.r#type == Some(StateMachineType::Express);
        let definition =
            definition::parse(&input.definition, express).map_err(|why| InvalidDefinition {
                message: Some(format!("Invalid State Machine Definition: '{why}'")),
            })?;
        let arn = self.place.arn("states", &format!("stateMachine:{}", input.name));
        if let Some(there) = self.state.machines.get(&arn).filter(|_| !self.machine_is_gone(&arn)) {
            if there.deleted.is_some() {
                return Err(StateMachineDeleting { message: Some(guesses::deleting(&arn)) }.into());
            }
            if !is_same(&there.input, &input) {
                let message = format!("State Machine Already Exists: '{arn}'");
                return Err(StateMachineAlreadyExists { message: Some(message) }.into());
            }
            return Ok(created(there));
        }
        let tags: Vec<_> = input.tags.clone().unwrap_or_default();
        if tags.len() > MOST_TAGS {
            let message = Some(guesses::too_many_tags(&arn));
            return Err(TooManyTags { message, resource_name: Some(arn) }.into());
        }
        let machine = Machine {
            arn: arn.clone(),
            created: self.now,
            definition,
            tags: tags.into_iter().map(pair).collect(),
            deleted: None,
            input,
        };
        let output = created(&machine);
        self.state.machines.insert(arn, machine);
        Ok(output)
    }

    pub(super) fn delete_state_machine(
        &mut self,
        input: &DeleteStateMachineInput,
    ) -> Result<DeleteStateMachineOutput, DeleteStateMachineError> {
        let arn = Arn::parse(&input.state_machine_arn)?;
        let Resource::StateMachine { qualifier, .. } = arn.resource else {
            return Err(arn.of_wrong_kind().into());
        };
        guesses::own::<DeleteStateMachineError>(&arn, "DeleteStateMachine", self.place)?;
        if qualifier.is_some() {
            let message = Some(
                "DeleteStateMachine does not take the ARN of a version or an alias".to_owned(),
            );
            return Err(ValidationException { message, reason: None }.into());
        }
        let (now, gone) = (self.now, self.machine_is_gone(arn.text));
        // What is not there, or goes already, is no error.
        let Some(machine) = self.state.machines.get_mut(arn.text).filter(|_| !gone) else {
            return Ok(DeleteStateMachineOutput {});
        };
        if machine.deleted.is_none() {
            machine.deleted = Some(now);
            let own = self.state.executions.values_mut().filter(|run| run.machine == arn.text);
            own.for_each(|run| run.end_at_next_transition(now));
        }
        Ok(DeleteStateMachineOutput {})
    }

    pub(super) fn describe_state_machine(
        &self,
        input: &DescribeStateMachineInput,
    ) -> Result<DescribeStateMachineOutput, DescribeStateMachineError> {
        let arn = Arn::parse(&input.state_machine_arn)?;
        let Resource::StateMachine { .. } = arn.resource else {
            return Err(arn.of_wrong_kind().into());
        };
        guesses::own::<DescribeStateMachineError>(&arn, "DescribeStateMachine", self.place)?;
        let machine = self.machine(&arn)?;
        let status = match machine.deleted {
            Some(_) => StateMachineStatus::Deleting,
            None => StateMachineStatus::Active,
        };
        let own = &machine.input;
        let of_version = arn.text != machine.arn;
        let metadata_only = input.included_data == Some(IncludedData::MetadataOnly);
        Ok(DescribeStateMachineOutput {
            state_machine_arn: arn.text.to_owned(),
            name: own.name.clone(),
            status: Some(status),
            definition: if metadata_only { "{}".to_owned() } else { own.definition.clone() },
            role_arn: own.role_arn.clone(),
            r#type: own.r#type.clone().unwrap_or(StateMachineType::Standard),
            creation_date: machine.created,
            logging_configuration: Some(logging(own)),
            tracing_configuration: Some(tracing(own)),
            label: None,
            revision_id: None,
            description: own.version_description.clone().filter(|_| of_version),
            encryption_configuration: own.encryption_configuration.clone(),
            variable_references: None,
        })
    }

    pub(super) fn list_state_machines(
        &self,
        input: &ListStateMachinesInput,
    ) -> Result<ListStateMachinesOutput, ListStateMachinesError> {
        let listing = Listing {
            of: "ListStateMachines",
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let there = self.state.machines.values().filter(|m| !self.machine_is_gone(&m.arn));
        let items = there.map(|machine| {
            let item = StateMachineListItem {
                state_machine_arn: machine.arn.clone(),
                name: machine.input.name.clone(),
                r#type: machine.input.r#type.clone().unwrap_or(StateMachineType::Standard),
                creation_date: machine.created,
            };
            (machine.input.name.clone(), item)
        });
        let page = listing.page(items.collect()).map_err(invalid_token)?;
        Ok(ListStateMachinesOutput { state_machines: page.items, next_token: page.next })
    }

    /// The state machine of an ARN, which may name its version.
    pub(super) fn machine(&self, arn: &Arn<'_>) -> Result<&Machine, StateMachineDoesNotExist> {
        let unqualified = arn.unqualified();
        let there = self.state.machines.get(unqualified);
        let there = there.filter(|machine| {
            !self.machine_is_gone(unqualified)
                && (arn.text == unqualified || machine.version().as_deref() == Some(arn.text))
        });
        there.ok_or_else(|| StateMachineDoesNotExist {
            message: Some(format!("State Machine Does Not Exist: '{}'", arn.text)),
        })
    }

    /// Whether it was deleted, and its executions are over.
    pub(super) fn machine_is_gone(&self, arn: &str) -> bool {
        let Some(deleted) = self.state.machines.get(arn).and_then(|machine| machine.deleted) else {
            return false;
        };
        let mut own = self.state.executions.values().filter(|execution| execution.machine == arn);
        later(deleted, DELETION) <= self.now && own.all(|run| run.ended(self.now).is_some())
    }
}

fn created(machine: &Machine) -> CreateStateMachineOutput {
    CreateStateMachineOutput {
        state_machine_arn: machine.arn.clone(),
        creation_date: machine.created,
        state_machine_version_arn: machine.version(),
    }
}

/// What the API reference says that `CreateStateMachine` compares; role and tags may differ.
fn is_same(a: &CreateStateMachineInput, b: &CreateStateMachineInput) -> bool {
    let kind = |input: &CreateStateMachineInput| {
        input.r#type.clone().unwrap_or(StateMachineType::Standard)
    };
    a.definition == b.definition
        && kind(a) == kind(b)
        && logging(a) == logging(b)
        && tracing(a) == tracing(b)
        && a.encryption_configuration == b.encryption_configuration
        && a.publish.unwrap_or_default() == b.publish.unwrap_or_default()
        && a.version_description == b.version_description
}

fn logging(input: &CreateStateMachineInput) -> LoggingConfiguration {
    let given = input.logging_configuration.clone();
    let (level, data, destinations) = given
        .map(|given| (given.level, given.include_execution_data, given.destinations))
        .unwrap_or_default();
    LoggingConfiguration {
        level: Some(level.unwrap_or(LogLevel::Off)),
        include_execution_data: Some(data.unwrap_or_default()),
        destinations,
    }
}

fn tracing(input: &CreateStateMachineInput) -> TracingConfiguration {
    let given = input.tracing_configuration.as_ref().and_then(|given| given.enabled);
    TracingConfiguration { enabled: Some(given.unwrap_or_default()) }
}

/// Source: the parameter `name` in the API reference.
pub(super) fn is_name(name: &str) -> bool {
    let is_bad = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || "<>{}[]?*\"#%\\^|~`$&,;:/\u{fffe}\u{ffff}\u{10ffff}".contains(c)
    };
    !name.chars().any(is_bad)
}

pub(super) fn invalid_name(name: &str) -> InvalidName {
    InvalidName { message: Some(format!("Invalid Name: '{name}'")) }
}

pub(super) fn invalid_token(_: InvalidPage) -> InvalidToken {
    InvalidToken { message: Some("Invalid Token: 'Invalid token'".to_owned()) }
}
