//! The interactions of a recording, in the order in which their requests began.

use std::collections::HashMap;

use crate::interaction::Interaction;

#[derive(Debug, Default)]
pub(super) struct Tape {
    /// A place for every request that began.
    slots: Vec<Slot>,
    /// The places of each SDK call's attempts.
    invocations: HashMap<String, Vec<usize>>,
    /// What could not be kept, and why.
    losses: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Slot {
    /// It has not come to an end yet.
    UnderWay,
    Complete(Box<Interaction>),
    /// Nothing came of it that could be kept.
    Lost,
}

impl Tape {
    /// A place for a request that begins.
    pub(super) fn begin(&mut self, invocation: Option<&str>) -> usize {
        let slot = self.slots.len();
        self.slots.push(Slot::UnderWay);
        if let Some(id) = invocation {
            self.invocations.entry(id.to_owned()).or_default().push(slot);
        }
        slot
    }

    pub(super) fn fill(&mut self, slot: usize, with: Slot) {
        // The session may have ended, and taken what there was with it.
        if let Some(slot) = self.slots.get_mut(slot)
            && matches!(slot, Slot::UnderWay)
        {
            *slot = with;
        }
    }

    pub(super) fn lose(&mut self, why: String) {
        self.losses.push(why);
    }

    pub(super) fn losses(&self) -> &[String] {
        &self.losses
    }

    /// How many interactions are complete.
    pub(super) fn complete(&self) -> usize {
        self.slots.iter().filter(|slot| matches!(slot, Slot::Complete(_))).count()
    }

    /// How many requests have not come to an end.
    pub(super) fn under_way(&self) -> usize {
        self.slots.iter().filter(|slot| matches!(slot, Slot::UnderWay)).count()
    }

    /// All that is complete; its calls are numbered from behind `last`.
    pub(super) fn into_interactions(mut self, last: u32) -> impl Iterator<Item = Interaction> {
        self.number_calls(last);
        self.slots.into_iter().filter_map(|slot| match slot {
            Slot::Complete(interaction) => Some(*interaction),
            Slot::UnderWay | Slot::Lost => None,
        })
    }

    /// Numbers the calls that took several attempts, in order of appearance: the ids themselves are
    /// random, and would change every line of a new recording.
    fn number_calls(&mut self, last: u32) {
        let ended = |slot: &&usize| matches!(self.slots[**slot], Slot::Complete(_));
        let mut calls: Vec<&Vec<usize>> = self
            .invocations
            .values()
            .filter(|slots| slots.iter().filter(ended).count() > 1)
            .collect();
        calls.sort();
        for (number, slots) in (last + 1..).zip(calls) {
            for slot in slots {
                if let Slot::Complete(interaction) = &mut self.slots[*slot] {
                    interaction.call = Some(number);
                }
            }
        }
    }
}
