//! Which operations are chosen, what they reach, and whether a definition can express it.

use std::collections::{BTreeMap, BTreeSet};

use super::error::Error;
use super::model::{Kind, Model, Operation, Shape};

/// Keeps the chosen operations, or all, and the shapes that they reach.
pub(super) fn select(mut model: Model, chosen: &[String]) -> Result<Model, Error> {
    if !chosen.is_empty() {
        let unknown: Vec<String> = chosen
            .iter()
            .filter(|name| !model.operations.contains_key(*name))
            .map(|name| unknown(name, &model.operations))
            .collect();
        if !unknown.is_empty() {
            return Err(Error::new(unknown.join("\n")));
        }
        model.operations.retain(|name, _| chosen.contains(name));
    }
    if model.operations.is_empty() {
        return Err(Error::new("this model has no operations, so there is nothing to define"));
    }
    let mut reached = BTreeSet::new();
    let mut refused: BTreeMap<String, String> = BTreeMap::new();
    for (name, operation) in &model.operations {
        let shapes = reach(&model.shapes, operation);
        if let Some(reason) = shapes.iter().find_map(|id| objection(&model.shapes, id)) {
            refused.insert(name.clone(), reason);
        }
        reached.extend(shapes);
    }
    if !refused.is_empty() {
        return Err(refuse(&model, &refused));
    }
    model.shapes.retain(|id, _| reached.contains(id));
    Ok(model)
}

/// An operation that the model does not have, with those that look like it.
fn unknown(name: &str, operations: &BTreeMap<String, Operation>) -> String {
    let mut near: Vec<(usize, &String)> = operations
        .keys()
        .map(|known| (distance(&name.to_ascii_lowercase(), &known.to_ascii_lowercase()), known))
        .filter(|(distance, _)| *distance <= name.len() / 3)
        .collect();
    near.sort();
    let list = |names: Vec<&str>| names.join(", ");
    if near.is_empty() {
        let all: Vec<&str> = operations.keys().map(String::as_str).collect();
        let shown = all.len().min(20);
        let more = if all.len() > shown { ", ..." } else { "" };
        format!("this model has no operation {name}; it has {}{more}", list(all[..shown].to_vec()))
    } else {
        let near = near.into_iter().take(3).map(|(_, known)| known.as_str()).collect();
        format!("this model has no operation {name}; near it: {}", list(near))
    }
}

/// How many letters to add, leave out or change.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, letter) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, other) in right.iter().enumerate() {
            let change = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = change.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

/// Every shape that an operation's input, output and errors lead to.
fn reach(shapes: &BTreeMap<String, Shape>, operation: &Operation) -> BTreeSet<String> {
    let roots = operation.input.iter().chain(&operation.output).chain(&operation.errors);
    let mut open: Vec<&String> = roots.collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id.clone())
            && let Some(shape) = shapes.get(id)
        {
            match &shape.kind {
                Kind::List { element, .. } => open.push(&element.target),
                Kind::Map { key, value, .. } => open.extend([&key.target, &value.target]),
                other => open.extend(other.members().iter().map(|member| &member.target)),
            }
        }
    }
    reached
}

/// Why a definition cannot express a shape, if it cannot.
fn objection(shapes: &BTreeMap<String, Shape>, id: &str) -> Option<String> {
    let Some(shape) = shapes.get(id) else {
        return Some(format!("the shape {id}, which is not in the model"));
    };
    let name = &shape.name;
    let is_string =
        |target: &String| shapes.get(target).is_some_and(|one| matches!(one.kind, Kind::String));
    match &shape.kind {
        Kind::Unsupported(what) => Some(format!("the shape {name}, {what}")),
        Kind::Map { key, .. } if !is_key(shapes, &key.target) => {
            Some(format!("the map {name}, whose keys are no strings"))
        }
        Kind::List { .. } | Kind::Map { .. } if nests_in_itself(shapes, id) => {
            Some(format!("the shape {name}, which holds itself without a structure between"))
        }
        Kind::Enum(values) if values.is_empty() => {
            Some(format!("the enum {name}, which has no values"))
        }
        Kind::Union(members) if members.is_empty() => {
            Some(format!("the union {name}, which has no members"))
        }
        other => other
            .members()
            .iter()
            .find(|member| member.json_value && !is_string(&member.target))
            .map(|member| format!("{name}.{}, a JSON text that is no string", member.name)),
    }
}

fn is_key(shapes: &BTreeMap<String, Shape>, id: &String) -> bool {
    shapes.get(id).is_none_or(|key| matches!(key.kind, Kind::String | Kind::Enum(_)))
}

/// Whether lists and maps alone lead from a shape back to it.
fn nests_in_itself(shapes: &BTreeMap<String, Shape>, id: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = id;
    loop {
        at = match shapes.get(at).map(|shape| &shape.kind) {
            Some(Kind::List { element, .. }) => &element.target,
            Some(Kind::Map { value, .. }) => &value.target,
            _ => return false,
        };
        if !seen.insert(at) {
            return true;
        }
    }
}

/// Names every operation that cannot be defined, and the way without them.
fn refuse(model: &Model, refused: &BTreeMap<String, String>) -> Error {
    let mut lines: Vec<String> = refused
        .iter()
        .map(|(operation, reason)| {
            format!("{operation} uses {reason}: a definition cannot express that")
        })
        .collect();
    let rest: Vec<&str> = model
        .operations
        .keys()
        .filter(|name| !refused.contains_key(*name))
        .map(String::as_str)
        .collect();
    lines.push(match rest.len() {
        0 => "no other operation is left to define".to_owned(),
        _ => format!("to leave this out, define the others: --operations {}", rest.join(",")),
    });
    Error::new(lines.join("\n"))
}
