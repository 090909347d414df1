//! The comparison of two cassettes.

use std::collections::{BTreeMap, BTreeSet};

use super::exchange::{compare as compare_pair, told};
use super::interactions::pairs;
use super::learnt::Learnt;
use super::order::out_of_order;
use super::settings::Settings;
use super::side::Side;
use super::walk::Walk;
use crate::cassette::{Cassette, Recorded};
use crate::comparison::{Comparison, FieldChange, InteractionChange};
use crate::json::{Json, Layout, Text, render};
use crate::verify::looks_drawn;
use crate::wire::Definitions;

/// Compares two cassettes by what they mean: see the [module](mod@crate::compare).
#[must_use]
pub fn compare(before: &Cassette, after: &Cassette, settings: &Settings) -> Comparison {
    let definitions = Definitions::new(&settings.definitions);
    let mut learnt = Learnt::of_variables(before, after);
    let (old, new) = (sides(before, &definitions), sides(after, &definitions));
    let mut pairs = pairs(&old, &new, &mut learnt);
    pairs.sort_unstable_by_key(|(_, is)| *is);
    let order: Vec<usize> = pairs.iter().map(|(was, _)| *was).collect();
    let moved = out_of_order(&order);

    let mut comparison = head(before, after, settings);
    let mut changes = Vec::new();
    let (mut gone, mut added) = (vec![true; old.len()], vec![true; new.len()]);
    for ((was, is), moved) in pairs.iter().copied().zip(moved) {
        (gone[was], added[is]) = (false, false);
        let both = [&old[was], &new[is]];
        let mut walk = Walk::new(&mut learnt, settings.everything);
        compare_pair(&mut walk, both[0].one, both[1].one, both);
        comparison.left_out += walk.left_out;
        if moved || !walk.found.is_empty() {
            let numbers = (Some(was + 1), Some(is + 1));
            changes.push(InteractionChange { moved, ..change(numbers, both[1], walk.found) });
        }
    }
    for (at, side) in new.iter().enumerate().filter(|(at, _)| added[*at]) {
        changes.push(change((None, Some(at + 1)), side, told(side.one, true)));
    }
    for (at, side) in old.iter().enumerate().filter(|(at, _)| gone[*at]) {
        changes.push(change((Some(at + 1), None), side, told(side.one, false)));
    }
    changes.sort_by_cached_key(|change| place(change, &pairs));
    comparison.interactions = changes;
    comparison
}

fn sides<'a>(cassette: &'a Cassette, definitions: &Definitions) -> Vec<Side<'a>> {
    cassette.interactions.iter().map(|one| Side::of(one, definitions)).collect()
}

fn change(
    (before, after): (Option<usize>, Option<usize>),
    side: &Side<'_>,
    differences: Vec<FieldChange>,
) -> InteractionChange {
    InteractionChange { before, after, operation: side.one.operation(), moved: false, differences }
}

/// In the order of the second cassette; what it does not have, behind what stood before it in the first.
fn place(change: &InteractionChange, pairs: &[(usize, usize)]) -> (usize, bool, usize) {
    match (change.before, change.after) {
        (_, Some(after)) => (after, false, 0),
        (before, None) => {
            let before = before.unwrap_or_default();
            let earlier = pairs.iter().filter(|(was, _)| was + 1 < before);
            let behind = earlier.max_by_key(|(was, _)| *was).map_or(0, |(_, is)| is + 1);
            (behind, true, before)
        }
    }
}

/// What differs outside of the interactions.
fn head(before: &Cassette, after: &Cassette, settings: &Settings) -> Comparison {
    let mut learnt = Learnt::default();
    let mut walk = Walk::new(&mut learnt, settings.everything);
    let names = before.variables.iter().chain(&after.variables);
    let names: BTreeSet<_> = names.map(|(name, _)| name.value().into_owned()).collect();
    for name in names {
        let of = |all: &[(Text, Json)]| {
            all.iter().find(|(own, _)| own.value() == name).map(|(_, value)| value.clone())
        };
        walk.at(&format!("variables.{name}"), |walk| {
            match (of(&before.variables), of(&after.variables)) {
                (was, is) if was == is => {}
                (Some(was), Some(is)) if is_drawn(&was, &is) => {
                    walk.noise(Some(shown(&was)), Some(shown(&is)));
                }
                (Some(was), Some(is)) => walk.json("", &was, &is),
                (was, is) => walk.tell(was.as_ref().map(shown), is.as_ref().map(shown)),
            }
        });
    }
    let (was, is) = (recorded(&before.recorded), recorded(&after.recorded));
    let places: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    for place in places {
        let (was, is) = (was.get(place), is.get(place));
        if was != is {
            walk.at(&format!("recorded.{place}"), |walk| walk.noise(was.cloned(), is.cloned()));
        }
    }
    if before.extra != after.extra {
        let of = |cassette: &Cassette| Json::Object(cassette.extra.to_vec());
        walk.at("cassette", |walk| walk.json("", &of(before), &of(after)));
    }
    Comparison {
        before: before.interactions.len(),
        after: after.interactions.len(),
        differences: walk.found,
        left_out: walk.left_out,
        ..Comparison::default()
    }
}

/// Whether two values of a variable were drawn by a test for each of its recordings.
fn is_drawn(was: &Json, is: &Json) -> bool {
    match (was, is) {
        (Json::String(was), Json::String(is)) => {
            looks_drawn(&was.value()) && looks_drawn(&is.value())
        }
        _ => false,
    }
}

fn shown(value: &Json) -> String {
    render(value, Layout::Compact)
}

/// How a cassette was recorded, by what is said of that.
fn recorded(recorded: &Recorded) -> BTreeMap<String, String> {
    let Recorded { at, by, upstreams, via, note, extra } = recorded;
    let mut said = BTreeMap::new();
    said.insert("at".to_owned(), at.clone());
    said.insert("by".to_owned(), by.clone());
    for (name, url) in upstreams {
        said.insert(format!("upstreams.{name}"), url.clone());
    }
    if let Some(via) = via {
        said.insert("via".to_owned(), via.name().to_owned());
    }
    if let Some(note) = note {
        said.insert("note".to_owned(), note.clone());
    }
    for (name, value) in extra {
        said.insert(name.value().into_owned(), shown(value));
    }
    said
}
