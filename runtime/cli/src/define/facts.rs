//! Documentation made of facts; with `--docs`, below the model's own words.

use super::Options;
use super::constraints::{default_format, words};
use super::layout::{WIDTH, fill, paragraph};
use super::model::{Kind, Member, Model, Place, Protocol, Value};
use super::plan::{Item, Plan, Planned, Role};
use super::prose::prose;

/// Writes documentation.
pub(super) struct Facts<'a> {
    model: &'a Model,
    prose: bool,
}

impl<'a> Facts<'a> {
    pub(super) fn new(model: &'a Model, prose: bool) -> Self {
        Self { model, prose }
    }

    /// What the module is, and how to make it again.
    pub(super) fn module(&self, plan: &Plan, options: &Options) -> String {
        let service = &self.model.service;
        let id = service.id.as_ref().unwrap_or(&plan.trait_name);
        let version = service.version.as_ref();
        let version = version.map_or_else(String::new, |version| format!(", version {version}"));
        let name = service.protocol.name();
        let what = format!("A definition of `{id}`{version}, which speaks `{name}`.");
        let mut text = paragraph("//!", &what, 0);
        text.push_str("//!\n//! Made from the service's model, by:\n//!\n//! ```text\n");
        text.extend([format!("//! {}\n//! ```\n", self.command(plan, options))]);
        text
    }

    /// The command that writes this module, over several lines where it is long.
    fn command(&self, plan: &Plan, options: &Options) -> String {
        let mut words = vec!["rehearsal define --model MODEL".to_owned()];
        if options.name.is_some() {
            words.push(format!("--name {}", plan.trait_name));
        }
        if options.docs {
            words.push("--docs".to_owned());
        }
        let mut lines = vec![words.join(" ")];
        if !options.operations.is_empty() {
            let names = self.model.operations.keys().map(|name| format!("{name},"));
            // Spaces part the names of a line for filling only.
            let filled = fill(names, WIDTH - "//!     --operations  \\".len());
            let flag = |line: String| {
                format!("--operations {}", line.trim_end_matches(',').replace(' ', ""))
            };
            lines.extend(filled.into_iter().map(flag));
        }
        lines.join(" \\\n//!     ")
    }

    pub(super) fn service(&self) -> String {
        let docs = self.prose(self.model.service.docs.as_ref(), 0);
        let count = self.model.operations.len();
        let operations = if count == 1 { "operation" } else { "operations" };
        docs + &paragraph("///", &format!("The service, with {count} {operations}."), 0)
    }

    pub(super) fn operation(&self, planned: &Planned) -> String {
        let operation = &self.model.operations[&planned.wire];
        let mut facts = vec![format!("`{}`", planned.wire)];
        if operation.readonly {
            facts.push("only reads".to_owned());
        }
        if operation.idempotent {
            facts.push("idempotent".to_owned());
        }
        if self.model.service.protocol == Protocol::RestJson1 {
            facts.push(format!("`{} {}`", operation.method, operation.path));
            facts.extend(
                operation
                    .status
                    .filter(|&status| status != 200)
                    .map(|status| format!("answers {status}")),
            );
        }
        facts.extend(operation.host_prefix.as_ref().map(|prefix| format!("host `{prefix}…`")));
        let mut errors: Vec<String> =
            operation.errors.iter().filter_map(|id| self.code(id)).collect();
        errors.sort();
        errors.dedup();
        let errors =
            if errors.is_empty() { "none of its own".to_owned() } else { errors.join(", ") };
        let mut text = self.prose(operation.docs.as_ref(), 4);
        text.push_str(&paragraph("///", &sentence(&facts), 4));
        text.push_str("    ///\n    /// # Errors\n    ///\n");
        text + &paragraph("///", &sentence(&[errors]), 4)
    }

    /// An error's code and status.
    fn code(&self, id: &str) -> Option<String> {
        match &self.model.shapes[id].kind {
            Kind::Error(error, _) => Some(format!("`{}` ({})", error.code, error.status)),
            _ => None,
        }
    }

    pub(super) fn shape(&self, item: &Item) -> String {
        let shape = &self.model.shapes[&item.shape];
        let name = &shape.name;
        let what = match (&item.role, &shape.kind) {
            (Role::Input(operation), _) => format!("Input of `{operation}`."),
            (Role::Output(operation), _) => format!("Output of `{operation}`."),
            (Role::Shape, Kind::Enum(_)) => format!("Values of `{name}`."),
            (Role::Shape, Kind::Union(_)) => format!("`{name}`: one of these."),
            (Role::Shape, Kind::Error(error, _)) => {
                let mut facts =
                    vec![format!("The error `{}`", error.code), format!("status {}", error.status)];
                if error.throttling {
                    facts.push("throttling".to_owned());
                }
                if error.retryable {
                    facts.push("may be retried".to_owned());
                }
                sentence(&facts)
            }
            (Role::Shape, _) => format!("The structure `{name}`."),
        };
        self.prose(shape.docs.as_ref(), 0) + &paragraph("///", &what, 0)
    }

    pub(super) fn member(&self, member: &Member, place: &Place, name: &str) -> String {
        let bare = name.strip_prefix("r#").unwrap_or(name);
        let mut facts = match place {
            Place::Body if member.wire == bare => Vec::new(),
            Place::Body => vec![format!("`{}`", member.wire)],
            Place::Uri => vec![format!("`{{{}}}` of the path", member.wire)],
            Place::Query(name) => vec![format!("`{name}` of the query")],
            Place::QueryMap => vec!["other parameters of the query".to_owned()],
            Place::Header(name) => vec![format!("the header `{name}`")],
            Place::PrefixHeaders(prefix) if prefix.is_empty() => vec!["all headers".to_owned()],
            Place::PrefixHeaders(prefix) => vec![format!("the headers `{prefix}…`")],
            Place::Payload => vec!["the body".to_owned()],
            Place::Status => vec!["the status of the answer".to_owned()],
        };
        if member.idempotency_token {
            let required = "an idempotency token";
            let token = if member.required { required } else { "drawn when it is left out" };
            facts.push(token.to_owned());
        }
        if member.json_value {
            facts.push("a JSON text".to_owned());
        }
        let default = default_format(place);
        facts.extend(words(self.model, &member.target, &member.constraints, default));
        if facts.is_empty() {
            facts.push(format!("`{}`", member.wire));
        }
        self.prose(member.docs.as_ref(), 4) + &paragraph("///", &sentence(&facts), 4)
    }

    pub(super) fn value(&self, value: &Value) -> String {
        let wire = &value.wire;
        let fact = if wire.is_empty() {
            "The empty text.".to_owned()
        } else if wire.contains(['`', '\n']) || (wire.starts_with(' ') && wire.ends_with(' ')) {
            "A text that its attribute holds.".to_owned()
        } else {
            format!("`{wire}`.")
        };
        self.prose(value.docs.as_ref(), 4) + &paragraph("///", &fact, 4)
    }

    /// The model's own words and an empty line, when they are asked for.
    fn prose(&self, html: Option<&String>, indent: usize) -> String {
        let pad = " ".repeat(indent);
        let text = html.filter(|_| self.prose).map(|html| prose(html, indent)).unwrap_or_default();
        if text.is_empty() { text } else { format!("{text}{pad}///\n") }
    }
}

/// Facts in one sentence: the first begins with a capital.
fn sentence(facts: &[String]) -> String {
    let joined = facts.join("; ");
    let mut letters = joined.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => joined,
    }
}
