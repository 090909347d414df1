//! The settings that do not come from code: the environment, and `rehearsal.toml`.

mod environment;
mod file;

#[cfg(all(any(feature = "aws-sdk", feature = "sigv4"), not(feature = "aws-config")))]
pub(crate) use environment::Aws;
pub(crate) use environment::Environment;
#[cfg(feature = "intercept")]
pub(crate) use environment::authority_folder;
#[cfg(all(feature = "aws-sdk", not(feature = "aws-config")))]
pub(crate) use environment::service_endpoint;
pub(crate) use file::File;
