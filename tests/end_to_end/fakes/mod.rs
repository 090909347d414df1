//! The fakes of `rehearsal-aws`, with real clients.

mod appflow;
mod checked;
mod live;
mod mwaaserverless;
mod novaact;
mod stepfunctions;
mod wire;
