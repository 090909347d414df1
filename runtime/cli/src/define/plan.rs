//! Which Rust item each shape becomes, and under which name.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Kind, Model, Shape};
use super::names::{Scope, field, type_name};
use super::types::boxed_members;

/// What a shape's name grows by when somebody else has it.
const SUFFIX: &str = "Shape";

/// Everything that rendering needs to know beside the model.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) trait_name: String,
    /// In the order of their wire names.
    pub(super) operations: Vec<Planned>,
    /// Inputs and outputs in the order of operations, then shapes, then errors, each by name.
    pub(super) items: Vec<Item>,
    /// Types of shapes that members and lists of errors refer to.
    pub(super) types: BTreeMap<String, String>,
    /// Members, by shape and name, that would make a type contain itself.
    pub(super) boxed: BTreeSet<(String, String)>,
}

/// One operation and the names around it.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) wire: String,
    pub(super) method: String,
    pub(super) input: Option<String>,
    pub(super) output: Option<String>,
    pub(super) error: String,
}

/// One type to write.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) shape: String,
    pub(super) role: Role,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Of the operation with this wire name.
    Input(String),
    Output(String),
    Shape,
}

/// Names everything: operations first, then what they use.
pub(super) fn plan(model: &Model, trait_name: String) -> Plan {
    let mut scope = Scope::module();
    for name in generated(&trait_name) {
        scope.reserve(&name);
    }
    let referred = referred(model);
    let mut methods = Scope::default();
    let mut types = BTreeMap::new();
    let mut items = Vec::new();
    let mut operations = Vec::new();
    for (wire, operation) in &model.operations {
        let base = type_name(wire);
        let mut own = |id: &String, role: Role| {
            let suffix = if matches!(role, Role::Input(_)) { "Input" } else { "Output" };
            let wanted = format!("{base}{suffix}");
            let name = scope.claim_structure(&wanted, SUFFIX);
            // A shape that has the very name already needs no copy.
            let shape = &model.shapes[id];
            let is_error = matches!(shape.kind, Kind::Error(..));
            if !is_error && referred.contains(id) && type_name(&shape.name) == name {
                types.insert(id.clone(), name.clone());
            }
            items.push(Item { name: name.clone(), shape: id.clone(), role });
            name
        };
        let input = operation.input.as_ref().map(|id| own(id, Role::Input(wire.clone())));
        let output = operation.output.as_ref().map(|id| own(id, Role::Output(wire.clone())));
        operations.push(Planned {
            wire: wire.clone(),
            method: methods.claim(&field(wire), ""),
            input,
            output,
            error: scope.claim(&format!("{base}Error"), SUFFIX),
        });
    }
    let mut shapes = Vec::new();
    let mut errors = Vec::new();
    for id in &referred {
        let shape = &model.shapes[id];
        if types.contains_key(id) || !is_item(shape) {
            continue;
        }
        let wanted = type_name(&shape.name);
        let name = match shape.kind {
            Kind::Enum(_) | Kind::Union(_) => scope.claim(&wanted, SUFFIX),
            _ => scope.claim_structure(&wanted, SUFFIX),
        };
        types.insert(id.clone(), name.clone());
        let list = if matches!(shape.kind, Kind::Error(..)) { &mut errors } else { &mut shapes };
        list.push(Item { name, shape: id.clone(), role: Role::Shape });
    }
    for mut list in [shapes, errors] {
        list.sort_by(|left, right| left.name.cmp(&right.name));
        items.extend(list);
    }
    let boxed = boxed_members(&model.shapes);
    Plan { trait_name, operations, items, types, boxed }
}

/// Names that `#[service]` generates.
fn generated(name: &str) -> [String; 6] {
    [
        name.to_owned(),
        format!("Mock{name}"),
        format!("{name}Client"),
        format!("{name}Server"),
        format!("Boxed{name}"),
        super::names::snake(name).to_ascii_uppercase(),
    ]
}

/// Whether a shape becomes a type of its own.
fn is_item(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Enum(_) | Kind::Structure(_) | Kind::Union(_) | Kind::Error(..))
}

/// Shapes that are an error of an operation, or that another shape holds.
fn referred(model: &Model) -> BTreeSet<String> {
    let errors = model.operations.values().flat_map(|operation| operation.errors.iter().cloned());
    let mut referred: BTreeSet<String> = errors.collect();
    for shape in model.shapes.values() {
        match &shape.kind {
            Kind::List { element, .. } => {
                referred.insert(element.target.clone());
            }
            Kind::Map { key, value, .. } => {
                referred.extend([key.target.clone(), value.target.clone()]);
            }
            other => referred.extend(other.members().iter().map(|member| member.target.clone())),
        }
    }
    referred
}
