//! The interactions of a recording, in the order in which their requests began.

use std::collections::HashMap;

use crate::cassette::{Placed, in_order};
use crate::interaction::Interaction;

#[derive(Debug, Default)]
pub(super) struct Tape {
    /// A place for every request that began.
    slots: Vec<Slot>,
    /// The place of each SDK call's first attempt.
    calls: HashMap<String, usize>,
    /// What could not be kept, and why.
    losses: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Slot {
    /// It has not come to an end yet.
    UnderWay,
    Complete(Box<Placed>),
    /// Nothing came of it that could be kept.
    Lost,
}

impl Tape {
    /// A place for a request that begins; and that of its call's first attempt, where it is one of an SDK call's.
    pub(super) fn begin(&mut self, invocation: Option<&str>) -> (usize, Option<usize>) {
        let slot = self.slots.len();
        self.slots.push(Slot::UnderWay);
        (slot, invocation.map(|id| *self.calls.entry(id.to_owned()).or_insert(slot)))
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
    pub(super) fn into_interactions(self, last: u32) -> impl Iterator<Item = Interaction> {
        let complete = self.slots.into_iter().filter_map(|slot| match slot {
            Slot::Complete(placed) => Some(*placed),
            Slot::UnderWay | Slot::Lost => None,
        });
        in_order(complete.collect(), last)
    }
}
