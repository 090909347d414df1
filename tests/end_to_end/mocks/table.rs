//! From a definition's values to the types of the AWS SDK for Rust, by tables of their setters.

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::{DateTime, Document, Number};
use rehearsal::definition::{Schema, Value};

/// A type of the SDK that a value of a definition becomes.
pub trait FromValue {
    fn from_value(value: &Value, schema: &'static Schema) -> Self;
}

/// What a builder of the SDK gives: some can fail.
pub trait Built<T> {
    fn built(self) -> T;
}

impl<T> Built<T> for Result<T, BuildError> {
    fn built(self) -> T {
        self.expect("every required member is set")
    }
}

/// The members of a structure, each to be taken once.
pub struct Members<'a> {
    name: &'static str,
    left: Vec<(String, &'static Schema, &'a Value)>,
}

impl<'a> Members<'a> {
    pub fn of(value: &'a Value, schema: &'static Schema) -> Self {
        let (Value::Structure(values), Schema::Structure(structure)) = (value, schema) else {
            panic!("{value:?} is no structure")
        };
        let members = structure.members.iter().zip(values);
        let plain = |name: &str| name.replace('_', "").to_lowercase();
        let left = members.map(|(member, value)| (plain(member.name), (member.schema)(), value));
        Self { name: structure.name, left: left.collect() }
    }

    /// The member of a setter: `set_start_date`.
    pub fn take<T: FromValue>(&mut self, setter: &str) -> Option<T> {
        let name = setter.trim_start_matches("set").replace('_', "");
        let at = self.left.iter().position(|(known, ..)| *known == name);
        let (_, schema, value) =
            self.left.remove(at.unwrap_or_else(|| panic!("{} has no {name}", self.name)));
        (!value.is_null()).then(|| T::from_value(value, schema))
    }

    /// Asserts that the table leaves nothing out.
    pub fn finish(self) {
        let left: Vec<_> = self.left.iter().filter(|(_, _, value)| !value.is_null()).collect();
        assert!(
            left.is_empty(),
            "{} of the SDK has no setters in the table for {left:?}",
            self.name
        );
    }
}

macro_rules! scalars {
    ($($type:ty: $pattern:pat => $value:expr,)*) => {$(
        impl FromValue for $type {
            fn from_value(value: &Value, _: &'static Schema) -> Self {
                match value {
                    $pattern => $value,
                    other => panic!("{other:?} is no {}", stringify!($type)),
                }
            }
        }
    )*};
}

scalars! {
    bool: Value::Bool(value) => *value,
    i32: Value::Integer(integer) => i32::try_from(*integer).unwrap(),
    i64: Value::Integer(integer) => *integer,
    String: Value::String(text) => text.clone(),
    DateTime: Value::Timestamp(at) => DateTime::from_millis(at.millis()),
    Document: Value::Document(value) => document(&serde_json::from_str(&value.to_string()).unwrap()),
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: &Value, schema: &'static Schema) -> Self {
        let (Value::List(items), Schema::List { of, .. }) = (value, schema) else {
            panic!("{value:?} is no list")
        };
        items.iter().map(|item| T::from_value(item, of())).collect()
    }
}

impl<K: FromValue + Eq + Hash, T: FromValue> FromValue for HashMap<K, T> {
    fn from_value(value: &Value, schema: &'static Schema) -> Self {
        let (Value::Map(entries), Schema::Map { key, value: of, .. }) = (value, schema) else {
            panic!("{value:?} is no map")
        };
        let entry = |(name, value): &(String, Value)| {
            (K::from_value(&Value::String(name.clone()), key()), T::from_value(value, of()))
        };
        entries.iter().map(entry).collect()
    }
}

fn document(json: &serde_json::Value) -> Document {
    use serde_json::Value as Json;
    match json {
        Json::Null => Document::Null,
        Json::Bool(value) => Document::Bool(*value),
        Json::Number(number) => Document::Number(match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Number::PosInt(number),
            (None, Some(number)) => Number::NegInt(number),
            (None, None) => Number::Float(number.as_f64().unwrap()),
        }),
        Json::String(text) => Document::String(text.clone()),
        Json::Array(items) => Document::Array(items.iter().map(document).collect()),
        Json::Object(members) => {
            let member = |(key, value): (&String, _)| (key.clone(), document(value));
            Document::Object(members.iter().map(member).collect())
        }
    }
}

/// Connects a generated definition and a crate of the SDK: one row for every shape, with its setters, and
/// one for every operation.
macro_rules! real {
    (
        $service:literal, $definition:ident::{$mock:ident, $server:ident, $model:ident}, $sdk:ident,
        seeds: $seeds:expr, new: $new:expr;
        types { $($type:ident($($member:ident),*),)* }
        enums { $($enum:ident,)* }
        errors { $($error:ident($($field:ident),*),)* }
        operations {
            $($call:ident $expect:ident
                $input:ident($($in:ident),*) $output:ident($($out:ident),*),)*
        }
    ) => {
        use rehearsal::definition::{Schema, Service, Structure, Value};
        use rehearsal::{Exchange, Shape};
        use rehearsal_aws::$definition as definition;

        use crate::mocks::plan::{self, Refusal, Visitor};
        use crate::mocks::table::{Built, FromValue, Members};

        $(impl FromValue for $sdk::types::$type {
            fn from_value(value: &Value, schema: &'static Schema) -> Self {
                #[allow(unused_mut, reason = "some have no members")]
                let mut members = Members::of(value, schema);
                let builder = $sdk::types::$type::builder();
                $(let builder = builder.$member(members.take(stringify!($member)));)*
                members.finish();
                builder.build().built()
            }
        }
        impl Built<$sdk::types::$type> for $sdk::types::$type {
            fn built(self) -> Self {
                self
            }
        })*

        $(impl FromValue for $sdk::types::$enum {
            fn from_value(value: &Value, _: &'static Schema) -> Self {
                let Value::String(text) = value else { panic!("{value:?} is no string") };
                assert!(Self::values().contains(&text.as_str()), "the SDK does not know {text}");
                Self::from(text.as_str())
            }
        })*

        $(impl FromValue for $sdk::types::error::$error {
            fn from_value(value: &Value, schema: &'static Schema) -> Self {
                #[allow(unused_mut, reason = "some have no members")]
                let mut members = Members::of(value, schema);
                let Schema::Structure(structure) = schema else { panic!("no structure") };
                let meta = $sdk::error::ErrorMetadata::builder()
                    .code(structure.error.expect("an error").code)
                    .message(plan::message(structure, value));
                let builder = $sdk::types::error::$error::builder().meta(meta.build());
                $(let builder = builder.$field(members.take(stringify!($field)));)*
                members.finish();
                builder.build().built()
            }
        }
        impl Built<$sdk::types::error::$error> for $sdk::types::error::$error {
            fn built(self) -> Self {
                self
            }
        })*

        $(impl Built<$sdk::operation::$call::$output> for $sdk::operation::$call::$output {
            fn built(self) -> Self {
                self
            }
        })*

        /// The service, for tests of every operation.
        pub struct Real;

        impl plan::Real for Real {
            type Client = $sdk::Client;
            type Mock = definition::$mock;

            const BOTO3: &'static str = $service;
            const SEEDS: &'static [&'static str] = $seeds;
            const NEW: &'static [&'static str] = $new;

            fn model() -> &'static Service {
                &definition::$model
            }

            fn mock() -> Self::Mock {
                definition::$mock::new()
            }

            fn server(mock: &Self::Mock) -> impl Exchange {
                definition::$server::new(mock.clone())
            }

            fn client(config: &aws_types::SdkConfig) -> Self::Client {
                $sdk::Client::new(config)
            }

            fn each(mock: &Self::Mock, visitor: &mut impl Visitor) {
                $(
                    let name = stringify!($input).trim_end_matches("Input");
                    let operation = definition::$model.operation(name).expect("an operation");
                    let input = definition::$input::fixture();
                    visitor.visit(operation, || mock.$expect(), input, definition::$output::fixture());
                )*
            }

            fn error(name: &str) -> Value {
                match name {
                    $(stringify!($error) => definition::$error::fixture().to_value(),)*
                    other => panic!("the table has no error {other}"),
                }
            }

            fn exception(error: &'static Structure, value: &Value) -> String {
                match error.name {
                    $(name @ stringify!($error) => {
                        let schema = definition::$error::SCHEMA;
                        format!("{name}({:?})", $sdk::types::error::$error::from_value(value, schema))
                    })*
                    other => panic!("the table has no error {other}"),
                }
            }

            async fn call(
                client: &Self::Client,
                operation: &str,
                input: &Value,
                output: &Value,
            ) -> Result<(), Refusal> {
                match format!("{operation}Input").as_str() {
                    $(stringify!($input) => {
                        #[allow(unused_mut, reason = "some have no members")]
                        let mut members = Members::of(input, definition::$input::SCHEMA);
                        let builder = $sdk::operation::$call::$input::builder();
                        $(let builder = builder.$in(members.take(stringify!($in)));)*
                        members.finish();
                        match builder.send_with(client).await {
                            Ok(answer) => {
                                #[allow(unused_mut, reason = "some have no members")]
                                let mut members = Members::of(output, definition::$output::SCHEMA);
                                let builder = $sdk::operation::$call::$output::builder();
                                $(let builder = builder.$out(members.take(stringify!($out)));)*
                                members.finish();
                                let expected: $sdk::operation::$call::$output =
                                    builder.build().built();
                                assert_eq!(answer, expected);
                                Ok(())
                            }
                            Err(error) => {
                                let error = error.into_service_error();
                                Err(Refusal {
                                    exception: format!("{error:?}"),
                                    code: error.meta().code().map(str::to_owned),
                                    message: error.meta().message().map(str::to_owned),
                                })
                            }
                        }
                    })*
                    other => panic!("the table has no {other}"),
                }
            }
        }
    };
}
pub(crate) use real;
