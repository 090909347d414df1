//! The structure of two JSON values: members that came and went, and types.
//!
//! All values that stand in one place are looked at together: all elements of a list, all entries of a map. So lists of
//! any length are compared, and what one element of many lacks is not missing.

use std::collections::BTreeSet;

use super::answer::Notes;
use crate::definition::{Member, Schema, Traits};
use crate::drift::ChangeKind;
use crate::json::{Json, push_pointer};

/// What a definition says of a place.
pub(super) type Guide = Option<(&'static Schema, &'static Traits)>;

/// Compares what stands in a place.
pub(super) fn compare(
    recorded: &[&Json],
    live: &[&Json],
    guide: Guide,
    place: &str,
    notes: &mut Notes<'_>,
) {
    if recorded.is_empty() || live.is_empty() {
        return;
    }
    let guide = guide.filter(|(schema, _)| !matches!(schema, Schema::Document));
    if guide.is_none() {
        compare_kinds(recorded, live, place, notes);
    }
    compare_objects(&objects(recorded), &objects(live), guide, place, notes);
    let of = guide.and_then(element);
    compare(&items(recorded), &items(live), of, &step(place, "*"), notes);
}

/// Whether the keys of objects are data: a definition says so, or they are no identifiers.
pub(super) fn is_map<'a>(guide: Guide, mut keys: impl Iterator<Item = &'a str>) -> bool {
    match guide {
        Some((schema, _)) => matches!(schema, Schema::Map { .. }),
        None => keys.any(|key| !is_identifier(key)),
    }
}

/// The member of that name, with what is said of it.
pub(super) fn member(guide: Guide, name: &str) -> Option<&'static Member> {
    let members = match guide?.0 {
        Schema::Structure(structure) => structure.members,
        Schema::Union(union) => union.members,
        _ => return None,
    };
    members.iter().find(|member| member.name == name)
}

/// What is said of the elements of a list.
pub(super) fn element((schema, traits): (&'static Schema, &'static Traits)) -> Guide {
    match schema {
        Schema::List { of, .. } => Some((of(), Traits::inner(traits.each))),
        _ => None,
    }
}

/// What is said of the values of a map.
pub(super) fn entry((schema, traits): (&'static Schema, &'static Traits)) -> Guide {
    match schema {
        Schema::Map { value, .. } => Some((value(), Traits::inner(traits.value))),
        _ => None,
    }
}

pub(super) fn step(place: &str, step: &str) -> String {
    let mut place = place.to_owned();
    push_pointer(&mut place, step);
    place
}

type Members<'a> = Vec<Vec<(String, &'a Json)>>;

fn compare_objects(
    recorded: &Members<'_>,
    live: &Members<'_>,
    guide: Guide,
    place: &str,
    notes: &mut Notes<'_>,
) {
    if recorded.is_empty() || live.is_empty() {
        return;
    }
    let keys: BTreeSet<&str> =
        recorded.iter().chain(live).flatten().map(|(key, _)| key.as_str()).collect();
    if is_map(guide, keys.iter().copied()) {
        let guide = guide.and_then(entry);
        return compare(&entries(recorded), &entries(live), guide, &step(place, "*"), notes);
    }
    for key in keys {
        let member = member(guide, key);
        let (was, is) = (named(recorded, key, member), named(live, key, member));
        let place = step(place, key);
        match (was.first(), is.first()) {
            (Some(first), None) => {
                let was_always = was.len() == recorded.len();
                let told = Some(first.kind().to_owned());
                match member {
                    // That it is missing is told by the definition.
                    Some(member) if member.required => {}
                    None if was_always => notes.change(ChangeKind::Gone, &place, told, None),
                    _ => notes.note(ChangeKind::Gone, &place, told, None),
                }
            }
            (None, Some(first)) => {
                let told = Some(first.kind().to_owned());
                match member {
                    None => notes.change(ChangeKind::New, &place, None, told),
                    Some(_) => notes.note(ChangeKind::New, &place, None, told),
                }
            }
            _ => {
                let guide = member.map(|member| ((member.schema)(), &member.traits));
                compare(&was, &is, guide, &place, notes);
            }
        }
    }
}

/// The values of all entries.
fn entries<'a>(all: &Members<'a>) -> Vec<&'a Json> {
    all.iter().flatten().map(|(_, value)| *value).collect()
}

/// The values of a member. To whoever has its definition, null is nothing.
fn named<'a>(all: &Members<'a>, name: &str, member: Option<&Member>) -> Vec<&'a Json> {
    let named = all.iter().filter_map(|one| one.iter().find(|(key, _)| key == name));
    let values = named.map(|(_, value)| *value);
    values.filter(|value| member.is_none() || **value != Json::Null).collect()
}

/// Types without a definition: one that was not recorded there is another.
fn compare_kinds(recorded: &[&Json], live: &[&Json], place: &str, notes: &mut Notes<'_>) {
    let was: BTreeSet<_> = recorded.iter().map(|value| value.kind()).collect();
    let new = live.iter().find(|value| !was.contains(value.kind()));
    if let Some(new) = new {
        let told: Vec<_> = was.into_iter().collect();
        let (was, is) = (told.join(" or "), new.kind().to_owned());
        notes.change(ChangeKind::Type, place, Some(was), Some(is));
    }
}

fn objects<'a>(values: &[&'a Json]) -> Members<'a> {
    let members = |value: &&'a Json| match *value {
        Json::Object(members) => {
            Some(members.iter().map(|(key, value)| (key.value().into_owned(), value)).collect())
        }
        _ => None,
    };
    values.iter().filter_map(members).collect()
}

fn items<'a>(values: &[&'a Json]) -> Vec<&'a Json> {
    let items = |value: &&'a Json| match *value {
        Json::Array(items) => items.as_slice(),
        _ => &[],
    };
    values.iter().flat_map(items).collect()
}

/// Whether a key looks like a name that a program has, and not like data: an ARN, a path, a number, an id.
fn is_identifier(key: &str) -> bool {
    let starts = key.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$' | '@'));
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$' | '@');
    starts && key.chars().all(is_word) && !crate::redaction::is_uuid(key)
}
