//! Reads botocore's `service-2.json`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Number;

use super::error::{Error, PROTOCOLS};
use super::model::{
    Bounds, Constraints, ErrorFacts, Kind, Member, Model, Operation, Place, Protocol, Reference,
    Service, Shape, TimestampFormat, Value,
};
use super::names::words;
use super::ordered::Ordered;

type Shapes = BTreeMap<String, ShapeText>;

#[derive(Deserialize)]
struct Text {
    metadata: Metadata,
    operations: BTreeMap<String, OperationText>,
    #[serde(default)]
    shapes: Shapes,
    documentation: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    protocol: Option<String>,
    #[serde(default)]
    protocols: Vec<String>,
    api_version: Option<String>,
    json_version: Option<JsonVersion>,
    service_id: Option<String>,
    endpoint_prefix: Option<String>,
    signing_name: Option<String>,
    target_prefix: Option<String>,
    /// Once the service spoke `query`: the codes of its errors there are not those of JSON.
    aws_query_compatible: Option<IgnoredAny>,
}

/// Mostly a string, but a number in some hand-written models.
#[derive(Deserialize)]
#[serde(untagged)]
enum JsonVersion {
    Text(String),
    Number(f64),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OperationText {
    http: Option<Http>,
    input: Option<ReferenceText>,
    output: Option<ReferenceText>,
    #[serde(default)]
    errors: Vec<ReferenceText>,
    readonly: Option<bool>,
    #[serde(default)]
    idempotent: bool,
    endpoint: Option<Endpoint>,
    #[serde(default)]
    http_checksum_required: bool,
    http_checksum: Option<Checksum>,
    #[serde(rename = "requestcompression")]
    compression: Option<Compression>,
    documentation: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Http {
    method: String,
    request_uri: String,
    response_code: Option<u16>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Endpoint {
    host_prefix: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Checksum {
    #[serde(default)]
    request_checksum_required: bool,
}

#[derive(Deserialize)]
struct Compression {
    #[serde(default)]
    encodings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ReferenceText {
    shape: String,
    location: Option<String>,
    location_name: Option<String>,
    #[serde(default)]
    idempotency_token: bool,
    #[serde(default)]
    jsonvalue: bool,
    timestamp_format: Option<String>,
    documentation: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_excessive_bools, reason = "the format's own")]
struct ShapeText {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    members: Ordered<ReferenceText>,
    #[serde(default)]
    required: BTreeSet<String>,
    member: Option<ReferenceText>,
    key: Option<ReferenceText>,
    value: Option<ReferenceText>,
    payload: Option<String>,
    #[serde(default, rename = "enum")]
    values: Vec<String>,
    min: Option<Number>,
    max: Option<Number>,
    pattern: Option<String>,
    #[serde(default)]
    sensitive: bool,
    timestamp_format: Option<String>,
    #[serde(default)]
    sparse: bool,
    #[serde(default)]
    union: bool,
    #[serde(default)]
    document: bool,
    #[serde(default)]
    eventstream: bool,
    #[serde(default)]
    exception: bool,
    #[serde(default)]
    fault: bool,
    #[serde(default)]
    error: Option<ErrorText>,
    retryable: Option<Retryable>,
    documentation: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ErrorText {
    http_status_code: Option<u16>,
    code: Option<String>,
    #[serde(default)]
    fault: bool,
}

#[derive(Deserialize)]
struct Retryable {
    #[serde(default)]
    throttling: bool,
}

/// Reads a model from its JSON.
pub(super) fn read(text: &str) -> Result<Model, Error> {
    let text: Text = serde_json::from_str(text)
        .map_err(|error| Error::new(format!("this botocore model is not understood: {error}")))?;
    let protocol = protocol(&text.metadata)?;
    let says_readonly = text.operations.values().any(|operation| operation.readonly.is_some());
    let errors: BTreeSet<&String> = text
        .operations
        .values()
        .flat_map(|operation| operation.errors.iter().map(|error| &error.shape))
        .collect();
    let shapes = text
        .shapes
        .iter()
        .map(|(name, shape)| {
            let is_error = shape.exception || shape.error.is_some() || errors.contains(name);
            let mut read = shape.read(name, is_error, protocol, &text.shapes);
            if let (Some(_), Kind::Error(error, _)) =
                (&text.metadata.aws_query_compatible, &mut read.kind)
            {
                error.code.clone_from(name);
            }
            (name.clone(), read)
        })
        .collect();
    let operations = text
        .operations
        .into_iter()
        .map(|(name, operation)| {
            let guess = !says_readonly && sounds_readonly(&name);
            (name, operation.read(guess))
        })
        .collect();
    let metadata = text.metadata;
    let service = Service {
        id: metadata.service_id,
        version: metadata.api_version,
        protocol,
        endpoint_prefix: metadata.endpoint_prefix,
        signing_name: metadata.signing_name,
        target_prefix: metadata.target_prefix,
        docs: text.documentation,
    };
    Ok(Model { service, operations, shapes })
}

/// The first protocol that a definition can speak.
fn protocol(metadata: &Metadata) -> Result<Protocol, Error> {
    let listed = if metadata.protocols.is_empty() {
        metadata.protocol.as_slice()
    } else {
        &metadata.protocols
    };
    let json = match &metadata.json_version {
        Some(JsonVersion::Text(version)) if version == "1.1" => Protocol::AwsJson1_1,
        Some(JsonVersion::Number(version)) if *version > 1.0 => Protocol::AwsJson1_1,
        _ => Protocol::AwsJson1_0,
    };
    let known = |name: &String| match name.as_str() {
        "json" => Some(json),
        "rest-json" => Some(Protocol::RestJson1),
        _ => None,
    };
    listed.iter().find_map(known).ok_or_else(|| {
        let names = if listed.is_empty() { "no protocol".to_owned() } else { listed.join(", ") };
        Error::new(format!(
            "this service speaks {names}, and a definition only {PROTOCOLS} (json and rest-json \
             in botocore's words)"
        ))
    })
}

/// Older models do not say what only reads, so that its name decides.
fn sounds_readonly(name: &str) -> bool {
    let words = words(name);
    let reads = match words.first().map(String::as_str) {
        Some("get" | "list" | "describe" | "search") => true,
        Some("batch") => words.get(1).is_some_and(|word| word == "get"),
        _ => false,
    };
    // It hands a task out, and nobody else gets it.
    reads && name != "GetActivityTask"
}

impl OperationText {
    fn read(self, sounds_readonly: bool) -> Operation {
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
    fn read(&self, name: &str, is_error: bool, protocol: Protocol, shapes: &Shapes) -> Shape {
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

#[cfg(test)]
mod tests {
    use crate::define::{Options, define};

    const MODEL: &str = r##"{
        "metadata": {"protocol": "smithy-rpc-v2-cbor", "protocols": ["smithy-rpc-v2-cbor", "json"],
            "jsonVersion": "1.0", "apiVersion": "2016-11-23", "serviceId": "SFN",
            "endpointPrefix": "states", "signingName": "states", "targetPrefix": "AWSStepFunctions"},
        "operations": {
            "StartExecution": {"name": "StartExecution",
                "input": {"shape": "StartExecutionInput"}, "output": {"shape": "Run"},
                "errors": [{"shape": "InvalidArn"}], "idempotent": true,
                "documentation": "<p>Starts a <code>run</code>.</p>"},
            "GetActivityTask": {"name": "GetActivityTask", "output": {"shape": "Run"}},
            "ListKMSKeys": {"name": "ListKMSKeys", "input": {"shape": "Nothing"}},
            "Watch": {"name": "Watch", "output": {"shape": "Watched"}}
        },
        "shapes": {
            "StartExecutionInput": {"type": "structure", "required": ["stateMachineArn"], "members": {
                "stateMachineArn": {"shape": "Arn"},
                "names": {"shape": "Names"},
                "parent": {"shape": "Run"},
                "token": {"shape": "Text", "idempotencyToken": true},
                "at": {"shape": "Time"}
            }},
            "Run": {"type": "structure", "members": {
                "runArn": {"shape": "Arn"}, "result": {"shape": "Option"}, "next": {"shape": "Run"}
            }},
            "Option": {"type": "string", "enum": ["TIMED_OUT", "0", "a.b", "Self"]},
            "Arn": {"type": "string", "min": 1, "max": 256, "sensitive": true},
            "Names": {"type": "list", "member": {"shape": "Name"}, "max": 50},
            "Name": {"type": "string", "pattern": "[a-z]+\\d"},
            "Text": {"type": "string"},
            "Time": {"type": "timestamp", "timestampFormat": "iso8601"},
            "Nothing": {"type": "structure", "members": {}},
            "Watched": {"type": "structure", "members": {"stream": {"shape": "Stream"}}},
            "Stream": {"type": "structure", "eventstream": true, "members": {}},
            "InvalidArn": {"type": "structure", "exception": true, "members": {
                "message": {"shape": "Text"}}, "error": {"httpStatusCode": 409, "code": "Invalid"}}
        }
    }"##;

    fn defined(operations: &[&str], docs: bool) -> Result<String, String> {
        let operations = operations.iter().map(|&name| name.to_owned()).collect();
        let options = Options { operations, docs, name: Some("StepFunctions".to_owned()) };
        define(MODEL.as_bytes(), &options).map_err(|error| error.to_string())
    }

    fn has(text: &str, part: &str) {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }

    #[test]
    fn a_model_becomes_a_definition() {
        let text =
            defined(&["StartExecution", "GetActivityTask", "ListKMSKeys"], false).expect("ok");
        has(
            &text,
            "--operations GetActivityTask,ListKMSKeys,StartExecution --name StepFunctions\n",
        );
        has(
            &text,
            "protocol = aws_json_1_0,\n    endpoint_prefix = \"states\",\n    target_prefix",
        );
        has(
            &text,
            "    #[operation(name = \"ListKMSKeys\", readonly)]\n    async fn list_kms_keys(",
        );
        has(&text, "    #[operation]\n    async fn get_activity_task(&self) ->");
        has(&text, "    #[operation(idempotent, errors(InvalidArn))]\n");
        has(&text, "pub struct ListKmsKeysInput {}\n");
        has(
            &text,
            "    #[member(length(1..=256), sensitive)]\n    pub state_machine_arn: String,\n",
        );
        has(&text, "    #[member(length(..=50), each(pattern = r\"[a-z]+\\d\"))]\n");
        has(&text, "    #[member(idempotency_token)]\n    pub token: Option<String>,\n");
        has(&text, "    #[member(timestamp = \"date-time\")]\n    pub at: Option<Timestamp>,\n");
        has(&text, "#[shape(error, status = 409, code = \"Invalid\")]\npub struct InvalidArn {\n");
    }

    #[test]
    fn outputs_are_copies_and_names_that_are_taken_grow() {
        let text = defined(&["StartExecution"], false).expect("ok");
        has(&text, "pub struct StartExecutionOutput {\n");
        has(
            &text,
            "    pub result: Option<OptionShape>,\n    /// `next`.\n    pub next: Option<Run>,",
        );
        has(&text, "pub struct Run {\n");
        has(&text, "    pub next: Option<Box<Run>>,\n");
        has(&text, "pub enum OptionShape {\n");
        has(&text, "    #[member(name = \"0\")]\n    N0,\n");
        has(&text, "    #[member(name = \"Self\")]\n    SelfValue,\n");
    }

    #[test]
    fn the_models_own_words_come_on_demand() {
        let text = defined(&["StartExecution"], true).expect("ok");
        has(&text, "    /// Starts a `run`.\n    ///\n    /// `StartExecution`; idempotent.\n");
    }

    #[test]
    fn refusals_say_what_to_do() {
        let refused = defined(&[], false).expect_err("there is an event stream");
        has(&refused, "Watch uses the shape Stream, an event stream");
        has(&refused, "--operations GetActivityTask,ListKMSKeys,StartExecution");
        let refused = defined(&["StartExecutoin"], false).expect_err("there is none");
        assert_eq!(refused, "this model has no operation StartExecutoin; near it: StartExecution");
    }
}
