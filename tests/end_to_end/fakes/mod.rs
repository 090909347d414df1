//! The fakes of `rehearsal-aws`, with real clients.

mod checked;
mod mwaaserverless;
mod novaact;
