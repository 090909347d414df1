//! What one source says: the environment, or one file. Those before it win.

use std::path::PathBuf;
use std::time::Duration;

use super::Sourced;
use super::masking::Masking;
use crate::mode::Mode;
use crate::policy::{Answers, Order, Pace};
use crate::via::Via;

/// Settings of which any may be missing.
#[derive(Clone, Debug, Default)]
pub(super) struct Partial {
    pub(super) mode: Option<Sourced<Mode>>,
    pub(super) cassettes: Option<Sourced<PathBuf>>,
    pub(super) allow_unused: Option<Sourced<bool>>,
    pub(super) order: Option<Sourced<Order>>,
    pub(super) pace: Option<Sourced<Pace>>,
    pub(super) answers: Vec<(String, Sourced<Answers>)>,
    pub(super) aliases: Vec<Sourced<String>>,
    pub(super) upstream: Option<Sourced<String>>,
    pub(super) services: Vec<(String, Sourced<String>)>,
    pub(super) region: Option<Sourced<String>>,
    pub(super) note: Option<Sourced<String>>,
    pub(super) max_age: Option<Sourced<Duration>>,
    pub(super) allow_hosts: Vec<Sourced<String>>,
    pub(super) via: Option<Sourced<Via>>,
    pub(super) masking: Masking,
}

impl Partial {
    /// The same, with what it leaves open from a source that is farther away. Lists add up.
    pub(super) fn or(self, farther: Self) -> Self {
        Self {
            mode: self.mode.or(farther.mode),
            cassettes: self.cassettes.or(farther.cassettes),
            allow_unused: self.allow_unused.or(farther.allow_unused),
            order: self.order.or(farther.order),
            pace: self.pace.or(farther.pace),
            answers: by_name(self.answers, farther.answers),
            aliases: each_once(self.aliases, farther.aliases),
            upstream: self.upstream.or(farther.upstream),
            services: by_name(self.services, farther.services),
            region: self.region.or(farther.region),
            note: self.note.or(farther.note),
            max_age: self.max_age.or(farther.max_age),
            allow_hosts: each_once(self.allow_hosts, farther.allow_hosts),
            via: self.via.or(farther.via),
            masking: self.masking.or(farther.masking),
        }
    }
}

/// Every name with the value that is nearest.
fn by_name<T>(
    mut near: Vec<(String, Sourced<T>)>,
    far: Vec<(String, Sourced<T>)>,
) -> Vec<(String, Sourced<T>)> {
    for (name, value) in far {
        if !near.iter().any(|(known, _)| *known == name) {
            near.push((name, value));
        }
    }
    near
}

fn each_once(mut near: Vec<Sourced<String>>, far: Vec<Sourced<String>>) -> Vec<Sourced<String>> {
    for one in far {
        if !near.iter().any(|known| known.value == one.value) {
            near.push(one);
        }
    }
    near
}
