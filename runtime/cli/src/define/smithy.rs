//! Reads a Smithy model as a JSON abstract syntax tree.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value as Json;

use super::error::{Error, PROTOCOLS};
use super::model::{
    ErrorFacts, Kind, Member, Model, Operation, Place, Protocol, Reference, Service, Shape, Value,
};
use super::ordered::Ordered;
use super::traits::{Traits, local, number};

#[derive(Deserialize)]
struct Text {
    shapes: Ordered<ShapeText>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShapeText {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    traits: Traits,
    #[serde(default)]
    mixins: Vec<Target>,
    #[serde(default)]
    members: Ordered<MemberText>,
    member: Option<MemberText>,
    key: Option<MemberText>,
    value: Option<MemberText>,
    version: Option<String>,
    input: Option<Target>,
    output: Option<Target>,
    #[serde(default)]
    errors: Vec<Target>,
    #[serde(default)]
    operations: Vec<Target>,
    #[serde(default)]
    collection_operations: Vec<Target>,
    #[serde(default)]
    resources: Vec<Target>,
    create: Option<Target>,
    put: Option<Target>,
    read: Option<Target>,
    update: Option<Target>,
    delete: Option<Target>,
    list: Option<Target>,
    #[serde(default)]
    rename: BTreeMap<String, String>,
}

#[derive(Clone, Deserialize)]
struct Target {
    target: String,
}

#[derive(Clone, Deserialize)]
struct MemberText {
    target: String,
    #[serde(default)]
    traits: Traits,
}

const UNIT: &str = "smithy.api#Unit";

/// Reads a model from its JSON.
pub(super) fn read(text: &str) -> Result<Model, Error> {
    let text: Text = serde_json::from_str(text)
        .map_err(|error| Error::new(format!("this Smithy model is not understood: {error}")))?;
    let tree = Tree::of(text);
    let (id, service) = tree.service()?;
    let protocol = protocol(id, service)?;
    let shapes = tree.shapes(protocol, &service.rename)?;
    let aws = |key: &str| service.traits.text_of("aws.api#service", key);
    let model = Model {
        operations: tree.operations(service)?,
        shapes,
        service: Service {
            id: aws("sdkId").or_else(|| Some(local(id).to_owned())),
            version: service.version.clone().filter(|version| !version.is_empty()),
            protocol,
            endpoint_prefix: aws("endpointPrefix").or_else(|| aws("arnNamespace")),
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

/// The shapes of a model, with what mixins and `apply` add to them.
struct Tree {
    shapes: BTreeMap<String, ShapeText>,
}

impl Tree {
    fn of(text: Text) -> Self {
        let mut applied = Vec::new();
        let mut raw = BTreeMap::new();
        for (id, shape) in text.shapes.0 {
            if shape.kind == "apply" {
                applied.push((id, shape.traits));
            } else {
                raw.insert(id, shape);
            }
        }
        let ids: Vec<String> = raw.keys().cloned().collect();
        let mut shapes: BTreeMap<String, ShapeText> = ids
            .into_iter()
            .filter_map(|id| Some((id.clone(), flatten(&raw, &id, &mut BTreeSet::new())?)))
            .collect();
        for (id, traits) in applied {
            let (id, member) =
                id.split_once('$').map_or((id.as_str(), None), |(id, member)| (id, Some(member)));
            let Some(shape) = shapes.get_mut(id) else { continue };
            match member {
                None => shape.traits.extend(traits),
                Some(member) => shape.apply(member, traits),
            }
        }
        Self { shapes }
    }

    fn service(&self) -> Result<(&String, &ShapeText), Error> {
        let services: Vec<_> =
            self.shapes.iter().filter(|(_, shape)| shape.kind == "service").collect();
        match services.as_slice() {
            [one] => Ok(*one),
            [] => Err(Error::new("this Smithy model holds no service; give a model that does")),
            several => {
                let names: Vec<_> = several.iter().map(|(id, _)| id.as_str()).collect();
                Err(Error::new(format!(
                    "this Smithy model holds several services ({}); give a model of one",
                    names.join(", ")
                )))
            }
        }
    }

    /// The operations of the service and of its resources, however deep.
    fn operations(&self, service: &ShapeText) -> Result<BTreeMap<String, Operation>, Error> {
        let mut targets: Vec<&Target> = service.operations.iter().collect();
        let mut resources: Vec<&Target> = service.resources.iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(resource) = resources.pop() {
            if !seen.insert(&resource.target) {
                continue;
            }
            let resource = self.find(&resource.target)?;
            let lifecycle = [
                &resource.create,
                &resource.put,
                &resource.read,
                &resource.update,
                &resource.delete,
                &resource.list,
            ];
            targets.extend(lifecycle.into_iter().flatten());
            targets.extend(resource.operations.iter().chain(&resource.collection_operations));
            resources.extend(&resource.resources);
        }
        let read = |target: &Target| {
            let operation = self.find(&target.target)?.operation(&service.errors);
            Ok((local(&target.target).to_owned(), operation))
        };
        targets.into_iter().map(read).collect()
    }

    fn find(&self, id: &str) -> Result<&ShapeText, Error> {
        self.shapes.get(id).ok_or_else(|| {
            Error::new(format!("the model refers to {id}, which is not in it; give a whole model"))
        })
    }

    fn shapes(
        &self,
        protocol: Protocol,
        rename: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, Shape>, Error> {
        let mut shapes: BTreeMap<String, Shape> =
            PRELUDE.iter().map(|(name, kind)| prelude(name, kind)).collect();
        shapes.extend([prelude("Unit", &Kind::Structure(Vec::new()))]);
        for (id, text) in &self.shapes {
            let name = rename.get(id).map_or_else(|| local(id), String::as_str);
            let Some(kind) = text.shape_kind(name, protocol, &self.shapes)? else { continue };
            let shape = Shape {
                name: name.to_owned(),
                kind,
                constraints: text.traits.constraints(),
                docs: text.traits.text("documentation"),
            };
            shapes.insert(id.clone(), shape);
        }
        Ok(shapes)
    }
}

/// What every model may refer to.
const PRELUDE: [(&str, Kind); 18] = [
    ("Boolean", Kind::Boolean),
    ("PrimitiveBoolean", Kind::Boolean),
    ("Byte", Kind::Byte),
    ("PrimitiveByte", Kind::Byte),
    ("Short", Kind::Short),
    ("PrimitiveShort", Kind::Short),
    ("Integer", Kind::Integer),
    ("PrimitiveInteger", Kind::Integer),
    ("Long", Kind::Long),
    ("PrimitiveLong", Kind::Long),
    ("Float", Kind::Float),
    ("PrimitiveFloat", Kind::Float),
    ("Double", Kind::Double),
    ("PrimitiveDouble", Kind::Double),
    ("String", Kind::String),
    ("Blob", Kind::Blob),
    ("Timestamp", Kind::Timestamp),
    ("Document", Kind::Document),
];

fn prelude(name: &str, kind: &Kind) -> (String, Shape) {
    let shape = Shape {
        name: name.to_owned(),
        kind: kind.clone(),
        constraints: super::model::Constraints::default(),
        docs: None,
    };
    (format!("smithy.api#{name}"), shape)
}

/// A shape with the traits and members of its mixins before its own.
fn flatten(
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
    fn apply(&mut self, name: &str, traits: Traits) {
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

    fn operation(&self, common: &[Target]) -> Operation {
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
    fn shape_kind(
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

#[cfg(test)]
mod tests {
    use super::*;
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
        let shapes = r##"
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
            }}"##;
        let operations = r##""operations": [{"target": "a.b#Ping"}]"##;
        let text = model("aws.protocols#awsJson1_1", operations, shapes);
        let expected = r##"//! A definition of `My Thing`, version 2020-01-01, which speaks `awsJson1_1`.
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
"##;
        let defined = define(text.as_bytes(), &Options::default()).expect("it is a model");
        assert_eq!(defined, expected);
    }

    #[test]
    fn a_rest_json_model_keeps_places_and_resources() {
        let shapes = r##"
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
                "smithy.api#retryable": {"throttling": true}}}"##;
        let resources = r##""resources": [{"target": "a.b#Run"}]"##;
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
        let shapes = r##"
            "a.b#Ping": {"type": "operation"},
            "a.b#Watch": {"type": "operation", "output": {"target": "a.b#Out"}},
            "a.b#Out": {"type": "structure", "members": {"size": {"target": "a.b#Huge"}}},
            "a.b#Huge": {"type": "bigDecimal"}"##;
        let operations = r##""operations": [{"target": "a.b#Ping"}, {"target": "a.b#Watch"}]"##;
        let text = model("aws.protocols#awsJson1_0", operations, shapes);
        let refused = define(text.as_bytes(), &Options::default()).map_err(|one| one.to_string());
        let expected = "Watch uses the shape Huge, a decimal of any precision: a definition cannot \
                        express that\nto leave this out, define the others: --operations Ping";
        assert_eq!(refused, Err(expected.to_owned()));
        let text = model("smithy.protocols#rpcv2Cbor", operations, shapes);
        let refused = define(text.as_bytes(), &Options::default()).map_err(|one| one.to_string());
        let expected = "the service Service speaks rpcv2Cbor, and a definition only awsJson1_0, \
                        awsJson1_1 and restJson1";
        assert_eq!(refused, Err(expected.to_owned()));
    }
}
