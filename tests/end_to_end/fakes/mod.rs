//! The fakes of `rehearsal-aws`, with real clients.

mod appflow;
mod bad_input;
mod checked;
mod command;
mod faulty;
mod live;
mod mwaaserverless;
mod novaact;
mod stepfunctions;
mod tour;
mod wire;
