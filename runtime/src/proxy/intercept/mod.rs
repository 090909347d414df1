//! The proxy in front of HTTPS: `CONNECT`, a certificate authority of the user's own, and TLS inside of tunnels.

mod authority;
mod bundle;
mod connect;
mod inside;
mod leaf;
mod policy;
mod store;
mod target;
mod tls;
mod tunnel;

pub use authority::Authority;
pub use bundle::CaBundle;
pub(crate) use connect::Intercept;
pub(crate) use policy::{Outside, Policy};
