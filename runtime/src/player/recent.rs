//! Which interaction answered an SDK call, as long as the call may be tried again.

use std::hash::Hasher as _;

use siphasher::sip128::Hasher128 as _;

use crate::matching::{HashedMap, hasher};

/// So many other calls may come between two attempts of one.
const MAX_BETWEEN: usize = 10_000;

/// The calls of late. Of a server that replays for days, older ones are forgotten.
#[derive(Debug, Default)]
pub(super) struct Recent {
    latest: HashedMap<u128, usize>,
    before: HashedMap<u128, usize>,
}

impl Recent {
    pub(super) fn get(&self, id: &str) -> Option<usize> {
        let id = hashed(id);
        self.latest.get(&id).or_else(|| self.before.get(&id)).copied()
    }

    pub(super) fn insert(&mut self, id: &str, number: usize) {
        if self.latest.len() == MAX_BETWEEN {
            self.before = std::mem::take(&mut self.latest);
        }
        self.latest.insert(hashed(id), number);
    }
}

fn hashed(id: &str) -> u128 {
    let mut hasher = hasher();
    hasher.write(id.as_bytes());
    hasher.finish128().as_u128()
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
