//! The history of an execution.

use rehearsal::{Shape as _, Timestamp};

use super::super::clock::later;
use super::super::fake::Call;
use super::super::pages::{Listing, ascending, descending};
use super::machines::{PAGE, invalid_token};
use super::state::{Attempt, Execution, StepFunctionsState};
use super::walk::Step;
use crate::stepfunctions::{
    ExecutionAbortedEventDetails, ExecutionFailedEventDetails, ExecutionRedrivenEventDetails,
    ExecutionStartedEventDetails, ExecutionStatus, ExecutionSucceededEventDetails,
    ExecutionTimedOutEventDetails, GetExecutionHistoryError, GetExecutionHistoryInput,
    GetExecutionHistoryOutput, HistoryEvent, HistoryEventExecutionDataDetails, HistoryEventType,
    StateEnteredEventDetails, StateExitedEventDetails,
};
use rehearsal::definition::Value;

impl Call<'_, StepFunctionsState> {
    pub(super) fn get_execution_history(
        &self,
        input: &GetExecutionHistoryInput,
    ) -> Result<GetExecutionHistoryOutput, GetExecutionHistoryError> {
        let execution =
            self.standard::<GetExecutionHistoryError>(&input.execution_arn, "GetExecutionHistory")?;
        let reversed = input.reverse_order.unwrap_or_default();
        let with_data = input.include_execution_data.unwrap_or(true);
        let listing = Listing {
            of: &format!("GetExecutionHistory {} {reversed}", execution.arn),
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let mut events = Events { all: Vec::new(), with_data };
        for (index, attempt) in execution.attempts.iter().enumerate() {
            events.add_attempt(execution, index, attempt, self.now);
        }
        let ranked = events.all.into_iter().map(|event| {
            let number = u64::try_from(event.id).unwrap_or_default();
            (if reversed { descending(number) } else { ascending(number) }, event)
        });
        let page = listing.page(ranked.collect()).map_err(invalid_token)?;
        Ok(GetExecutionHistoryOutput { events: page.items, next_token: page.next })
    }
}

struct Events {
    all: Vec<HistoryEvent>,
    with_data: bool,
}

impl Events {
    fn add_attempt(
        &mut self,
        execution: &Execution,
        index: usize,
        attempt: &Attempt,
        now: Timestamp,
    ) {
        if index == 0 {
            let details = ExecutionStartedEventDetails {
                input: self.data(&execution.input),
                input_details: self.details(),
                role_arn: Some(execution.role.clone()),
                state_machine_alias_arn: None,
                state_machine_version_arn: execution.version.clone(),
            };
            self.add(attempt.at, HistoryEventType::ExecutionStarted, |event| {
                event.execution_started_event_details = Some(details);
            });
        } else {
            let redrive_count = i32::try_from(index).ok();
            let details = ExecutionRedrivenEventDetails { redrive_count };
            self.add(attempt.at, HistoryEventType::ExecutionRedriven, |event| {
                event.execution_redriven_event_details = Some(details);
            });
        }
        let end = attempt.end.as_ref().filter(|end| end.at <= now);
        let until = end.map_or(now, |end| end.at);
        let mut at = attempt.at;
        for step in &attempt.steps {
            if at > until {
                break;
            }
            self.add_entered(step, at);
            at = later(at, step.takes);
            // A state that fails is never left, nor is one that the end cut short.
            if step.kind != "Fail" && at <= until {
                self.add_exited(step, at);
            }
        }
        let Some(end) = end else { return };
        let (error, cause) = (end.error.clone(), end.cause.clone());
        match end.status {
            ExecutionStatus::Succeeded => {
                let details = ExecutionSucceededEventDetails {
                    output: end.output.as_deref().and_then(|output| self.data(output)),
                    output_details: self.details(),
                };
                self.add(end.at, HistoryEventType::ExecutionSucceeded, |event| {
                    event.execution_succeeded_event_details = Some(details);
                });
            }
            ExecutionStatus::TimedOut => {
                self.add(end.at, HistoryEventType::ExecutionTimedOut, |event| {
                    event.execution_timed_out_event_details =
                        Some(ExecutionTimedOutEventDetails { error, cause });
                });
            }
            ExecutionStatus::Aborted => {
                self.add(end.at, HistoryEventType::ExecutionAborted, |event| {
                    event.execution_aborted_event_details =
                        Some(ExecutionAbortedEventDetails { error, cause });
                });
            }
            _ => self.add(end.at, HistoryEventType::ExecutionFailed, |event| {
                event.execution_failed_event_details =
                    Some(ExecutionFailedEventDetails { error, cause });
            }),
        }
    }

    fn add_entered(&mut self, step: &Step, at: Timestamp) {
        let details = StateEnteredEventDetails {
            name: step.name.clone(),
            input: self.data(&step.input),
            input_details: self.details(),
        };
        self.add(at, kind(&step.kind, "StateEntered"), |event| {
            event.state_entered_event_details = Some(details);
        });
    }

    fn add_exited(&mut self, step: &Step, at: Timestamp) {
        let details = StateExitedEventDetails {
            name: step.name.clone(),
            output: self.data(&step.output),
            output_details: self.details(),
            assigned_variables: None,
            assigned_variables_details: None,
        };
        self.add(at, kind(&step.kind, "StateExited"), |event| {
            event.state_exited_event_details = Some(details);
        });
    }

    fn add(&mut self, at: Timestamp, kind: HistoryEventType, fill: impl FnOnce(&mut HistoryEvent)) {
        let id = i64::try_from(self.all.len() + 1).unwrap_or(i64::MAX);
        // As seen live: the first state follows nothing.
        let previous = if id <= 2 { 0 } else { id - 1 };
        let event = HistoryEvent::builder().timestamp(at).r#type(kind).id(id);
        if let Ok(mut event) = event.previous_event_id(previous).build() {
            fill(&mut event);
            self.all.push(event);
        }
    }

    fn data(&self, text: &str) -> Option<String> {
        self.with_data.then(|| text.to_owned())
    }

    fn details(&self) -> Option<HistoryEventExecutionDataDetails> {
        self.with_data.then_some(HistoryEventExecutionDataDetails { truncated: Some(false) })
    }
}

/// `PassStateEntered` and its like.
fn kind(state: &str, what: &str) -> HistoryEventType {
    let name = format!("{state}{what}");
    let kind = HistoryEventType::from_value(Value::String(name.clone()));
    kind.unwrap_or(HistoryEventType::Unknown(name))
}
