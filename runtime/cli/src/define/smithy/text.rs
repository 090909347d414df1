//! The tree as Smithy writes it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::traits::Traits;
use crate::define::ordered::Ordered;

#[derive(Deserialize)]
pub(super) struct Text {
    pub(super) shapes: Ordered<ShapeText>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShapeText {
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) traits: Traits,
    #[serde(default)]
    pub(super) mixins: Vec<Target>,
    #[serde(default)]
    pub(super) members: Ordered<MemberText>,
    pub(super) member: Option<MemberText>,
    pub(super) key: Option<MemberText>,
    pub(super) value: Option<MemberText>,
    pub(super) version: Option<String>,
    pub(super) input: Option<Target>,
    pub(super) output: Option<Target>,
    #[serde(default)]
    pub(super) errors: Vec<Target>,
    #[serde(default)]
    pub(super) operations: Vec<Target>,
    #[serde(default)]
    pub(super) collection_operations: Vec<Target>,
    #[serde(default)]
    pub(super) resources: Vec<Target>,
    pub(super) create: Option<Target>,
    pub(super) put: Option<Target>,
    pub(super) read: Option<Target>,
    pub(super) update: Option<Target>,
    pub(super) delete: Option<Target>,
    pub(super) list: Option<Target>,
    #[serde(default)]
    pub(super) rename: BTreeMap<String, String>,
}

#[derive(Clone, Deserialize)]
pub(super) struct Target {
    pub(super) target: String,
}

#[derive(Clone, Deserialize)]
pub(super) struct MemberText {
    pub(super) target: String,
    #[serde(default)]
    pub(super) traits: Traits,
}
