//! The text of types.

use std::collections::BTreeSet;

use super::Writer;
use crate::define::constraints::{arguments, default_format, literal};
use crate::define::layout::{self, Argument, Site, attribute};
use crate::define::model::{ErrorFacts, Kind, Member, Place, Value};
use crate::define::names::{Scope, field, variant};
use crate::define::plan::{Item, Role};
use crate::define::rules::{self, Rule, best, wire_name};
use crate::define::types::rust_type;

impl Writer<'_> {
    pub(super) fn item(&self, item: &Item) -> String {
        let shape = &self.model.shapes[&item.shape];
        let docs = self.facts.shape(item);
        match &shape.kind {
            Kind::Enum(values) => docs + &self.values(&item.name, values),
            Kind::Union(members) => docs + &self.union(item, members),
            Kind::Error(error, members) if item.role == Role::Shape => {
                docs + &self.structure(item, members, Some(error))
            }
            other => docs + &self.structure(item, other.members(), None),
        }
    }

    fn structure(&self, item: &Item, members: &[Member], error: Option<&ErrorFacts>) -> String {
        let mut scope = Scope::default();
        let names: Vec<String> =
            members.iter().map(|member| scope.claim(&field(&member.name), "")).collect();
        let ruled: Vec<(String, String)> = members
            .iter()
            .zip(&names)
            .map(|(member, name)| {
                (name.clone(), own_name(&place(item, error, member), member).clone())
            })
            .collect();
        let rule = best(rules::Kind::Field, &ruled);
        let mut arguments = error.map_or_else(Vec::new, |error| error_arguments(error, &item.name));
        arguments.extend(rename_all(rule));
        let mut text = attribute(Site::Type, &arguments);
        text.push_str(&layout::opening("struct", &item.name));
        if members.is_empty() {
            return text + "}\n";
        }
        text.push('\n');
        for (member, name) in members.iter().zip(&names) {
            let place = place(item, error, member);
            text.push_str(&self.facts.member(member, &place, name));
            let arguments = self.member_arguments(member, &place, name, rule);
            if !arguments.is_empty() {
                text.push_str(&attribute(Site::Field, &arguments));
            }
            let mut held = self.held(item, member);
            // Without a label there is no path, whatever the model says.
            if !member.required && place != Place::Uri {
                held = format!("Option<{held}>");
            }
            text.push_str(&layout::field(name, &held));
        }
        text + "}\n"
    }

    /// The type of a member, boxed where its own type would contain itself.
    fn held(&self, item: &Item, member: &Member) -> String {
        let named = rust_type(self.model, self.plan, &member.target);
        let own = self.plan.types.get(&item.shape) == Some(&item.name);
        let boxed = own && self.plan.boxed.contains(&(item.shape.clone(), member.name.clone()));
        if boxed { format!("Box<{named}>") } else { named }
    }

    fn member_arguments(
        &self,
        member: &Member,
        place: &Place,
        name: &str,
        rule: Option<Rule>,
    ) -> Vec<Argument> {
        let mut all = Vec::new();
        match place {
            Place::Body => {}
            Place::Uri => all.push(Argument::plain("uri")),
            Place::Query(name) => all.push(Argument::plain(format!("query = {}", literal(name)))),
            Place::QueryMap => all.push(Argument::plain("query_map")),
            Place::Header(name) => {
                all.push(Argument::plain(format!("header = {}", literal(name))));
            }
            Place::PrefixHeaders(prefix) => {
                all.push(Argument::plain(format!("prefix_headers = {}", literal(prefix))));
            }
            Place::Payload => all.push(Argument::plain("payload")),
            Place::Status => all.push(Argument::plain("status")),
        }
        let own = own_name(place, member);
        if wire_name(rule, rules::Kind::Field, name).as_ref() != Some(own) {
            all.push(Argument::plain(format!("name = {}", literal(own))));
        }
        if member.idempotency_token {
            all.push(Argument::plain("idempotency_token"));
        }
        if member.json_value {
            all.push(Argument::plain("json_value"));
        }
        let default = default_format(place);
        all.extend(arguments(self.model, &member.target, &member.constraints, default));
        all
    }

    fn values(&self, name: &str, values: &[Value]) -> String {
        let mut scope = variants();
        let mut seen = BTreeSet::new();
        let pairs: Vec<(&Value, String)> = values
            .iter()
            .filter(|value| seen.insert(&value.wire))
            .map(|value| (value, scope.claim(&variant(&value.name), "")))
            .collect();
        let ruled: Vec<(String, String)> =
            pairs.iter().map(|(value, name)| (name.clone(), value.wire.clone())).collect();
        let rule = best(rules::Kind::Variant, &ruled);
        let arguments: Vec<Argument> = rename_all(rule).into_iter().collect();
        let mut text = attribute(Site::Type, &arguments);
        text.push_str(&layout::opening("enum", name));
        text.push('\n');
        for (value, name) in &pairs {
            text.push_str(&self.facts.value(value));
            if wire_name(rule, rules::Kind::Variant, name).as_ref() != Some(&value.wire) {
                let name = Argument::plain(format!("name = {}", literal(&value.wire)));
                text.push_str(&attribute(Site::Variant, &[name]));
            }
            text.extend([format!("    {name},\n")]);
        }
        text + &unknown("A value that this definition does not know.", "String")
    }

    fn union(&self, item: &Item, members: &[Member]) -> String {
        let mut scope = variants();
        let names: Vec<String> =
            members.iter().map(|member| scope.claim(&variant(&member.name), "")).collect();
        let ruled: Vec<(String, String)> = members
            .iter()
            .zip(&names)
            .map(|(member, name)| (name.clone(), member.wire.clone()))
            .collect();
        let rule = best(rules::Kind::Variant, &ruled);
        let arguments: Vec<Argument> = rename_all(rule).into_iter().collect();
        let mut text = attribute(Site::Type, &arguments);
        text.push_str(&layout::opening("enum", &item.name));
        text.push('\n');
        for (member, name) in members.iter().zip(&names) {
            text.push_str(&self.facts.member(member, &Place::Body, name));
            let mut all = Vec::new();
            if wire_name(rule, rules::Kind::Variant, name).as_ref() != Some(&member.wire) {
                all.push(Argument::plain(format!("name = {}", literal(&member.wire))));
            }
            let default = default_format(&Place::Body);
            all.extend(self::arguments(self.model, &member.target, &member.constraints, default));
            if !all.is_empty() {
                text.push_str(&attribute(Site::Variant, &all));
            }
            text.push_str(&layout::variant(name, &self.held(item, member)));
        }
        text + &unknown("A member that this definition does not know.", "Document")
    }
}

/// Places count in inputs, outputs and errors only.
fn place(item: &Item, error: Option<&ErrorFacts>, member: &Member) -> Place {
    let input = matches!(item.role, Role::Input(_));
    match &member.place {
        _ if item.role == Role::Shape && error.is_none() => Place::Body,
        Place::Uri | Place::Query(_) | Place::QueryMap if !input => Place::Body,
        Place::Status if input => Place::Body,
        place => place.clone(),
    }
}

/// The name of a member in its definition: where its place has a name of its own, messages and labels of hosts
/// know the member by the model's.
fn own_name<'a>(place: &Place, member: &'a Member) -> &'a String {
    match place {
        Place::Body | Place::Uri => &member.wire,
        _ => &member.name,
    }
}

fn error_arguments(error: &ErrorFacts, name: &str) -> Vec<Argument> {
    let mut arguments = vec![Argument::plain("error")];
    if error.status != 400 {
        arguments.push(Argument::plain(format!("status = {}", error.status)));
    }
    if error.code != name {
        arguments.push(Argument::plain(format!("code = {}", literal(&error.code))));
    }
    for (word, applies) in [("retryable", error.retryable), ("throttling", error.throttling)] {
        if applies {
            arguments.push(Argument::plain(word));
        }
    }
    arguments
}

fn rename_all(rule: Option<Rule>) -> Option<Argument> {
    rule.map(|rule| Argument::plain(format!("rename_all = \"{}\"", rule.word())))
}

/// The variants of an enum, of which one is always there.
fn variants() -> Scope {
    let mut scope = Scope::default();
    scope.reserve("Unknown");
    scope
}

fn unknown(docs: &str, held: &str) -> String {
    format!("    /// {docs}\n    #[member(unknown)]\n    Unknown({held}),\n}}\n")
}
