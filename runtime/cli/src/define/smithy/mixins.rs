//! What mixins and `apply` add to shapes.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{MemberText, ShapeText};
use super::traits::Traits;
use crate::define::ordered::Ordered;

/// A shape with the traits and members of its mixins before its own.
pub(super) fn flatten(
    raw: &BTreeMap<String, ShapeText>,
    id: &str,
    within: &mut BTreeSet<String>,
) -> Option<ShapeText> {
    let own = raw.get(id)?;
    if own.mixins.is_empty() || !within.insert(id.to_owned()) {
        return Some(own.clone());
    }
    let mut whole = own.clone();
    whole.members = Ordered::default();
    let mixins: Vec<ShapeText> =
        own.mixins.iter().filter_map(|mixin| flatten(raw, &mixin.target, within)).collect();
    within.remove(id);
    for mixin in &mixins {
        whole.inherit(mixin);
    }
    for (name, member) in &own.members.0 {
        whole.add_member(name, member);
    }
    Some(whole)
}

impl ShapeText {
    fn inherit(&mut self, mixin: &Self) {
        self.traits.inherit(&mixin.traits);
        for (name, member) in &mixin.members.0 {
            self.add_member(name, member);
        }
        let lists = [
            (&mut self.errors, &mixin.errors),
            (&mut self.operations, &mixin.operations),
            (&mut self.resources, &mixin.resources),
        ];
        for (own, theirs) in lists {
            own.extend(theirs.iter().cloned());
        }
        for (own, theirs) in [
            (&mut self.member, &mixin.member),
            (&mut self.key, &mixin.key),
            (&mut self.value, &mixin.value),
        ] {
            if own.is_none() {
                own.clone_from(theirs);
            }
        }
        if self.version.is_none() {
            self.version.clone_from(&mixin.version);
        }
    }

    /// Adds a member, or to the one of that name what this one says.
    fn add_member(&mut self, name: &str, member: &MemberText) {
        match self.members.0.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => own.traits.extend(member.traits.clone()),
            None => self.members.0.push((name.to_owned(), member.clone())),
        }
    }

    /// Adds traits to a member, which may be a list's or a map's.
    pub(super) fn apply(&mut self, name: &str, traits: Traits) {
        let held = match name {
            "member" => self.member.as_mut(),
            "key" => self.key.as_mut(),
            "value" => self.value.as_mut(),
            _ => None,
        };
        let named = self.members.0.iter_mut().find(|(own, _)| own == name);
        if let Some(member) = held.or(named.map(|(_, member)| member)) {
            member.traits.extend(traits);
        }
    }
}
