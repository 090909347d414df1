//! Keeping what is sensitive out of messages: also what stands inside of a sensitive member.

use super::{Member, Problem, Schema, Step, Traits, Violation};

/// What stands for what must not be shown.
pub(crate) const HIDDEN: &str = "(sensitive)";

/// Takes sensitive values, and sensitive keys of maps, out of what was found in a value of a schema.
pub(crate) fn conceal(found: &mut [Violation], schema: &'static Schema) {
    for violation in found {
        let mut sensitive = false;
        let mut at: Option<(&'static Schema, &'static Traits)> = Some((schema, &Traits::NONE));
        for step in &mut violation.path {
            let Some((schema, traits)) = at else { break };
            sensitive |= traits.sensitive;
            at = match (schema, step) {
                (Schema::Structure(structure), Step::Member(name)) => {
                    member(structure.members, name)
                }
                (Schema::Union(union), Step::Member(name)) => member(union.members, name),
                (Schema::List { of, .. }, Step::Index(_)) => {
                    Some((of(), Traits::inner(traits.each)))
                }
                (Schema::Map { value, .. }, Step::Key(key)) => {
                    if sensitive || Traits::inner(traits.key).sensitive {
                        HIDDEN.clone_into(key);
                    }
                    Some((value(), Traits::inner(traits.value)))
                }
                _ => None,
            };
        }
        let inner = at.is_some_and(|(_, traits)| traits.hides());
        if sensitive || inner {
            violation.value = None;
            if let Problem::Type { found, .. } = &mut violation.problem
                && is_literal(found)
            {
                "another value".clone_into(found);
            }
        }
    }
}

fn member(members: &'static [Member], name: &str) -> Option<(&'static Schema, &'static Traits)> {
    let member = members.iter().find(|member| member.name == name)?;
    Some(((member.schema)(), &member.traits))
}

/// Whether a message shows the value itself, and not only its kind.
fn is_literal(found: &str) -> bool {
    found.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '"'))
        || matches!(found, "true" | "false")
}
