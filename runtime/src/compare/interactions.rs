//! Which interaction of one cassette is which of the other.

use std::collections::{HashMap, HashSet};

use super::exchange::{compare, distance, is_same};
use super::learnt::Learnt;
use super::order::{Step, align};
use super::side::Side;
use super::walk::Walk;
use crate::protocol::Operation;

/// So many pairs are compared field by field to find the nearest; beyond that, those of one operation pair in order.
const MAX_CANDIDATES: usize = 40_000;

/// Matches up two cassettes, and learns what stands for what.
pub(super) fn pairs(
    before: &[Side<'_>],
    after: &[Side<'_>],
    learnt: &mut Learnt,
) -> Vec<(usize, usize)> {
    let mut matching = Matching { before, after, learnt, pairs: Vec::new() };
    let (alone, several) =
        groups(before, after).into_iter().partition::<Vec<_>, _>(Group::is_alone);
    // What is there once is what it is, and says whose ids are whose.
    for group in alone {
        matching.take(group.before[0], group.after[0]);
    }
    for group in several {
        matching.align(group);
    }
    matching.nearest();
    matching.pairs
}

/// The interactions of one request, in recorded order.
#[derive(Debug, Default)]
struct Group {
    before: Vec<usize>,
    after: Vec<usize>,
}

impl Group {
    fn is_alone(&self) -> bool {
        self.before.len() == 1 && self.after.len() == 1
    }
}

/// Those that both cassettes have, in the order of the first.
fn groups(before: &[Side<'_>], after: &[Side<'_>]) -> Vec<Group> {
    let keys = |sides: &[Side<'_>]| sides.iter().map(|side| side.key.clone()).collect::<Vec<_>>();
    grouped(&keys(before), &keys(after))
}

fn grouped(before: &[String], after: &[String]) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut by_key: HashMap<&str, usize> = HashMap::new();
    for (at, key) in before.iter().enumerate() {
        let group = *by_key.entry(key).or_insert_with(|| {
            found.push(Group::default());
            found.len() - 1
        });
        found[group].before.push(at);
    }
    for (at, key) in after.iter().enumerate() {
        if let Some(group) = by_key.get(key.as_str()) {
            found[*group].after.push(at);
        }
    }
    found.retain(|group| !group.after.is_empty());
    found
}

struct Matching<'a, 's> {
    before: &'a [Side<'s>],
    after: &'a [Side<'s>],
    learnt: &'a mut Learnt,
    pairs: Vec<(usize, usize)>,
}

impl Matching<'_, '_> {
    fn take(&mut self, was: usize, is: usize) {
        let sides = [&self.before[was], &self.after[is]];
        compare(&mut Walk::new(self.learnt, false), sides[0].one, sides[1].one, sides);
        self.pairs.push((was, is));
    }

    /// Those that speak of the same ids first, then all that are left; each in order, by their answers.
    fn align(&mut self, group: Group) {
        let Group { mut before, mut after } = group;
        let old = before.iter().map(|at| self.before[*at].ids(Some(self.learnt)));
        let new = after.iter().map(|at| self.after[*at].ids(None));
        for same in grouped(&old.collect::<Vec<_>>(), &new.collect::<Vec<_>>()) {
            let at = |all: &[usize], chosen: Vec<usize>| -> Vec<usize> {
                chosen.into_iter().map(|index| all[index]).collect()
            };
            self.in_order(&at(&before, same.before), &at(&after, same.after));
        }
        let (old, new): (HashSet<_>, HashSet<_>) = self.pairs.iter().copied().unzip();
        before.retain(|at| !old.contains(at));
        after.retain(|at| !new.contains(at));
        self.in_order(&before, &after);
    }

    fn in_order(&mut self, before: &[usize], after: &[usize]) {
        let (old, new) = (self.before, self.after);
        let learnt = &mut *self.learnt;
        let steps = align(before.len(), after.len(), |a, b| {
            is_same(learnt, &old[before[a]], &new[after[b]])
        });
        for step in steps {
            if let Step::Both(was, is) = step {
                self.take(before[was], after[is]);
            }
        }
    }

    /// Pairs what is left with the nearest of its operation.
    fn nearest(&mut self) {
        let (mut old, mut new) = (vec![true; self.before.len()], vec![true; self.after.len()]);
        for (was, is) in &self.pairs {
            (old[*was], new[*is]) = (false, false);
        }
        let left = |of: &[bool]| -> Vec<usize> {
            of.iter().enumerate().filter_map(|(at, left)| left.then_some(at)).collect()
        };
        let (left_old, left_new) = (left(&old), left(&new));
        let many = left_old.len().saturating_mul(left_new.len()) > MAX_CANDIDATES;
        let mut candidates = Vec::new();
        for was in &left_old {
            for is in &left_new {
                let (before, after) = (&self.before[*was], &self.after[*is]);
                if !is_comparable(&before.one.operation, &after.one.operation) {
                    continue;
                }
                if !many {
                    let distance = distance(self.learnt, before, after);
                    candidates.push((distance, was.abs_diff(*is), *was, *is));
                } else if old[*was] && new[*is] {
                    (old[*was], new[*is]) = (false, false);
                    self.take(*was, *is);
                }
            }
        }
        candidates.sort_unstable();
        for (.., was, is) in candidates {
            if old[was] && new[is] {
                (old[was], new[is]) = (false, false);
                self.take(was, is);
            }
        }
    }
}

/// Whether one may have become the other: of one name; or of one method, and of paths that are alike.
fn is_comparable(was: &Operation, is: &Operation) -> bool {
    match (was.http(), is.http()) {
        (Some((method, path)), Some((other, new))) => method == other && is_like(path, new),
        (None, None) => was.name == is.name,
        _ => false,
    }
}

/// Whether two paths have as many segments, and at least half of them in common.
fn is_like(path: &str, other: &str) -> bool {
    let segments = |path: &str| path.split('/').skip(1).map(str::to_owned).collect::<Vec<_>>();
    let (were, are) = (segments(path), segments(other));
    let same = were.iter().zip(&are).filter(|(was, is)| was == is).count();
    were.len() == are.len() && same * 2 >= were.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths_make_the_same_operation() {
        let comparable =
            |was: &str, is: &str| is_comparable(&Operation::parse(was), &Operation::parse(is));
        assert!(comparable("states.StartExecution", "StartExecution"));
        assert!(!comparable("states.StartExecution", "states.StopExecution"));
        assert!(comparable("GET /runs/1", "GET /runs/2"));
        assert!(!comparable("GET /runs/1", "POST /runs/1"));
        assert!(!comparable("GET /runs", "GET /flows"));
        assert!(!comparable("GET /runs", "GET /runs/1"));
    }
}
