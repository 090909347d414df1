//! AWS Signature Version 4: for what a generated client sends, and again for what a client has signed with
//! credentials that mean nothing.

mod ambient;
#[cfg(feature = "sigv4")]
mod chunked;
#[cfg(feature = "sigv4")]
mod claim;
#[cfg(feature = "sigv4")]
mod payload;
#[cfg(feature = "sigv4")]
mod resign;
#[cfg(feature = "sigv4")]
mod signed;
#[cfg(feature = "sigv4")]
mod signer;
#[cfg(feature = "sigv4")]
mod spelling;

pub use ambient::Ambient;
#[cfg(feature = "sigv4")]
pub(crate) use resign::Resigner;
#[cfg(feature = "sigv4")]
pub use signed::Signed;
