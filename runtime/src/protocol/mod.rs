//! What an AWS request means: its protocol, its service and its operation.

mod code;
mod fault;
mod form;
mod identify;
mod operation;
mod query;
mod scope;

pub(crate) use code::{error_code, short_code};
pub(crate) use fault::{error_response, fault_response};
pub(crate) use form::{is_form, pairs as form_pairs};
pub(crate) use identify::{Protocol, identify};
pub(crate) use operation::Operation;
pub(crate) use query::{pairs as query_pairs, path as canonical_path};
pub use scope::CredentialScope;
pub(crate) use scope::service_of_host;
