//! A definition that uses every feature of the grammar, under the strictest lints.
//!
//! It is in this library because much is only checked of what a library exports.

#![deny(
    warnings,
    ambiguous_negative_literals,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    impl_trait_redundant_captures,
    let_underscore_drop,
    missing_debug_implementations,
    missing_docs,
    redundant_lifetimes,
    rust_2018_idioms,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

use std::collections::{BTreeMap, HashMap};

use rehearsal::bytes::Bytes;
use rehearsal::{Document, Timestamp, service, shape};

/// Every type that a member may have.
#[shape(rename_all = "camelCase")]
pub struct Types {
    /// Required.
    pub required: String,
    /// A flag.
    pub boolean: Option<bool>,
    /// 8 bits.
    pub byte: Option<i8>,
    /// 16 bits.
    pub short: Option<i16>,
    /// 32 bits.
    #[member(range(-5..=1000))]
    pub integer: Option<i32>,
    /// 64 bits.
    #[member(range(1_000_000..))]
    pub long: Option<i64>,
    /// A float.
    #[member(range(..=1.5))]
    pub float: Option<f32>,
    /// A double.
    #[member(range(0.5..=1.5))]
    pub double: Option<f64>,
    /// Bytes.
    #[member(length(..=10))]
    pub blob: Option<Bytes>,
    /// Any JSON.
    pub document: Option<Document>,
    /// Seconds.
    pub at: Option<Timestamp>,
    /// A date.
    #[member(timestamp = "date-time")]
    pub date: Option<Timestamp>,
    /// A date as HTTP has it.
    #[member(timestamp = "http-date")]
    pub http_date: Option<Timestamp>,
    /// Said explicitly.
    #[member(timestamp = "epoch-seconds")]
    pub seconds: Option<Timestamp>,
    /// Elements.
    #[member(length(1..=50), each(length(1..=128), pattern = "[a-z]+"))]
    pub list: Option<Vec<String>>,
    /// Elements in elements.
    #[member(each(length(2), each(range(1..=3))))]
    pub lists: Option<Vec<Vec<i32>>>,
    /// Elements that may be null.
    pub sparse: Option<Vec<Option<String>>>,
    /// Moments.
    #[member(each(timestamp = "date-time"))]
    pub dates: Option<Vec<Timestamp>>,
    /// Structures.
    pub inners: Option<Vec<Inner>>,
    /// Entries.
    #[member(length(..=50), key(length(1..=128)), value(length(..=256), sensitive))]
    pub map: Option<BTreeMap<String, String>>,
    /// Entries that may be null.
    pub sparse_map: Option<BTreeMap<String, Option<i32>>>,
    /// Entries in no order.
    pub hash_map: Option<HashMap<String, Vec<String>>>,
    /// Entries by the values of an enum.
    pub by_color: Option<BTreeMap<Color, Inner>>,
    /// A structure in itself.
    pub recursive: Option<Box<Self>>,
    /// An enum that is open.
    pub color: Option<Color>,
    /// An enum that is closed.
    pub size: Option<Size>,
    /// A union that is open.
    pub contents: Option<Contents>,
    /// A union that is closed.
    pub choice: Option<Choice>,
    /// Kept to oneself.
    #[member(sensitive)]
    pub secret: Option<String>,
    /// Drawn.
    #[member(idempotency_token)]
    pub client_token: Option<String>,
    /// JSON in a string.
    #[member(json_value)]
    pub json: Option<String>,
    /// Required on the wire.
    #[member(required, name = "Forced")]
    pub forced: Option<String>,
    /// Both.
    #[member(required, idempotency_token)]
    pub forced_token: Option<String>,
}

/// A structure inside of others.
#[shape]
#[derive(Eq)]
pub struct Inner {
    /// A keyword.
    pub r#type: Option<String>,
    /// What a builder ends with.
    pub build: Option<String>,
    /// What a type begins with.
    pub new: Option<String>,
    /// A name that expansions use, as the following.
    pub value: Option<String>,
    /// A formatter.
    pub f: Option<String>,
    /// An index.
    pub index: Option<i32>,
    /// Members.
    pub members: Option<Vec<String>>,
    /// Another.
    pub other: Option<String>,
    /// Another error.
    pub error: Option<String>,
    /// A conversion.
    pub from_value: Option<String>,
    /// Another conversion.
    pub to_value: Option<String>,
    /// A conversion into.
    pub into_value: Option<String>,
    /// A view.
    pub as_str: Option<String>,
    /// A question.
    pub is_enabled: Option<bool>,
    /// An operator.
    pub add: Option<i32>,
    /// Another operator.
    pub not: Option<bool>,
    /// What collections have.
    pub next: Option<String>,
    /// A sample.
    pub fixture: Option<String>,
    /// A check.
    pub validate: Option<String>,
    /// A builder.
    pub builder: Option<String>,
    /// A copy.
    pub clone: Option<String>,
    /// A default.
    pub default: Option<String>,
}

/// Names that begin alike.
#[shape(rename_all = "PascalCase")]
pub struct TagFilter {
    /// A key.
    pub tag_key: String,
    /// A value.
    pub tag_value: String,
    /// Flags.
    pub tag_first: bool,
    /// Flags.
    pub tag_second: bool,
    /// Flags.
    pub tag_third: bool,
    /// Flags.
    pub tag_fourth: bool,
}

/// A structure of no members.
#[shape]
pub struct Empty {}

/// A structure without braces.
#[shape]
pub struct Unit;

/// An open enum.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Color {
    /// A color.
    Red,
    /// A color of two words.
    DarkGreen,
    /// A color of a spelling of its own.
    #[member(name = "light blue")]
    LightBlue,
    /// A keyword.
    r#Type,
    /// Any other.
    #[member(unknown)]
    Unknown(String),
}

/// A closed enum.
#[shape(rename_all = "kebab-case")]
#[derive(Copy)]
pub enum Size {
    /// A size.
    VerySmall,
    /// A size.
    VeryLarge,
}

/// An enum of one value.
#[shape(rename_all = "lowercase")]
pub enum Only {
    /// It.
    This,
}

/// An open union.
#[shape(rename_all = "camelCase")]
pub enum Contents {
    /// A text.
    #[member(name = "stringValue", length(..=50), sensitive)]
    StringValue(String),
    /// A number.
    #[member(range(1..=5))]
    Number(i32),
    /// A structure.
    Structure(Inner),
    /// A list of itself.
    List(Vec<Self>),
    /// A box of itself.
    Boxed(Box<Self>),
    /// An enum.
    Color(Color),
    /// Nothing.
    Empty(Empty),
    /// Large.
    Types(Box<Types>),
    /// Any other.
    #[member(unknown)]
    Unknown(Document),
}

/// A closed union of one member.
#[shape]
pub enum Choice {
    /// It.
    It(String),
}

/// A union with one large member.
#[shape]
pub enum Uneven {
    /// Small.
    Small(i32),
    /// Large.
    Large(Types),
}

/// All places of an input.
#[shape(rename_all = "camelCase")]
pub struct PutInput {
    /// In the path.
    #[member(uri, length(1..=20))]
    pub id: String,
    /// The rest of the path.
    #[member(uri, name = "rest")]
    pub path: String,
    /// In the path and before the host.
    #[member(uri)]
    pub account: String,
    /// A number in the path.
    #[member(uri)]
    pub number: i32,
    /// A moment in the path.
    #[member(uri)]
    pub since: Timestamp,
    /// In the query.
    #[member(query = "maxItems", range(1..=100))]
    pub max_items: Option<i32>,
    /// Several times in the query.
    #[member(query = "tag")]
    pub tags: Option<Vec<String>>,
    /// A moment in the query.
    #[member(query = "before")]
    pub before: Option<Timestamp>,
    /// An enum in the query.
    #[member(query = "color")]
    pub color: Option<Color>,
    /// All of the query.
    #[member(query_map)]
    pub query: Option<BTreeMap<String, Vec<String>>>,
    /// In a header.
    #[member(header = "X-Name")]
    pub name: Option<String>,
    /// Several in a header.
    #[member(header = "X-Names")]
    pub names: Option<Vec<String>>,
    /// A moment in a header.
    #[member(header = "X-At")]
    pub at: Option<Timestamp>,
    /// JSON in a header.
    #[member(header = "X-Json", json_value)]
    pub json: Option<String>,
    /// A flag in a header.
    #[member(header = "X-Flag")]
    pub flag: Option<bool>,
    /// A token in a header.
    #[member(header = "X-Token", idempotency_token)]
    pub token: Option<String>,
    /// Headers.
    #[member(prefix_headers = "X-Meta-")]
    pub meta: Option<BTreeMap<String, String>>,
    /// In the body.
    pub types: Option<Types>,
    /// In the body, too.
    pub inner: Option<Inner>,
}

/// All places of an output.
#[shape(rename_all = "camelCase")]
pub struct PutOutput {
    /// The status.
    #[member(status)]
    pub status: Option<i32>,
    /// In a header.
    #[member(header = "X-Name")]
    pub name: Option<String>,
    /// Headers.
    #[member(prefix_headers = "X-Meta-")]
    pub meta: Option<BTreeMap<String, String>>,
    /// In the body.
    pub types: Option<Types>,
}

/// A body of bytes.
#[shape]
pub struct BlobMessage {
    /// The body.
    #[member(payload)]
    pub blob: Option<Bytes>,
}

/// A body of text.
#[shape]
pub struct TextMessage {
    /// The body.
    #[member(payload)]
    pub text: Option<String>,
}

/// A body of a document.
#[shape]
pub struct DocumentMessage {
    /// The body.
    #[member(payload)]
    pub document: Option<Document>,
}

/// A body of a structure.
#[shape]
pub struct StructureMessage {
    /// A header.
    #[member(header = "X-Name")]
    pub name: Option<String>,
    /// The body.
    #[member(payload)]
    pub inner: Option<Inner>,
}

/// A body of a union.
#[shape]
pub struct UnionMessage {
    /// The body.
    #[member(payload)]
    pub contents: Option<Contents>,
}

/// A body of a list.
#[shape]
pub struct ListMessage {
    /// The body.
    #[member(payload)]
    pub items: Option<Vec<Inner>>,
}

/// A body of an enum.
#[shape]
pub struct EnumMessage {
    /// The body.
    #[member(payload)]
    pub color: Option<Color>,
}

/// Said twice.
#[shape(error, status = 409, code = "ConflictException", retryable)]
pub struct Conflict {
    /// What is wrong.
    pub message: Option<String>,
    /// Where.
    pub resource: Option<String>,
    /// In a header.
    #[member(header = "X-Reason")]
    pub reason: Option<String>,
}

/// Asked too often.
#[shape(error, status = 429, throttling)]
pub struct TooMany {
    /// When to ask again.
    #[member(header = "Retry-After")]
    pub after: Option<i32>,
    /// What is wrong.
    #[member(name = "Message")]
    pub message: String,
}

/// An error of nothing.
#[shape(error)]
pub struct Nothing;

/// A large error.
#[shape(error, status = 500)]
pub struct Large {
    /// All that is known.
    pub types: Option<Types>,
}

/// Errors elsewhere.
pub mod elsewhere {
    /// Not there.
    #[rehearsal::shape(error, status = 404)]
    pub struct NotFound {
        /// What is wrong.
        pub message: Option<String>,
    }
}

/// A service of restJson1.
#[service(
    id = "Everything REST",
    version = "2026-01-01",
    protocol = rest_json_1,
    endpoint_prefix = "rest",
    signing_name = "everything",
)]
pub trait Rest {
    /// Puts everything.
    ///
    /// # Errors
    ///
    /// Those that are listed.
    #[operation(
        http = "PUT /a/{id}/{account}/{number}/{since}/r/{rest+}?mode=full",
        status = 201,
        idempotent,
        host_prefix = "{account}.",
        checksum,
        compress,
        errors(Conflict, TooMany, Nothing, elsewhere::NotFound)
    )]
    async fn put(&self, input: PutInput) -> Result<PutOutput, PutError>;

    /// Has neither.
    #[operation(http = "POST /ping", readonly)]
    async fn ping(&self) -> Result<(), PingError>;

    /// Takes and gives bytes.
    #[operation(http = "POST /blob")]
    async fn blob(&self, input: BlobMessage) -> Result<BlobMessage, BlobError>;

    /// Takes and gives text.
    #[operation(http = "POST /text")]
    async fn text(&self, input: TextMessage) -> Result<TextMessage, TextError>;

    /// Takes and gives a document.
    #[operation(http = "POST /document")]
    async fn document(&self, input: DocumentMessage) -> Result<DocumentMessage, DocumentError>;

    /// Takes and gives a structure.
    #[operation(http = "POST /structure")]
    async fn structure(&self, input: StructureMessage) -> Result<StructureMessage, StructureError>;

    /// Takes and gives a union.
    #[operation(http = "POST /union", errors(Large))]
    async fn r#union(&self, input: UnionMessage) -> Result<UnionMessage, UnionError>;

    /// Takes and gives a list.
    #[operation(http = "POST /list")]
    async fn list(&self, input: ListMessage) -> Result<ListMessage, ListError>;

    /// Takes and gives an enum.
    #[operation(http = "POST /enum")]
    async fn r#enum(&self, _input: EnumMessage) -> Result<EnumMessage, EnumError>;

    /// Takes and gives a structure without members.
    #[operation(http = "POST /empty", name = "Nothing")]
    async fn empty(&self, r#type: Empty) -> Result<Unit, NothingError>;
}

/// A service of awsJson1.0.
#[service(
    protocol = aws_json_1_0,
    target_prefix = "Json10",
    endpoint = "https://json.example.com/base",
)]
pub trait Json10 {
    /// Takes and gives every type.
    #[operation(errors(Conflict, TooMany, Large), idempotent)]
    async fn types(&self, input: Types) -> Result<Types, TypesError>;

    /// Has names that expansions use.
    #[operation]
    async fn r#type(&self, call: Inner) -> Result<Inner, InnerError>;

    /// Places do not count.
    #[operation(host_prefix = "{account}-")]
    async fn places(&self, response: PutInput) -> Result<PutOutput, PlacesError>;

    /// Is named like what a mock has.
    #[operation]
    async fn new(&self, request: TagFilter) -> Result<TagFilter, NewError>;

    /// Is named like what a mock has, too.
    #[operation]
    async fn verify(&self) -> Result<(), NewError>;

    /// Is named like a conversion.
    #[operation]
    async fn is_open(&self, implementation: Empty) -> Result<Empty, NewError>;
}

/// A service of awsJson1.1.
#[service(protocol = aws_json_1_1, target_prefix = "Json11", endpoint_prefix = "json")]
pub trait Json11 {
    /// Takes and gives every type.
    #[operation(errors(Conflict))]
    async fn types(&self, input: Types) -> Result<Types, Json11Error>;

    /// Has neither.
    #[operation(readonly)]
    async fn ping(&self) -> Result<(), PingJson11Error>;
}

/// A service of nothing.
#[service(protocol = aws_json_1_1, target_prefix = "None", endpoint_prefix = "none")]
pub trait NoOperations {}
