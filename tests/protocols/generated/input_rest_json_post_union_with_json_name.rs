//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use rehearsal::{Document, service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `PostUnionWithJsonName`; `POST /PostUnionWithJsonName`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /PostUnionWithJsonName")]
    async fn post_union_with_json_name(
        &self,
        input: PostUnionWithJsonNameInput,
    ) -> Result<(), PostUnionWithJsonNameError>;
}

/// Input of `PostUnionWithJsonName`.
#[shape]
pub struct PostUnionWithJsonNameInput {
    /// `value`.
    pub value: Option<UnionWithJsonName>,
}

/// `UnionWithJsonName`: one of these.
#[shape(rename_all = "camelCase")]
pub enum UnionWithJsonName {
    /// `bar`.
    Bar(String),
    /// `_baz`.
    #[member(name = "_baz")]
    Baz(String),
    /// `FOO`.
    #[member(name = "FOO")]
    Foo(String),
    /// A member that this definition does not know.
    #[member(unknown)]
    Unknown(Document),
}
