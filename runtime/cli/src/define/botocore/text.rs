//! The format as botocore writes it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Number;

use crate::define::ordered::Ordered;

pub(super) type Shapes = BTreeMap<String, ShapeText>;

#[derive(Deserialize)]
pub(super) struct Text {
    pub(super) metadata: Metadata,
    pub(super) operations: BTreeMap<String, OperationText>,
    #[serde(default)]
    pub(super) shapes: Shapes,
    pub(super) documentation: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Metadata {
    pub(super) protocol: Option<String>,
    #[serde(default)]
    pub(super) protocols: Vec<String>,
    pub(super) api_version: Option<String>,
    pub(super) json_version: Option<JsonVersion>,
    pub(super) service_id: Option<String>,
    pub(super) endpoint_prefix: Option<String>,
    pub(super) signing_name: Option<String>,
    pub(super) target_prefix: Option<String>,
    /// Once the service spoke `query`: the codes of its errors there are not those of JSON.
    pub(super) aws_query_compatible: Option<IgnoredAny>,
}

/// Mostly a string, but a number in some hand-written models.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum JsonVersion {
    Text(String),
    Number(f64),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OperationText {
    pub(super) http: Option<Http>,
    pub(super) input: Option<ReferenceText>,
    pub(super) output: Option<ReferenceText>,
    #[serde(default)]
    pub(super) errors: Vec<ReferenceText>,
    pub(super) readonly: Option<bool>,
    #[serde(default)]
    pub(super) idempotent: bool,
    pub(super) endpoint: Option<Endpoint>,
    #[serde(default)]
    pub(super) http_checksum_required: bool,
    pub(super) http_checksum: Option<Checksum>,
    #[serde(rename = "requestcompression")]
    pub(super) compression: Option<Compression>,
    pub(super) documentation: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Http {
    pub(super) method: String,
    pub(super) request_uri: String,
    pub(super) response_code: Option<u16>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Endpoint {
    pub(super) host_prefix: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Checksum {
    #[serde(default)]
    pub(super) request_checksum_required: bool,
}

#[derive(Deserialize)]
pub(super) struct Compression {
    #[serde(default)]
    pub(super) encodings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReferenceText {
    pub(super) shape: String,
    pub(super) location: Option<String>,
    pub(super) location_name: Option<String>,
    #[serde(default)]
    pub(super) idempotency_token: bool,
    #[serde(default)]
    pub(super) jsonvalue: bool,
    pub(super) timestamp_format: Option<String>,
    pub(super) documentation: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_excessive_bools, reason = "the format's own")]
pub(super) struct ShapeText {
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) members: Ordered<ReferenceText>,
    #[serde(default)]
    pub(super) required: BTreeSet<String>,
    pub(super) member: Option<ReferenceText>,
    pub(super) key: Option<ReferenceText>,
    pub(super) value: Option<ReferenceText>,
    pub(super) payload: Option<String>,
    #[serde(default, rename = "enum")]
    pub(super) values: Vec<String>,
    pub(super) min: Option<Number>,
    pub(super) max: Option<Number>,
    pub(super) pattern: Option<String>,
    #[serde(default)]
    pub(super) sensitive: bool,
    pub(super) timestamp_format: Option<String>,
    #[serde(default)]
    pub(super) sparse: bool,
    #[serde(default)]
    pub(super) union: bool,
    #[serde(default)]
    pub(super) document: bool,
    #[serde(default)]
    pub(super) eventstream: bool,
    #[serde(default)]
    pub(super) exception: bool,
    #[serde(default)]
    pub(super) fault: bool,
    #[serde(default)]
    pub(super) error: Option<ErrorText>,
    pub(super) retryable: Option<Retryable>,
    pub(super) documentation: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ErrorText {
    pub(super) http_status_code: Option<u16>,
    pub(super) code: Option<String>,
    #[serde(default)]
    pub(super) fault: bool,
}

#[derive(Deserialize)]
pub(super) struct Retryable {
    #[serde(default)]
    pub(super) throttling: bool,
}
