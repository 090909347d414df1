//! The text of a definition.

mod items;

use std::collections::BTreeSet;

use super::Options;
use super::constraints::literal;
use super::facts::Facts;
use super::layout::{self, Argument, Site, attribute};
use super::lints::lints;
use super::model::{Kind, Model, Operation, Place, Protocol};
use super::plan::{Plan, Planned};
use super::rules::{self, Rule, wire_name};
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
            [one] => text.extend([format!("use rehearsal::{one};\n")]),
            several => text.extend([format!("use rehearsal::{{{}}};\n", several.join(", "))]),
        }
        text
    }

    fn service(&self) -> String {
        let service = &self.model.service;
        let mut text = String::from("\n") + &self.facts.service();
        text.push_str("#[service(\n");
        let id = service.id.as_ref().unwrap_or(&self.plan.trait_name);
        let signing = service.signing_name.as_ref();
        let signing = signing.filter(|name| service.endpoint_prefix != **name);
        let quoted = |text: &String| literal(text);
        let options = [
            ("id", Some(literal(id))),
            ("version", service.version.as_ref().map(quoted)),
            ("protocol", Some(service.protocol.word().to_owned())),
            ("endpoint_prefix", Some(literal(&service.endpoint_prefix))),
            ("signing_name", signing.map(quoted)),
            ("target_prefix", service.target_prefix.as_ref().filter(|_| !self.rest()).map(quoted)),
        ];
        for (name, value) in options {
            text.extend(value.map(|value| format!("    {name} = {value},\n")));
        }
        text.extend([format!(")]\npub trait {} {{\n", self.plan.trait_name)]);
        let operations: Vec<String> =
            self.plan.operations.iter().map(|planned| self.operation(planned)).collect();
        text + &operations.join("\n") + "}\n"
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
}
