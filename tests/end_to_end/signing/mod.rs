//! Requests that a client signed for the proxy, and that go on signed by the session's credentials.

mod command;
mod moto;
mod payloads;
mod refusals;
mod stage;
mod urls;
