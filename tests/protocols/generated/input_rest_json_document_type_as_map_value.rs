//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use std::collections::BTreeMap;

use rehearsal::{Document, service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `DocumentTypeAsMapValue`; idempotent; `PUT /DocumentTypeAsMapValue`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /DocumentTypeAsMapValue", idempotent)]
    async fn document_type_as_map_value(
        &self,
        input: DocumentTypeAsMapValueInput,
    ) -> Result<(), DocumentTypeAsMapValueError>;
}

/// Input of `DocumentTypeAsMapValue`.
#[shape(rename_all = "camelCase")]
pub struct DocumentTypeAsMapValueInput {
    /// `docValuedMap`.
    pub doc_valued_map: Option<BTreeMap<String, Document>>,
}
