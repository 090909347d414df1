//! What AWS's hosts are called: which are AWS's, which region they name, and which one a request is for.

mod host;
mod names;
mod partition;

pub use host::host_for;
pub(crate) use host::signing_region;
pub(crate) use partition::{is_aws_host, region_of};
