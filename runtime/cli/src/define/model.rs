//! One neutral model of a service, whatever format it was read from.

use std::collections::BTreeMap;

use serde_json::Number;

/// A service as its model describes it.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) service: Service,
    /// By their wire names.
    pub(super) operations: BTreeMap<String, Operation>,
    /// By what members refer to them with.
    pub(super) shapes: BTreeMap<String, Shape>,
}

#[derive(Debug)]
pub(super) struct Service {
    pub(super) id: Option<String>,
    pub(super) version: Option<String>,
    pub(super) protocol: Protocol,
    pub(super) endpoint_prefix: String,
    pub(super) signing_name: Option<String>,
    pub(super) target_prefix: Option<String>,
    pub(super) docs: Option<String>,
}

/// The protocols that a definition can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    AwsJson1_0,
    AwsJson1_1,
    RestJson1,
}

impl Protocol {
    /// The word in a definition.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => "aws_json_1_0",
            Self::AwsJson1_1 => "aws_json_1_1",
            Self::RestJson1 => "rest_json_1",
        }
    }

    /// Smithy's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => "awsJson1_0",
            Self::AwsJson1_1 => "awsJson1_1",
            Self::RestJson1 => "restJson1",
        }
    }
}

#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a trait of its own")]
pub(super) struct Operation {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) status: Option<u16>,
    pub(super) readonly: bool,
    pub(super) idempotent: bool,
    pub(super) checksum: bool,
    pub(super) compress: bool,
    pub(super) host_prefix: Option<String>,
    pub(super) input: Option<String>,
    pub(super) output: Option<String>,
    pub(super) errors: Vec<String>,
    pub(super) docs: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// Without a namespace.
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) constraints: Constraints,
    pub(super) docs: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Boolean,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    String,
    Blob,
    Timestamp,
    Document,
    Enum(Vec<Value>),
    List {
        element: Reference,
        sparse: bool,
    },
    Map {
        key: Reference,
        value: Reference,
        sparse: bool,
    },
    Structure(Vec<Member>),
    Union(Vec<Member>),
    Error(ErrorFacts, Vec<Member>),
    /// What a definition cannot express, in words: "an event stream".
    Unsupported(String),
}

impl Kind {
    /// Members of a structure, union or error.
    pub(super) fn members(&self) -> &[Member] {
        match self {
            Self::Structure(members) | Self::Union(members) | Self::Error(_, members) => members,
            _ => &[],
        }
    }
}

/// One value of an enum.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// What its variant is named after.
    pub(super) name: String,
    pub(super) wire: String,
    pub(super) docs: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct ErrorFacts {
    pub(super) status: u16,
    pub(super) code: String,
    pub(super) retryable: bool,
    pub(super) throttling: bool,
}

/// Where a list or map says what it holds.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) target: String,
    pub(super) constraints: Constraints,
}

#[derive(Clone, Debug)]
pub(super) struct Member {
    /// In the model; its Rust name follows from it.
    pub(super) name: String,
    pub(super) wire: String,
    pub(super) target: String,
    pub(super) required: bool,
    pub(super) place: Place,
    pub(super) constraints: Constraints,
    pub(super) idempotency_token: bool,
    pub(super) json_value: bool,
    pub(super) docs: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Body,
    Uri,
    Query(String),
    QueryMap,
    Header(String),
    PrefixHeaders(String),
    Payload,
    Status,
}

/// What values of a shape, or of one member, must satisfy.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Constraints {
    pub(super) length: Bounds,
    pub(super) range: Bounds,
    pub(super) pattern: Option<String>,
    pub(super) sensitive: bool,
    pub(super) timestamp: Option<TimestampFormat>,
}

impl Constraints {
    /// These, and where they are silent those of the shape they refer to.
    pub(super) fn over(&self, shape: &Self) -> Self {
        Self {
            length: self.length.over(&shape.length),
            range: self.range.over(&shape.range),
            pattern: self.pattern.clone().or_else(|| shape.pattern.clone()),
            sensitive: self.sensitive || shape.sensitive,
            timestamp: self.timestamp.or(shape.timestamp),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bounds {
    pub(super) min: Option<Number>,
    pub(super) max: Option<Number>,
}

impl Bounds {
    fn over(&self, shape: &Self) -> Self {
        if *self == Self::default() { shape.clone() } else { self.clone() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimestampFormat {
    DateTime,
    EpochSeconds,
    HttpDate,
}

impl TimestampFormat {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::EpochSeconds => "epoch-seconds",
            Self::HttpDate => "http-date",
        }
    }

    /// By its name in botocore or Smithy.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "iso8601" | "date-time" => Some(Self::DateTime),
            "unixTimestamp" | "epoch-seconds" => Some(Self::EpochSeconds),
            "rfc822" | "http-date" => Some(Self::HttpDate),
            _ => None,
        }
    }
}
