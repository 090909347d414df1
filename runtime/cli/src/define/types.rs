//! Which Rust type a shape becomes, and where a type would contain itself.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Kind, Model, Shape};
use super::plan::Plan;

/// The type of a shape, without `Option` and `Box`.
pub(super) fn rust_type(model: &Model, plan: &Plan, id: &str) -> String {
    let of = |id: &str, sparse: bool| {
        let held = rust_type(model, plan, id);
        if sparse { format!("Option<{held}>") } else { held }
    };
    match &model.shapes[id].kind {
        Kind::Boolean => "bool".to_owned(),
        Kind::Byte => "i8".to_owned(),
        Kind::Short => "i16".to_owned(),
        Kind::Integer => "i32".to_owned(),
        Kind::Long => "i64".to_owned(),
        Kind::Float => "f32".to_owned(),
        Kind::Double => "f64".to_owned(),
        Kind::String | Kind::Unsupported(_) => "String".to_owned(),
        Kind::Blob => "Bytes".to_owned(),
        Kind::Timestamp => "Timestamp".to_owned(),
        Kind::Document => "Document".to_owned(),
        Kind::List { element, sparse } => format!("Vec<{}>", of(&element.target, *sparse)),
        Kind::Map { key, value, sparse } => {
            format!("BTreeMap<{}, {}>", of(&key.target, false), of(&value.target, *sparse))
        }
        Kind::Enum(_) | Kind::Structure(_) | Kind::Union(_) | Kind::Error(..) => {
            plan.types[id].clone()
        }
    }
}

/// Members to box: one in each cycle of structures and unions, the first that closes it.
pub(super) fn boxed_members(shapes: &BTreeMap<String, Shape>) -> BTreeSet<(String, String)> {
    let mut boxed = BTreeSet::new();
    for (id, shape) in shapes {
        for member in shape.kind.members() {
            if leads_to(shapes, &boxed, &member.target, id) {
                boxed.insert((id.clone(), member.name.clone()));
            }
        }
    }
    boxed
}

/// Whether a value of one shape holds a value of another in itself.
fn leads_to(
    shapes: &BTreeMap<String, Shape>,
    boxed: &BTreeSet<(String, String)>,
    from: &str,
    to: &str,
) -> bool {
    let mut open = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id)
            && let Some(shape) = shapes.get(id)
        {
            let held = shape.kind.members().iter();
            let unboxed =
                held.filter(|member| !boxed.contains(&(id.to_owned(), member.name.clone())));
            open.extend(unboxed.map(|member| member.target.as_str()));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::define::model::{Constraints, Member, Place, Reference};

    fn shape(name: &str, kind: Kind) -> (String, Shape) {
        let constraints = Constraints::default();
        (name.to_owned(), Shape { name: name.to_owned(), kind, constraints, docs: None })
    }

    fn structure(name: &str, members: &[(&str, &str)]) -> (String, Shape) {
        let member = |&(name, target): &(&str, &str)| Member {
            name: name.to_owned(),
            wire: name.to_owned(),
            target: target.to_owned(),
            required: false,
            place: Place::Body,
            constraints: Constraints::default(),
            idempotency_token: false,
            json_value: false,
            docs: None,
        };
        shape(name, Kind::Structure(members.iter().map(member).collect()))
    }

    #[test]
    fn one_member_of_a_cycle_is_boxed_and_lists_break_it() {
        let constraints = Constraints::default();
        let element = Reference { target: "C".to_owned(), constraints };
        let shapes = BTreeMap::from([
            structure("A", &[("own", "A"), ("b", "B")]),
            structure("B", &[("a", "A")]),
            structure("C", &[("list", "L")]),
            shape("L", Kind::List { element, sparse: false }),
        ]);
        let boxed: Vec<_> = boxed_members(&shapes).into_iter().map(|(_, member)| member).collect();
        assert_eq!(boxed, ["b", "own"]);
    }
}
