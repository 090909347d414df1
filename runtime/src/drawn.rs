//! Fields of requests whose values the code under test draws anew in every run, as a session's user declares them.

use std::fmt;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::protocol::Operation;

/// What a declared field begins with.
const ROOT: &str = "request.";

/// The parts of a request in which fields may be declared.
const PARTS: [&str; 4] = ["body", "query", "header", "path"];

/// Declared fields: `request.body.name`, or `states.StartExecution request.body.name` for one operation only.
#[derive(Clone, Debug, Default)]
pub(crate) struct DrawnFields(Vec<Declared>);

#[derive(Clone, Debug)]
struct Declared {
    operation: Option<String>,
    field: Arc<str>,
}

/// Those that may be in a request of one operation.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Drawn(Option<Arc<[Arc<str>]>>);

impl DrawnFields {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads what was declared.
    ///
    /// # Errors
    ///
    /// Where it is no field of a request.
    pub(crate) fn new<'a>(declared: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        declared.into_iter().map(Declared::parse).collect::<Result<_>>().map(Self)
    }

    pub(crate) fn of(&self, operation: &Operation) -> Drawn {
        if self.0.is_empty() {
            return Drawn::default();
        }
        let name = operation.to_string();
        let fits = |one: &&Declared| one.operation.as_ref().is_none_or(|wanted| *wanted == name);
        let fields: Arc<[_]> = self.0.iter().filter(fits).map(|one| one.field.clone()).collect();
        Drawn(Some(fields).filter(|fields| !fields.is_empty()))
    }
}

impl Declared {
    fn parse(text: &str) -> Result<Self> {
        let (operation, field) = match text.rsplit_once(' ') {
            Some((operation, field)) => (Some(operation.trim().to_owned()), field),
            None => (None, text),
        };
        let inside = field.strip_prefix(ROOT).filter(|inside| {
            let part = inside.split(['.', '[']).next().unwrap_or_default();
            PARTS.contains(&part)
        });
        match inside {
            Some(inside) => Ok(Self { operation, field: inside.into() }),
            None => Err(Error::config(format!(
                "alias {text:?} is no field of a request: write request.body.NAME, request.query.NAME, \
                 request.header.NAME or request.path[NUMBER], as in request.body.name"
            ))),
        }
    }
}

impl Drawn {
    /// Whether the field of a path is one of them.
    pub(crate) fn has(&self, path: &str) -> bool {
        let fields = self.0.iter().flat_map(|fields| fields.iter());
        let mut fields = fields.filter(|field| fits(field, path));
        fields.next().is_some()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

/// Whether a path is what was declared, where `[*]` stands for any place in an array.
fn fits(declared: &str, path: &str) -> bool {
    let mut rest = path;
    let mut parts = declared.split("[*]").peekable();
    while let Some(part) = parts.next() {
        let Some(behind) = rest.strip_prefix(part) else { return false };
        rest = behind;
        if parts.peek().is_some() {
            let index = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
            let Some((digits, behind)) = index else { return false };
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return false;
            }
            rest = behind;
        }
    }
    rest.is_empty()
}

impl fmt::Debug for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().flat_map(|fields| fields.iter())).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_declared_for_all_operations_or_for_one() {
        let fields = DrawnFields::new(["request.body.name", "GET /runs request.query.since"]);
        let fields = fields.unwrap();
        let start = fields.of(&Operation::parse("states.StartExecution"));
        assert!(start.has("body.name") && !start.has("query.since") && !start.has("body.names"));
        assert!(fields.of(&Operation::parse("GET /runs")).has("query.since"));
        assert!(DrawnFields::default().of(&Operation::parse("GET /runs")).is_empty());
    }

    #[test]
    fn a_star_is_any_place() {
        assert!(fits("body.items[*].id", "body.items[12].id"));
        assert!(fits("path[2]", "path[2]") && !fits("path[2]", "path[1]"));
        for path in ["body.items[12]", "body.items[x].id", "body.items[].id", "body.items.id"] {
            assert!(!fits("body.items[*].id", path), "{path}");
        }
    }

    #[test]
    fn what_is_no_field_is_refused() {
        for text in ["body.name", "request.name", "response.body.name", "request.", ""] {
            let error = DrawnFields::new([text]).unwrap_err().to_string();
            assert!(error.contains("is no field of a request: write request.body.NAME"), "{error}");
        }
    }
}
