//! One operation or shape of the format in the neutral model.

use super::text::{Compression, OperationText, ReferenceText, ShapeText, Shapes};
use crate::define::model::{
    Bounds, Constraints, ErrorFacts, Kind, Member, Operation, Place, Protocol, Reference, Shape,
    TimestampFormat, Value,
};

impl OperationText {
    pub(super) fn read(self, sounds_readonly: bool) -> Operation {
        let (method, path, status) = match self.http {
            Some(http) => (http.method, http.request_uri, http.response_code),
            None => ("POST".to_owned(), "/".to_owned(), None),
        };
        let checked = self.http_checksum.is_some_and(|checksum| checksum.request_checksum_required);
        let gzip = |one: Compression| one.encodings.iter().any(|encoding| encoding == "gzip");
        Operation {
            method,
            path,
            status,
            readonly: self.readonly.unwrap_or(sounds_readonly),
            idempotent: self.idempotent,
            checksum: self.http_checksum_required || checked,
            compress: self.compression.is_some_and(gzip),
            host_prefix: self.endpoint.and_then(|endpoint| endpoint.host_prefix),
            input: self.input.map(|input| input.shape),
            output: self.output.map(|output| output.shape),
            errors: self.errors.into_iter().map(|error| error.shape).collect(),
            docs: self.documentation,
        }
    }
}

impl ShapeText {
    pub(super) fn read(
        &self,
        name: &str,
        is_error: bool,
        protocol: Protocol,
        shapes: &Shapes,
    ) -> Shape {
        let bounds = Bounds { min: self.min.clone(), max: self.max.clone() };
        let number = matches!(
            self.kind.as_str(),
            "integer" | "long" | "float" | "double" | "byte" | "short"
        );
        let (length, range) =
            if number { (Bounds::default(), bounds) } else { (bounds, Bounds::default()) };
        Shape {
            name: name.to_owned(),
            kind: self.kind(name, is_error, protocol, shapes),
            constraints: Constraints {
                length,
                range,
                pattern: self.pattern.clone(),
                sensitive: self.sensitive,
                timestamp: self.timestamp_format.as_deref().and_then(TimestampFormat::named),
            },
            docs: self.documentation.clone(),
        }
    }

    fn kind(&self, name: &str, is_error: bool, protocol: Protocol, shapes: &Shapes) -> Kind {
        let unsupported = |what: &str| Kind::Unsupported(what.to_owned());
        match self.kind.as_str() {
            _ if self.eventstream => unsupported("an event stream"),
            "structure" if self.document => Kind::Document,
            "structure" if is_error => {
                Kind::Error(self.error(name), self.members(protocol, shapes))
            }
            "structure" if self.union => Kind::Union(self.members(protocol, shapes)),
            "structure" => Kind::Structure(self.members(protocol, shapes)),
            "list" => match &self.member {
                Some(element) => Kind::List { element: element.reference(), sparse: self.sparse },
                None => unsupported("a list without elements"),
            },
            "map" => match (&self.key, &self.value) {
                (Some(key), Some(value)) => {
                    let (key, value) = (key.reference(), value.reference());
                    Kind::Map { key, value, sparse: self.sparse }
                }
                _ => unsupported("a map without keys or values"),
            },
            "string" if !self.values.is_empty() => {
                let value =
                    |value: &String| Value { name: value.clone(), wire: value.clone(), docs: None };
                Kind::Enum(self.values.iter().map(value).collect())
            }
            "string" | "character" => Kind::String,
            "boolean" => Kind::Boolean,
            "byte" => Kind::Byte,
            "short" => Kind::Short,
            "integer" => Kind::Integer,
            "long" => Kind::Long,
            "float" => Kind::Float,
            "double" => Kind::Double,
            "blob" => Kind::Blob,
            "timestamp" => Kind::Timestamp,
            other => Kind::Unsupported(format!("of the type {other}")),
        }
    }

    fn error(&self, name: &str) -> ErrorFacts {
        let error = self.error.as_ref();
        let fault = self.fault || error.is_some_and(|error| error.fault);
        let default = if fault { 500 } else { 400 };
        ErrorFacts {
            status: error.and_then(|error| error.http_status_code).unwrap_or(default),
            code: error.and_then(|error| error.code.clone()).unwrap_or_else(|| name.to_owned()),
            retryable: self.retryable.is_some(),
            throttling: self.retryable.as_ref().is_some_and(|retryable| retryable.throttling),
        }
    }

    fn members(&self, protocol: Protocol, shapes: &Shapes) -> Vec<Member> {
        let rest = protocol == Protocol::RestJson1;
        let is_map = |name: &String| shapes.get(name).is_some_and(|shape| shape.kind == "map");
        let member = |(name, text): &(String, ReferenceText)| {
            let wire = text.location_name.clone().unwrap_or_else(|| name.clone());
            let payload = self.payload.as_ref() == Some(name);
            let place = match text.location.as_deref().filter(|_| rest) {
                None if payload && rest => Place::Payload,
                Some("uri") => Place::Uri,
                Some("querystring") if is_map(&text.shape) => Place::QueryMap,
                Some("querystring") => Place::Query(wire.clone()),
                Some("header") => Place::Header(wire.clone()),
                Some("headers") => {
                    Place::PrefixHeaders(text.location_name.clone().unwrap_or_default())
                }
                Some("statusCode") => Place::Status,
                _ => Place::Body,
            };
            let reference = text.reference();
            Member {
                name: name.clone(),
                wire,
                target: reference.target,
                required: self.required.contains(name),
                place,
                constraints: reference.constraints,
                idempotency_token: text.idempotency_token,
                json_value: text.jsonvalue,
                docs: text.documentation.clone(),
            }
        };
        self.members.0.iter().map(member).collect()
    }
}

impl ReferenceText {
    fn reference(&self) -> Reference {
        let timestamp = self.timestamp_format.as_deref().and_then(TimestampFormat::named);
        Reference {
            target: self.shape.clone(),
            constraints: Constraints { timestamp, ..Constraints::default() },
        }
    }
}
