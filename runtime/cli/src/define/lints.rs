//! Lints that a service's own names and types would set off.

use super::model::{Kind, Model};
use super::names::{snake, words};
use super::plan::Plan;

/// An inner attribute that allows them, or nothing.
pub(super) fn lints(model: &Model, plan: &Plan) -> String {
    let mut names = Vec::new();
    if plan.items.iter().any(|item| repeats_variants(model, &item.shape, &item.name)) {
        names.push("clippy::enum_variant_names");
    }
    if plan.items.iter().any(|item| excessive_bools(model, &item.shape)) {
        names.push("clippy::struct_excessive_bools");
    }
    if plan.items.iter().any(|item| repeats_fields(model, &item.shape, &item.name)) {
        names.push("clippy::struct_field_names");
    }
    if names.is_empty() {
        return String::new();
    }
    // rustfmt orders and breaks this by its width.
    let lints = names.join(", ");
    let line = format!("#![allow({lints}, reason = \"the names are the service's\")]");
    if lints.len() + 40 <= 70 {
        format!("\n{line}\n")
    } else {
        let lines: Vec<String> = names.iter().map(|name| format!("#![allow({name})]\n")).collect();
        format!("\n// Names and types are the service's.\n{}", lines.concat())
    }
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

fn excessive_bools(model: &Model, shape: &str) -> bool {
    let kind = &model.shapes[shape].kind;
    let is_bool = |target: &String| matches!(model.shapes[target].kind, Kind::Boolean);
    let members = kind.members().iter();
    !matches!(kind, Kind::Union(_))
        && members.filter(|member| member.required && is_bool(&member.target)).count() > 3
}
