//! What a shape is: its kind, its members, and what may stand in them.

use super::TimestampFormat;

/// The kind of a shape.
///
/// Shapes refer to each other by function, so that a shape may hold itself.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Schema {
    /// `bool`
    Boolean,
    /// `i8`
    Byte,
    /// `i16`
    Short,
    /// `i32`
    Integer,
    /// `i64`
    Long,
    /// `f32`
    Float,
    /// `f64`
    Double,
    /// `String`
    String,
    /// `Bytes`; base64 in JSON.
    Blob,
    /// A moment, in one of three spellings.
    Timestamp,
    /// Any JSON value.
    Document,
    /// A string out of a set.
    Enum(Enumeration),
    /// `Vec`, or with `Option` elements a sparse list.
    List {
        /// The shape of the elements.
        of: fn() -> &'static Schema,
        /// Whether an element may be null.
        sparse: bool,
    },
    /// A map from strings.
    Map {
        /// The shape of the keys: a string or an enum.
        key: fn() -> &'static Schema,
        /// The shape of the values.
        value: fn() -> &'static Schema,
        /// Whether a value may be null.
        sparse: bool,
    },
    /// Named members.
    Structure(Structure),
    /// Exactly one of its members.
    Union(Union),
}

/// A string shape with a set of values.
#[derive(Clone, Copy, Debug)]
pub struct Enumeration {
    /// The name of the shape.
    pub name: &'static str,
    /// The values, as on the wire.
    pub values: &'static [&'static str],
    /// Whether its type keeps a value that is not among them.
    pub open: bool,
}

/// A shape with named members.
#[derive(Clone, Copy, Debug)]
pub struct Structure {
    /// The name of the shape.
    pub name: &'static str,
    /// The members, in their order.
    pub members: &'static [Member],
    /// What makes it an error.
    pub error: Option<ErrorTraits>,
}

/// A shape of which exactly one member is there.
#[derive(Clone, Copy, Debug)]
pub struct Union {
    /// The name of the shape.
    pub name: &'static str,
    /// The members, in their order.
    pub members: &'static [Member],
    /// Whether its type keeps a member that is not among them.
    pub open: bool,
}

/// How a service reports an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorTraits {
    /// The code on the wire, as in `__type`.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// Whether the same call may succeed later.
    pub retryable: bool,
    /// Whether the caller asked too often.
    pub throttling: bool,
}

/// A member of a structure or union.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The name on the wire.
    pub name: &'static str,
    /// The shape of its value.
    pub schema: fn() -> &'static Schema,
    /// Whether it must be there.
    pub required: bool,
    /// Where it stands in a message.
    pub place: Place,
    /// Whether a client makes it up anew for every call, so that a service can tell repeats.
    pub idempotency_token: bool,
    /// What may stand in it.
    pub traits: Traits,
}

/// Where a member stands in an HTTP message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A member of the JSON body.
    Body,
    /// A label of the path.
    Label,
    /// A parameter of the query, by name.
    Query(&'static str),
    /// A map: all parameters of the query that have no other member.
    QueryMap,
    /// A header, by name.
    Header(&'static str),
    /// A map: the headers whose names begin so.
    PrefixHeaders(&'static str),
    /// The whole body.
    Payload,
    /// The status of a response.
    Status,
}

/// What may stand in a value, and how it is spelled.
#[derive(Clone, Copy, Debug)]
pub struct Traits {
    /// Characters of a string, bytes of a blob, elements of a list, entries of a map.
    pub length: Option<Length>,
    /// Of a number.
    pub range: Option<Range>,
    /// A regular expression which a whole string matches.
    pub pattern: Option<&'static str>,
    /// Whether its value must not be shown.
    pub sensitive: bool,
    /// The spelling of a timestamp, where it is not that of its place.
    pub timestamp: Option<TimestampFormat>,
    /// Whether a string is a JSON text, which a header carries in base64.
    pub json_value: bool,
    /// Of the elements of a list.
    pub each: Option<&'static Traits>,
    /// Of the keys of a map.
    pub key: Option<&'static Traits>,
    /// Of the values of a map.
    pub value: Option<&'static Traits>,
}

/// How long a value may be, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The least.
    pub min: Option<u64>,
    /// The most.
    pub max: Option<u64>,
}

/// How great a number may be, both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least.
    pub min: Option<f64>,
    /// The most.
    pub max: Option<f64>,
}

impl Traits {
    /// Anything may stand there.
    pub const NONE: Self = Self {
        length: None,
        range: None,
        pattern: None,
        sensitive: false,
        timestamp: None,
        json_value: false,
        each: None,
        key: None,
        value: None,
    };

    /// Whether the value, or anything in it that these speak of, must not be shown.
    pub(crate) fn hides(&self) -> bool {
        let inner = [self.each, self.key, self.value];
        self.sensitive || inner.into_iter().flatten().any(Self::hides)
    }

    /// Those of the elements, keys or values: none where nothing is said.
    pub(crate) fn inner(traits: Option<&'static Self>) -> &'static Self {
        traits.unwrap_or(&Self::NONE)
    }
}

impl Structure {
    /// The member that carries an error's message: `message` or `Message`.
    pub(crate) fn message(&self) -> Option<usize> {
        self.members.iter().position(|member| member.name.eq_ignore_ascii_case("message"))
    }
}

impl Schema {
    /// The word for values of this kind in messages.
    pub(crate) fn expects(&self) -> &'static str {
        match self {
            Self::Boolean => "a boolean",
            Self::Byte | Self::Short | Self::Integer | Self::Long => "an integer",
            Self::Float | Self::Double => "a number",
            Self::String | Self::Enum(_) => "a string",
            Self::Blob => "a string in base64",
            Self::Timestamp => "a timestamp",
            Self::Document => "any value",
            Self::List { .. } => "a list",
            Self::Map { .. } | Self::Structure(_) => "an object",
            Self::Union(_) => "an object with exactly one known member",
        }
    }
}
