//! What the traits of a Smithy shape say.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Number, Value as Json};

use crate::define::model::{Bounds, Constraints, Place, TimestampFormat, Value};

/// Traits by their absolute names.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Traits(BTreeMap<String, Json>);

impl Traits {
    /// A trait of Smithy's own namespace.
    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(&format!("smithy.api#{name}"))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn has_absolute(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The text that a trait of Smithy's own namespace is.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_str().map(str::to_owned)
    }

    /// A field of any trait.
    pub(super) fn field(&self, name: &str, key: &str) -> Option<&Json> {
        self.0.get(name)?.get(key)
    }

    pub(super) fn text_of(&self, name: &str, key: &str) -> Option<String> {
        self.field(name, key)?.as_str().map(str::to_owned)
    }

    /// Local names of the protocol traits of a service.
    pub(super) fn protocols(&self) -> Vec<&str> {
        let protocol = |name: &&String| {
            name.starts_with("aws.protocols#") || name.starts_with("smithy.protocols#")
        };
        self.0.keys().filter(protocol).map(|name| local(name)).collect()
    }

    /// Takes over what a mixin says, unless it says that it stays there.
    pub(super) fn inherit(&mut self, mixin: &Self) {
        let hidden = mixin.get("mixin").and_then(|mixin| mixin.get("localTraits"));
        let hidden: Vec<&str> = hidden
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .collect();
        for (name, value) in &mixin.0 {
            if name != "smithy.api#mixin" && !hidden.contains(&name.as_str()) {
                self.0.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
    }

    /// Adds traits over these.
    pub(super) fn extend(&mut self, traits: Self) {
        self.0.extend(traits.0);
    }

    pub(super) fn constraints(&self) -> Constraints {
        let bounds = |name| {
            let bound = |key| self.get(name)?.get(key)?.as_number().cloned();
            Bounds { min: bound("min"), max: bound("max") }
        };
        let timestamp = self.text("timestampFormat");
        Constraints {
            length: bounds("length"),
            range: bounds("range"),
            pattern: self.text("pattern"),
            sensitive: self.has("sensitive"),
            timestamp: timestamp.as_deref().and_then(TimestampFormat::named),
        }
    }

    /// Where HTTP carries a member.
    pub(super) fn place(&self) -> Place {
        let named = |name| self.text(name);
        if self.has("httpLabel") {
            Place::Uri
        } else if let Some(name) = named("httpQuery") {
            Place::Query(name)
        } else if self.has("httpQueryParams") {
            Place::QueryMap
        } else if let Some(name) = named("httpHeader") {
            Place::Header(name)
        } else if let Some(prefix) = named("httpPrefixHeaders") {
            Place::PrefixHeaders(prefix)
        } else if self.has("httpPayload") {
            Place::Payload
        } else if self.has("httpResponseCode") {
            Place::Status
        } else {
            Place::Body
        }
    }

    /// The values of Smithy 1.0's `enum` trait.
    pub(super) fn enum_values(&self) -> Vec<Value> {
        let value = |entry: &Map<String, Json>| {
            let text = |key| entry.get(key).and_then(Json::as_str).map(str::to_owned);
            let wire = text("value")?;
            let name = text("name").unwrap_or_else(|| wire.clone());
            Some(Value { name, wire, docs: text("documentation") })
        };
        let entries = self.get("enum").and_then(Json::as_array);
        entries.into_iter().flatten().filter_map(|entry| value(entry.as_object()?)).collect()
    }
}

/// `StartExecution` of `com.amazonaws.sfn#StartExecution`.
pub(super) fn local(id: &str) -> &str {
    id.rsplit_once('#').map_or(id, |(_, name)| name)
}

/// A status, where JSON holds one.
pub(super) fn number(json: &Json) -> Option<u16> {
    json.as_number().and_then(Number::as_u64).and_then(|number| u16::try_from(number).ok())
}
