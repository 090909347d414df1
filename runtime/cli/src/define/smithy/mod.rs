//! Reads a Smithy model as a JSON abstract syntax tree.

mod mixins;
mod shapes;
mod text;
mod traits;
mod tree;

use super::error::{Error, PROTOCOLS, unsaid};
use super::model::{Model, Protocol, Service};
use text::{ShapeText, Text};
use traits::local;
use tree::Tree;

/// Reads a model from its JSON.
pub(super) fn read(text: &str) -> Result<Model, Error> {
    let text: Text = serde_json::from_str(text)
        .map_err(|error| Error::new(format!("this Smithy model is not understood: {error}")))?;
    let tree = Tree::of(text);
    let (id, service) = tree.service()?;
    let protocol = protocol(id, service)?;
    let shapes = tree.shapes(protocol, &service.rename)?;
    let aws =
        |key: &str| service.traits.text_of("aws.api#service", key).filter(|text| !text.is_empty());
    let endpoint_prefix =
        aws("endpointPrefix").or_else(|| aws("arnNamespace")).ok_or_else(|| {
            let lacking = format!(
                "the service {} has no \"endpointPrefix\" in its trait aws.api#service",
                local(id)
            );
            let example = r#""aws.api#service": {"endpointPrefix": "states"}"#;
            unsaid("where the service is", &lacking, example)
        })?;
    let model = Model {
        operations: tree.operations(service)?,
        shapes,
        service: Service {
            id: aws("sdkId").or_else(|| Some(local(id).to_owned())),
            version: service.version.clone().filter(|version| !version.is_empty()),
            protocol,
            endpoint_prefix,
            signing_name: service.traits.text_of("aws.auth#sigv4", "name"),
            target_prefix: Some(local(id).to_owned()),
            docs: service.traits.text("documentation"),
        },
    };
    Ok(model)
}

fn protocol(id: &str, service: &ShapeText) -> Result<Protocol, Error> {
    let known = [
        ("aws.protocols#awsJson1_0", Protocol::AwsJson1_0),
        ("aws.protocols#awsJson1_1", Protocol::AwsJson1_1),
        ("aws.protocols#restJson1", Protocol::RestJson1),
    ];
    let found = known.iter().find(|(name, _)| service.traits.has_absolute(name));
    found.map(|&(_, protocol)| protocol).ok_or_else(|| {
        let spoken = service.traits.protocols();
        let spoken = if spoken.is_empty() { "no protocol".to_owned() } else { spoken.join(", ") };
        Error::new(format!(
            "the service {} speaks {spoken}, and a definition only {PROTOCOLS}",
            local(id)
        ))
    })
}

#[cfg(test)]
mod tests {
    use crate::define::{Options, define};

    /// A model around shapes, with a service `a.b#Service` of this protocol.
    fn model(protocol: &str, operations: &str, shapes: &str) -> String {
        format!(
            r#"{{"smithy": "2.0", "shapes": {{
                "a.b#Service": {{
                    "type": "service", "version": "2020-01-01", {operations},
                    "traits": {{
                        "{protocol}": {{}},
                        "aws.api#service": {{"sdkId": "My Thing", "arnNamespace": "thing"}},
                        "aws.auth#sigv4": {{"name": "thing-sign"}}
                    }}
                }},
                {shapes}
            }}}}"#
        )
    }

    #[test]
    fn an_aws_json_model_becomes_a_definition() {
        let shapes = r#"
            "a.b#Ping": {"type": "operation", "input": {"target": "smithy.api#Unit"},
                "output": {"target": "a.b#Pong"}, "traits": {"smithy.api#readonly": {}}},
            "a.b#Pong": {"type": "structure", "mixins": [{"target": "a.b#Tagged"}], "members": {
                "color": {"target": "a.b#Color", "traits": {"smithy.api#required": {}}},
                "level": {"target": "a.b#Level", "traits": {"smithy.api#jsonName": "ignored"}},
                "again": {"target": "a.b#Tree"}
            }},
            "a.b#Tagged": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "members": {
                "tags": {"target": "a.b#Tags"}
            }},
            "a.b#Pong$tags": {"type": "apply", "traits": {"smithy.api#required": {}}},
            "a.b#Tags": {"type": "map", "key": {"target": "a.b#Key"},
                "value": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}},
            "a.b#Key": {"type": "string", "traits": {"smithy.api#pattern": "^\\w+$"}},
            "a.b#Color": {"type": "enum", "members": {
                "DARK_RED": {"target": "smithy.api#Unit",
                    "traits": {"smithy.api#enumValue": "dark red"}},
                "UNKNOWN": {"target": "smithy.api#Unit"}
            }},
            "a.b#Level": {"type": "intEnum", "members": {"LOW": {"target": "smithy.api#Unit",
                "traits": {"smithy.api#enumValue": 1}}}},
            "a.b#Tree": {"type": "union", "members": {
                "leaf": {"target": "smithy.api#Unit"},
                "node": {"target": "a.b#Tree"}
            }}"#;
        let operations = r#""operations": [{"target": "a.b#Ping"}]"#;
        let text = model("aws.protocols#awsJson1_1", operations, shapes);
        let expected = r#"//! A definition of `My Thing`, version 2020-01-01, which speaks `awsJson1_1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL
//! ```

use std::collections::BTreeMap;

use rehearsal::{Document, service, shape};

/// The service, with 1 operation.
#[service(
    id = "My Thing",
    version = "2020-01-01",
    protocol = aws_json_1_1,
    endpoint_prefix = "thing",
    signing_name = "thing-sign",
    target_prefix = "Service",
)]
pub trait MyThing {
    /// `Ping`; only reads.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(readonly)]
    async fn ping(&self) -> Result<PingOutput, PingError>;
}

/// Output of `Ping`.
#[shape]
pub struct PingOutput {
    /// Keys of the form `^\w+$`.
    #[member(key(pattern = r"^\w+$"))]
    pub tags: BTreeMap<String, Option<String>>,
    /// `color`.
    pub color: Color,
    /// `level`.
    pub level: Option<i32>,
    /// `again`.
    pub again: Option<Tree>,
}

/// Values of `Color`.
#[shape]
pub enum Color {
    /// `dark red`.
    #[member(name = "dark red")]
    DarkRed,
    /// `UNKNOWN`.
    #[member(name = "UNKNOWN")]
    UnknownValue,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// `Tree`: one of these.
#[shape(rename_all = "camelCase")]
pub enum Tree {
    /// `leaf`.
    Leaf(Unit),
    /// `node`.
    Node(Box<Tree>),
    /// A member that this definition does not know.
    #[member(unknown)]
    Unknown(Document),
}

/// The structure `Unit`.
#[shape]
pub struct Unit {}
"#;
        let defined = define(text.as_bytes(), &Options::default()).expect("it is a model");
        assert_eq!(defined, expected);
    }

    #[test]
    fn a_rest_json_model_keeps_places_and_resources() {
        let shapes = r#"
            "a.b#Run": {"type": "resource", "read": {"target": "a.b#GetRun"}},
            "a.b#GetRun": {"type": "operation", "input": {"target": "a.b#GetRunInput"},
                "errors": [{"target": "a.b#Gone"}], "traits": {
                "smithy.api#readonly": {},
                "smithy.api#http": {"method": "GET", "uri": "/runs/{id}", "code": 201},
                "smithy.api#endpoint": {"hostPrefix": "{id}."}}},
            "a.b#GetRunInput": {"type": "structure", "members": {
                "id": {"target": "a.b#Id", "traits": {"smithy.api#required": {},
                    "smithy.api#httpLabel": {}, "smithy.api#hostLabel": {}}},
                "since": {"target": "smithy.api#Timestamp", "traits": {
                    "smithy.api#httpQuery": "since-when",
                    "smithy.api#timestampFormat": "http-date"}},
                "more": {"target": "a.b#More", "traits": {"smithy.api#httpQueryParams": {}}},
                "meta": {"target": "a.b#Json", "traits": {"smithy.api#httpHeader": "X-Meta"}},
                "type": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "kind"}}
            }},
            "a.b#Id": {"type": "string", "traits": {"smithy.api#length": {"max": 9}}},
            "a.b#Json": {"type": "string", "traits": {"smithy.api#mediaType": "application/json"}},
            "a.b#More": {"type": "map", "key": {"target": "smithy.api#String"},
                "value": {"target": "smithy.api#String"}},
            "a.b#Gone": {"type": "structure", "members": {}, "traits": {
                "smithy.api#error": "client", "smithy.api#httpError": 410,
                "smithy.api#retryable": {"throttling": true}}}"#;
        let resources = r#""resources": [{"target": "a.b#Run"}]"#;
        let text = model("aws.protocols#restJson1", resources, shapes);
        let defined = define(text.as_bytes(), &Options::default()).expect("it is a model");
        for line in [
            r#"        http = "GET /runs/{id}","#,
            r#"        host_prefix = "{id}.","#,
            "    #[member(uri, length(..=9))]",
            r#"    #[member(query = "since-when", timestamp = "http-date")]"#,
            "    #[member(query_map)]",
            r#"    #[member(header = "X-Meta", json_value)]"#,
            r#"    #[member(name = "kind")]"#,
            "    pub r#type: Option<String>,",
            "#[shape(error, status = 410, retryable, throttling)]",
            "pub struct Gone {}",
        ] {
            assert!(defined.lines().any(|one| one == line), "{line} is missing in\n{defined}");
        }
    }

    #[test]
    fn what_cannot_be_defined_names_operation_and_shape() {
        let shapes = r#"
            "a.b#Ping": {"type": "operation"},
            "a.b#Watch": {"type": "operation", "output": {"target": "a.b#Out"}},
            "a.b#Out": {"type": "structure", "members": {"size": {"target": "a.b#Huge"}}},
            "a.b#Huge": {"type": "bigDecimal"}"#;
        let operations = r#""operations": [{"target": "a.b#Ping"}, {"target": "a.b#Watch"}]"#;
        let text = model("aws.protocols#awsJson1_0", operations, shapes);
        let refused = define(text.as_bytes(), &Options::default()).map_err(|one| one.to_string());
        let expected = "Watch uses the shape Huge, a decimal of any precision: a definition cannot \
                        express that\nto leave this out, define the others: --operations Ping";
        assert_eq!(refused, Err(expected.to_owned()));
        let placeless = text.replace(r#", "arnNamespace": "thing""#, "");
        let refused =
            define(placeless.as_bytes(), &Options::default()).map_err(|one| one.to_string());
        let expected = "this model does not say where the service is, and a definition must: the service Service \
                        has no \"endpointPrefix\" in its trait aws.api#service; add it to the model, as in \
                        \"aws.api#service\": {\"endpointPrefix\": \"states\"}";
        assert_eq!(refused, Err(expected.to_owned()));
        let text = model("smithy.protocols#rpcv2Cbor", operations, shapes);
        let refused = define(text.as_bytes(), &Options::default()).map_err(|one| one.to_string());
        let expected = "the service Service speaks rpcv2Cbor, and a definition only awsJson1_0, \
                        awsJson1_1 and restJson1";
        assert_eq!(refused, Err(expected.to_owned()));
    }

    #[test]
    fn enums_and_unions_need_a_variant() {
        let operations = r#""operations": [{"target": "a.b#Paint"}, {"target": "a.b#Ping"}]"#;
        for (kind, reason) in [
            ("enum", "the enum Color, which has no values"),
            ("union", "the union Color, which has no members"),
        ] {
            let shapes = format!(
                r#"
                "a.b#Ping": {{"type": "operation"}},
                "a.b#Paint": {{"type": "operation", "input": {{"target": "a.b#In"}}}},
                "a.b#In": {{"type": "structure", "members": {{"color": {{"target": "a.b#Color"}}}}}},
                "a.b#Color": {{"type": "{kind}", "members": {{}}}}"#
            );
            let text = model("aws.protocols#awsJson1_0", operations, &shapes);
            let refused =
                define(text.as_bytes(), &Options::default()).map_err(|one| one.to_string());
            let expected = format!(
                "Paint uses {reason}: a definition cannot express that\nto leave this out, define the others: \
                 --operations Ping"
            );
            assert_eq!(refused, Err(expected));
        }
    }
}
