//! The text of a definition.

use std::collections::BTreeSet;

use super::Options;
use super::constraints::{arguments, default_format, literal};
use super::facts::Facts;
use super::layout::{self, Argument, Site, attribute};
use super::lints::lints;
use super::model::{ErrorFacts, Kind, Member, Model, Operation, Place, Protocol, Value};
use super::names::{Scope, field, variant};
use super::plan::{Item, Plan, Planned, Role};
use super::rules::{self, Rule, best, wire_name};
use super::types::rust_type;

/// Writes the module: its documentation, imports, the trait, then types in the order of the plan.
pub(super) fn render(model: &Model, plan: &Plan, options: &Options) -> String {
    let writer = Writer { model, plan, facts: Facts::new(model, options.docs) };
    let items: Vec<String> = plan.items.iter().map(|item| writer.item(item)).collect();
    let mut text = writer.facts.module(plan, options);
    text.push_str(&lints(model, plan));
    text.push_str(&writer.imports());
    text.push_str(&writer.service());
    for item in &items {
        text.push('\n');
        text.push_str(item);
    }
    text
}

struct Writer<'a> {
    model: &'a Model,
    plan: &'a Plan,
    facts: Facts<'a>,
}

impl Writer<'_> {
    fn rest(&self) -> bool {
        self.model.service.protocol == Protocol::RestJson1
    }

    /// Only what the types use.
    fn imports(&self) -> String {
        let mut used = BTreeSet::new();
        for item in &self.plan.items {
            for member in self.model.shapes[&item.shape].kind.members() {
                let named = rust_type(self.model, self.plan, &member.target);
                used.extend(named.split(['<', '>', ',', ' ']).map(str::to_owned));
            }
            if matches!(self.model.shapes[&item.shape].kind, Kind::Union(_)) {
                used.insert("Document".to_owned());
            }
        }
        let mut text = String::from("\n");
        if used.contains("BTreeMap") {
            text.push_str("use std::collections::BTreeMap;\n\n");
        }
        if used.contains("Bytes") {
            text.push_str("use rehearsal::bytes::Bytes;\n");
        }
        let macros =
            if self.plan.items.is_empty() { vec!["service"] } else { vec!["service", "shape"] };
        let types = ["Document", "Timestamp"].into_iter().filter(|&name| used.contains(name));
        let names: Vec<&str> = types.chain(macros).collect();
        match names.as_slice() {
            [one] => text.push_str(&format!("use rehearsal::{one};\n")),
            several => text.push_str(&format!("use rehearsal::{{{}}};\n", several.join(", "))),
        }
        text
    }

    fn service(&self) -> String {
        let service = &self.model.service;
        let mut text = String::from("\n") + &self.facts.service();
        text.push_str("#[service(\n");
        let mut option = |name: &str, value: Option<&String>| {
            if let Some(value) = value {
                text.push_str(&format!("    {name} = {},\n", literal(value)));
            }
        };
        option("id", Some(service.id.as_ref().unwrap_or(&self.plan.trait_name)));
        option("version", service.version.as_ref());
        text.push_str(&format!("    protocol = {},\n", service.protocol.word()));
        let signing = service
            .signing_name
            .as_ref()
            .filter(|_| service.signing_name != service.endpoint_prefix);
        let target = service.target_prefix.as_ref().filter(|_| !self.rest());
        for (name, value) in [
            ("endpoint_prefix", service.endpoint_prefix.as_ref()),
            ("signing_name", signing),
            ("target_prefix", target),
        ] {
            if let Some(value) = value {
                text.push_str(&format!("    {name} = {},\n", literal(value)));
            }
        }
        text.push_str(&format!(")]\npub trait {} {{\n", self.plan.trait_name));
        let operations: Vec<String> =
            self.plan.operations.iter().map(|planned| self.operation(planned)).collect();
        text + &operations.join("\n") + "}\n"
    }

    fn operation(&self, planned: &Planned) -> String {
        let operation = &self.model.operations[&planned.wire];
        let mut arguments = Vec::new();
        let pascal = wire_name(Some(Rule::Pascal), rules::Kind::Field, &planned.method);
        if pascal.as_ref() != Some(&planned.wire) {
            arguments.push(Argument::plain(format!("name = {}", literal(&planned.wire))));
        }
        if self.rest() {
            let http = format!("{} {}", operation.method, operation.path);
            arguments.push(Argument::plain(format!("http = {}", literal(&http))));
            if let Some(status) = operation.status.filter(|&status| status != 200) {
                arguments.push(Argument::plain(format!("status = {status}")));
            }
        }
        for (word, applies) in
            [("readonly", operation.readonly), ("idempotent", operation.idempotent)]
        {
            if applies {
                arguments.push(Argument::plain(word));
            }
        }
        if let Some(prefix) = self.host_prefix(operation) {
            arguments.push(Argument::plain(format!("host_prefix = {}", literal(&prefix))));
        }
        for (word, applies) in [("checksum", operation.checksum), ("compress", operation.compress)]
        {
            if applies {
                arguments.push(Argument::plain(word));
            }
        }
        let errors: BTreeSet<String> =
            operation.errors.iter().map(|id| self.plan.types[id].clone()).collect();
        if !errors.is_empty() {
            arguments.push(Argument::types("errors", errors.into_iter().collect()));
        }
        let output = planned.output.as_deref().unwrap_or("()");
        self.facts.operation(planned)
            + &attribute(Site::Method, &arguments)
            + &layout::signature(&planned.method, planned.input.as_deref(), output, &planned.error)
    }

    /// With labels by their wire names, as members of a body have them in a definition.
    fn host_prefix(&self, operation: &Operation) -> Option<String> {
        let mut prefix = operation.host_prefix.clone()?;
        let input = operation.input.as_ref().map(|id| &self.model.shapes[id]);
        for member in input.map_or(&[][..], |shape| shape.kind.members()) {
            if matches!(member.place, Place::Body | Place::Uri) {
                let label = |name: &str| format!("{{{name}}}");
                prefix = prefix.replace(&label(&member.name), &label(&member.wire));
            }
        }
        Some(prefix)
    }

    fn item(&self, item: &Item) -> String {
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
            .filter(|(member, _)| {
                matches!(self.place(item, error, member), Place::Body | Place::Uri)
            })
            .map(|(member, name)| (name.clone(), member.wire.clone()))
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
            let place = self.place(item, error, member);
            text.push_str(&self.facts.member(member, &place, name));
            let arguments = self.member_arguments(item, member, &place, name, rule);
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

    /// Places count in inputs, outputs and errors only.
    fn place(&self, item: &Item, error: Option<&ErrorFacts>, member: &Member) -> Place {
        let input = matches!(item.role, Role::Input(_));
        match &member.place {
            _ if item.role == Role::Shape && error.is_none() => Place::Body,
            Place::Uri | Place::Query(_) | Place::QueryMap if !input => Place::Body,
            Place::Status if input => Place::Body,
            place => place.clone(),
        }
    }

    fn is_host_label(&self, item: &Item, name: &str) -> bool {
        let Role::Input(operation) = &item.role else { return false };
        let prefix = self.model.operations[operation].host_prefix.as_ref();
        prefix.is_some_and(|prefix| prefix.contains(&format!("{{{name}}}")))
    }

    fn member_arguments(
        &self,
        item: &Item,
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
        let named = match place {
            Place::Body | Place::Uri => Some(&member.wire),
            // Only a label of the host's prefix asks for the name of another one.
            _ => Some(&member.name).filter(|name| self.is_host_label(item, name)),
        };
        if let Some(own) = named
            && wire_name(rule, rules::Kind::Field, name).as_ref() != Some(own)
        {
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
            text.push_str(&format!("    {name},\n"));
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
