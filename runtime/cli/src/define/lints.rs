//! Lints that a service's own names and types would set off.

use super::model::{Kind, Member, Model, Shape};
use super::names::{snake, words};
use super::plan::Plan;

/// Bytes between the two largest variants at which to speak up; clippy does at 200.
const DIFFERENCE: usize = 150;

/// Inner attributes that allow them, or nothing.
pub(super) fn lints(model: &Model, plan: &Plan) -> String {
    let items = || plan.items.iter();
    let fired = [
        (
            "clippy::enum_variant_names",
            items().any(|item| repeats_variants(model, &item.shape, &item.name)),
        ),
        (
            "clippy::large_enum_variant",
            items().any(|item| differs_in_size(model, plan, &item.shape)),
        ),
        ("clippy::struct_excessive_bools", items().any(|item| excessive_bools(model, &item.shape))),
        (
            "clippy::struct_field_names",
            items().any(|item| repeats_fields(model, &item.shape, &item.name)),
        ),
        ("clippy::zero_sized_map_values", model.shapes.values().any(|shape| is_set(model, shape))),
    ];
    let fired = fired.into_iter().filter(|(_, fired)| *fired);
    let allowed: Vec<String> = fired.map(|(name, _)| format!("#![allow({name})]\n")).collect();
    if allowed.is_empty() {
        return String::new();
    }
    format!("\n// Names and types are the service's.\n{}", allowed.concat())
}

fn repeats_variants(model: &Model, shape: &str, name: &str) -> bool {
    let own = words(name);
    let variants: Vec<Vec<String>> = match &model.shapes[shape].kind {
        Kind::Enum(values) => values.iter().map(|value| words(&value.name)).collect(),
        Kind::Union(members) => members.iter().map(|member| words(&member.name)).collect(),
        _ => return false,
    };
    variants.iter().any(|variant| variant.starts_with(&own) || variant.ends_with(&own))
}

fn repeats_fields(model: &Model, shape: &str, name: &str) -> bool {
    let kind = &model.shapes[shape].kind;
    if matches!(kind, Kind::Union(_)) || kind.members().len() < 3 {
        return false;
    }
    let own = words(&snake(name));
    let fields: Vec<Vec<String>> = kind.members().iter().map(|one| words(&one.name)).collect();
    let shared = |word: fn(&Vec<String>) -> Option<&String>| {
        fields.iter().all(|field| word(field).is_some() && word(field) == word(&fields[0]))
    };
    shared(|field| field.first())
        || shared(|field| field.last())
        || fields.iter().any(|field| field.starts_with(&own) || field.ends_with(&own))
}

/// Whether a map's values hold nothing.
fn is_set(model: &Model, shape: &Shape) -> bool {
    let empty = |id: &String| matches!(&model.shapes[id].kind, Kind::Structure(members) if members.is_empty());
    matches!(&shape.kind, Kind::Map { value, sparse: false, .. } if empty(&value.target))
}

fn excessive_bools(model: &Model, shape: &str) -> bool {
    let kind = &model.shapes[shape].kind;
    let is_bool = |target: &String| matches!(model.shapes[target].kind, Kind::Boolean);
    let members = kind.members().iter();
    !matches!(kind, Kind::Union(_))
        && members.filter(|member| member.required && is_bool(&member.target)).count() > 3
}

/// Whether one variant of a union is much larger than any other.
fn differs_in_size(model: &Model, plan: &Plan, shape: &str) -> bool {
    let Kind::Union(members) = &model.shapes[shape].kind else { return false };
    let mut sizes: Vec<usize> =
        members.iter().map(|member| held_size(model, plan, shape, member)).collect();
    // The one for what is unknown.
    sizes.push(32);
    sizes.sort_unstable();
    sizes.pop() >= sizes.last().map(|second| second + DIFFERENCE)
}

/// About how many bytes a value takes in itself.
fn size(model: &Model, plan: &Plan, id: &str) -> usize {
    match &model.shapes[id].kind {
        Kind::Boolean | Kind::Byte | Kind::Short => 2,
        Kind::Integer | Kind::Float => 8,
        Kind::Long | Kind::Double | Kind::Timestamp => 16,
        Kind::Blob | Kind::Document => 32,
        Kind::Union(members) => {
            let sizes = members.iter().map(|member| held_size(model, plan, id, member));
            8 + sizes.max().unwrap_or_default()
        }
        Kind::Structure(members) | Kind::Error(_, members) => {
            members.iter().map(|member| held_size(model, plan, id, member)).sum()
        }
        _ => 24,
    }
}

/// The same of a member, which may be boxed.
fn held_size(model: &Model, plan: &Plan, shape: &str, member: &Member) -> usize {
    let boxed = plan.boxed.contains(&(shape.to_owned(), member.name.clone()));
    if boxed { 8 } else { size(model, plan, &member.target) }
}
