//! Nothing is in scope but what the user imports, and familiar names mean other things.

#![no_implicit_prelude]
#![deny(warnings, clippy::all, clippy::pedantic, unused_qualifications, missing_docs)]
#![allow(dead_code, reason = "they only stand in the way")]

use ::rehearsal::{Session, replay};

struct Option;
struct String;
struct Some;
struct None;
struct ReplayCase;
trait Future {}
mod core {}
mod std {}
mod rehearsal {}
fn replay_blocking() {}

#[replay("a", mode = "live", upstream = "http://127.0.0.1:9", unused = "allow")]
async fn names_mean_something_else(session: Session) {
    let _ = session;
}

#[replay(mode = "live")]
async fn names_are_recursive(session: Session) -> ::core::result::Result<(), ::core::fmt::Error> {
    if false {
        let again = ::std::boxed::Box::pin(names_are_recursive(session));
        return again.await;
    }
    ::core::result::Result::Ok(())
}
