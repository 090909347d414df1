//! The order of a recording: that in which requests began, whatever ended first.

use std::collections::BTreeMap;

use crate::interaction::Interaction;

/// An interaction with its place among the requests of its recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) place: usize,
    /// The place of the first attempt, where it is one of an SDK call's.
    pub(crate) call: Option<usize>,
    pub(crate) interaction: Interaction,
}

/// The interactions as a cassette has them. Calls that took several attempts are numbered from behind `last`, in order
/// of appearance: the ids themselves are random, and would change every line of a new recording.
pub(crate) fn in_order(mut placed: Vec<Placed>, last: u32) -> impl Iterator<Item = Interaction> {
    placed.sort_by_key(|one| one.place);
    let mut attempts = BTreeMap::<usize, usize>::new();
    for call in placed.iter().filter_map(|one| one.call) {
        *attempts.entry(call).or_default() += 1;
    }
    let retried = attempts.into_iter().filter(|(_, attempts)| *attempts > 1).map(|(call, _)| call);
    let numbers: BTreeMap<usize, u32> = retried.zip(last.saturating_add(1)..).collect();
    placed.into_iter().map(move |Placed { call, mut interaction, .. }| {
        interaction.call = call.and_then(|call| numbers.get(&call).copied());
        interaction
    })
}
