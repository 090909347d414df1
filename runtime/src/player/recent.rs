//! Which interaction answered an SDK call, as long as the call may be tried again.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};

/// So many other calls may come between two attempts of one.
const MAX_BETWEEN: usize = 10_000;

/// The calls of late. Of a server that replays for days, older ones are forgotten.
#[derive(Debug, Default)]
pub(super) struct Recent {
    hashed: RandomState,
    latest: HashMap<u64, usize>,
    before: HashMap<u64, usize>,
}

impl Recent {
    pub(super) fn get(&self, id: &str) -> Option<usize> {
        let id = self.hashed.hash_one(id);
        self.latest.get(&id).or_else(|| self.before.get(&id)).copied()
    }

    pub(super) fn insert(&mut self, id: &str, number: usize) {
        if self.latest.len() == MAX_BETWEEN {
            self.before = std::mem::take(&mut self.latest);
        }
        self.latest.insert(self.hashed.hash_one(id), number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_late_is_known_and_the_rest_takes_no_room() {
        let mut recent = Recent::default();
        for number in 0..5 * MAX_BETWEEN {
            recent.insert(&format!("call-{number}"), number);
            let before = number.saturating_sub(MAX_BETWEEN - 1);
            assert_eq!(recent.get(&format!("call-{before}")), Some(before));
        }
        assert_eq!(recent.get("call-0"), None);
        assert!(recent.latest.len() + recent.before.len() <= 2 * MAX_BETWEEN);
    }
}
