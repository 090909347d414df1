//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use rehearsal::{service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `RecursiveShapes`; idempotent; `PUT /RecursiveShapes`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /RecursiveShapes", idempotent)]
    async fn recursive_shapes(&self) -> Result<RecursiveShapesOutput, RecursiveShapesError>;
}

/// Output of `RecursiveShapes`.
#[shape]
pub struct RecursiveShapesOutput {
    /// `nested`.
    pub nested: Option<RecursiveShapesInputOutputNested1>,
}

/// The structure `RecursiveShapesInputOutputNested1`.
#[shape]
pub struct RecursiveShapesInputOutputNested1 {
    /// `foo`.
    pub foo: Option<String>,
    /// `nested`.
    pub nested: Option<Box<RecursiveShapesInputOutputNested2>>,
}

/// The structure `RecursiveShapesInputOutputNested2`.
#[shape(rename_all = "camelCase")]
pub struct RecursiveShapesInputOutputNested2 {
    /// `bar`.
    pub bar: Option<String>,
    /// `recursiveMember`.
    pub recursive_member: Option<RecursiveShapesInputOutputNested1>,
}
