//! One operation or shape of the tree in the neutral model.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::text::{MemberText, ShapeText, Target};
use super::traits::number;
use crate::define::error::Error;
use crate::define::model::{
    ErrorFacts, Kind, Member, Operation, Place, Protocol, Reference, Value,
};

const UNIT: &str = "smithy.api#Unit";

impl ShapeText {
    pub(super) fn operation(&self, common: &[Target]) -> Operation {
        let traits = &self.traits;
        let shape = |target: &Option<Target>| {
            target.as_ref().map(|target| target.target.clone()).filter(|target| target != UNIT)
        };
        let mut errors: Vec<String> = Vec::new();
        for error in self.errors.iter().chain(common) {
            if !errors.contains(&error.target) {
                errors.push(error.target.clone());
            }
        }
        let gzip = |encodings: &Json| {
            encodings.as_array().is_some_and(|all| all.iter().any(|one| one == "gzip"))
        };
        Operation {
            method: traits.text_of("smithy.api#http", "method").unwrap_or_else(|| "POST".into()),
            path: traits.text_of("smithy.api#http", "uri").unwrap_or_else(|| "/".into()),
            status: traits.field("smithy.api#http", "code").and_then(number),
            readonly: traits.has("readonly"),
            idempotent: traits.has("idempotent"),
            checksum: traits.has("httpChecksumRequired")
                || traits.field("aws.protocols#httpChecksum", "requestChecksumRequired")
                    == Some(&Json::Bool(true)),
            compress: traits.field("smithy.api#requestCompression", "encodings").is_some_and(gzip),
            host_prefix: traits.text_of("smithy.api#endpoint", "hostPrefix"),
            input: shape(&self.input),
            output: shape(&self.output),
            errors,
            docs: traits.text("documentation"),
        }
    }

    /// `None` for what is no data: services, operations, resources.
    pub(super) fn shape_kind(
        &self,
        name: &str,
        protocol: Protocol,
        tree: &BTreeMap<String, Self>,
    ) -> Result<Option<Kind>, Error> {
        let unsupported = |what: &str| Kind::Unsupported(what.to_owned());
        let streaming = self.traits.has("streaming");
        let kind = match self.kind.as_str() {
            "service" | "operation" | "resource" => return Ok(None),
            "union" if streaming => unsupported("an event stream"),
            "structure" if self.traits.has("error") => {
                Kind::Error(self.error(name), self.members(protocol, tree))
            }
            "structure" => Kind::Structure(self.members(protocol, tree)),
            "union" => Kind::Union(self.members(protocol, tree)),
            "enum" => Kind::Enum(self.values()),
            "string" if self.traits.has("enum") => Kind::Enum(self.traits.enum_values()),
            "string" => Kind::String,
            "intEnum" | "integer" => Kind::Integer,
            "list" | "set" => match &self.member {
                Some(element) => Kind::List { element: element.reference(), sparse: self.sparse() },
                None => return Err(Error::new(format!("the list {name} has no member"))),
            },
            "map" => match (&self.key, &self.value) {
                (Some(key), Some(value)) => {
                    let (key, value) = (key.reference(), value.reference());
                    Kind::Map { key, value, sparse: self.sparse() }
                }
                _ => return Err(Error::new(format!("the map {name} has no key or no value"))),
            },
            "boolean" => Kind::Boolean,
            "byte" => Kind::Byte,
            "short" => Kind::Short,
            "long" => Kind::Long,
            "float" => Kind::Float,
            "double" => Kind::Double,
            "blob" => Kind::Blob,
            "timestamp" => Kind::Timestamp,
            "document" => Kind::Document,
            "bigInteger" => unsupported("an integer of any size"),
            "bigDecimal" => unsupported("a decimal of any precision"),
            other => Kind::Unsupported(format!("of the type {other}")),
        };
        Ok(Some(kind))
    }

    fn sparse(&self) -> bool {
        self.traits.has("sparse")
    }

    fn values(&self) -> Vec<Value> {
        let value = |(name, member): &(String, MemberText)| Value {
            name: name.clone(),
            wire: member.traits.text("enumValue").unwrap_or_else(|| name.clone()),
            docs: member.traits.text("documentation"),
        };
        self.members.0.iter().map(value).collect()
    }

    fn error(&self, name: &str) -> ErrorFacts {
        let server = self.traits.text("error").is_some_and(|fault| fault == "server");
        let status = self.traits.get("httpError").and_then(number);
        let throttling = self.traits.field("smithy.api#retryable", "throttling");
        ErrorFacts {
            status: status.unwrap_or(if server { 500 } else { 400 }),
            code: name.to_owned(),
            retryable: self.traits.has("retryable"),
            throttling: throttling == Some(&Json::Bool(true)),
        }
    }

    fn members(&self, protocol: Protocol, tree: &BTreeMap<String, Self>) -> Vec<Member> {
        let rest = protocol == Protocol::RestJson1;
        let member = |(name, text): &(String, MemberText)| {
            let traits = &text.traits;
            let place = if rest { traits.place() } else { Place::Body };
            let json_name =
                traits.text("jsonName").filter(|_| rest && matches!(place, Place::Body));
            let reference = text.reference();
            let target = tree.get(&text.target);
            let media = target.and_then(|target| target.traits.text("mediaType"));
            let json_value = matches!(place, Place::Header(_))
                && media.is_some_and(|media| media == "application/json");
            Member {
                name: name.clone(),
                wire: json_name.unwrap_or_else(|| name.clone()),
                target: reference.target,
                required: traits.has("required"),
                place,
                constraints: reference.constraints,
                idempotency_token: traits.has("idempotencyToken"),
                json_value,
                docs: traits.text("documentation"),
            }
        };
        self.members.0.iter().map(member).collect()
    }
}

impl MemberText {
    fn reference(&self) -> Reference {
        Reference { target: self.target.clone(), constraints: self.traits.constraints() }
    }
}
