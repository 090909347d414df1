//! Required members that a service leaves out of its answers.
//!
//! Smithy's client error correction (<https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction>): a
//! client takes the zero of the type instead of failing, as the AWS SDKs do. `rehearsal lint` still tells.

use bytes::Bytes;

use crate::definition::{Document, Schema, Timestamp, Value};
use crate::json::Json;

/// Fills the required members that are not there, everywhere in a value.
pub(crate) fn correct(value: &mut Value, schema: &'static Schema) {
    match (schema, value) {
        (Schema::Structure(structure), Value::Structure(values)) => {
            for (member, value) in structure.members.iter().zip(values) {
                if member.required && value.is_null() {
                    *value = zero((member.schema)());
                } else {
                    correct(value, (member.schema)());
                }
            }
        }
        (Schema::Union(union), Value::Union(index, value)) => {
            if let Some(member) = union.members.get(*index) {
                correct(value, (member.schema)());
            }
        }
        (Schema::List { of, .. }, Value::List(items)) => {
            for item in items {
                correct(item, of());
            }
        }
        (Schema::Map { value: of, .. }, Value::Map(entries)) => {
            for (_, value) in entries {
                correct(value, of());
            }
        }
        _ => {}
    }
}

fn zero(schema: &'static Schema) -> Value {
    match schema {
        Schema::Boolean => Value::Bool(false),
        Schema::Byte | Schema::Short | Schema::Integer | Schema::Long => Value::Integer(0),
        Schema::Float | Schema::Double => Value::Float(0.0),
        Schema::String => Value::String(String::new()),
        Schema::Enum(enumeration) if enumeration.open => Value::String(String::new()),
        Schema::Blob => Value::Blob(Bytes::new()),
        Schema::Timestamp => Value::Timestamp(Timestamp::UNIX_EPOCH),
        Schema::Document => Value::Document(Document(Json::Null)),
        Schema::List { .. } => Value::List(Vec::new()),
        Schema::Map { .. } => Value::Map(Vec::new()),
        Schema::Structure(structure) => {
            let mut value = Value::Structure(vec![Value::Null; structure.members.len()]);
            correct(&mut value, schema);
            value
        }
        Schema::Union(union) if union.open => Value::Document(Document(Json::Object(Vec::new()))),
        // Nothing stands for a value that the type has no room for.
        Schema::Enum(_) | Schema::Union(_) => Value::Null,
    }
}
