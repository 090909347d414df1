//! The fakes of `rehearsal-aws`, with real clients.

mod appflow;
mod live;
mod wire;
mod checked;
mod mwaaserverless;
mod novaact;
