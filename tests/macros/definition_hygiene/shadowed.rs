//! Nothing is in scope but what the user imports, and familiar names mean other things.

#![no_implicit_prelude]
#![deny(warnings, clippy::all, clippy::pedantic, unused_qualifications, missing_docs)]
#![allow(dead_code, unused_macros, reason = "they only stand in the way")]

use ::rehearsal::{Document, Timestamp, service, shape};

struct Box;
struct Clone;
struct Debug;
struct Default;
struct Eq;
struct Err;
struct Error;
struct From;
struct Future;
struct Into;
struct Mock;
struct None;
struct Ok;
struct Operation;
struct Ord;
struct PartialEq;
struct Result;
struct Schema;
struct Send;
struct Service;
struct Shape;
struct Some;
struct Sync;
struct Unhandled;
struct Value;
trait Iterator {}
mod alloc {}
mod bytes {}
mod core {}
mod rehearsal {}
mod std {}
fn drop() {}
fn fixture() {}
fn member() {}
fn validate() {}
macro_rules! matches {
    () => {};
}
macro_rules! panic {
    () => {};
}
macro_rules! vec {
    () => {};
}
macro_rules! write {
    () => {};
}

#[shape(rename_all = "camelCase")]
struct Members {
    #[member(length(1..=5), pattern = "[a-z]+")]
    required: ::std::string::String,
    #[member(sensitive)]
    secret: ::core::option::Option<::std::string::String>,
    #[member(timestamp = "date-time")]
    at: ::std::option::Option<Timestamp>,
    document: ::std::option::Option<Document>,
    #[member(each(range(1..=5)))]
    list: ::std::option::Option<::std::vec::Vec<i32>>,
    #[member(key(length(1..)), value(sensitive))]
    map: ::std::option::Option<
        ::std::collections::BTreeMap<::std::string::String, ::std::string::String>,
    >,
    recursive: ::std::option::Option<::std::boxed::Box<Members>>,
    state: ::std::option::Option<State>,
    closed: ::std::option::Option<Closed>,
    contents: ::std::option::Option<Contents>,
    #[member(idempotency_token, required)]
    token: ::std::option::Option<::std::string::String>,
}

#[shape]
struct Optional {
    name: ::std::option::Option<::std::string::String>,
}

#[shape]
enum State {
    Running,
    #[member(unknown)]
    Other(::std::string::String),
}

#[shape]
enum Closed {
    One,
    Two,
}

#[shape]
enum Contents {
    Text(::std::string::String),
    Members(::std::boxed::Box<Members>),
    #[member(unknown)]
    Other(Document),
}

#[shape(error, status = 409)]
struct Conflict {
    message: ::std::option::Option<::std::string::String>,
}

#[service(protocol = aws_json_1_0, target_prefix = "Shadowed", endpoint_prefix = "shadowed")]
trait Shadowed {
    #[operation(errors(Conflict))]
    async fn start(&self, input: Members) -> ::core::result::Result<Members, StartError>;

    #[operation]
    async fn ping(&self) -> ::std::result::Result<(), PingError>;
}

#[service(protocol = rest_json_1, endpoint = "https://shadowed.example.com")]
trait Shaded {
    #[operation(http = "POST /a", errors(Conflict))]
    async fn start(&self, input: Optional) -> ::core::result::Result<Optional, ShadedError>;
}

#[::core::prelude::v1::test]
fn names_mean_something_else() {
    let sample = Members::fixture();
    ::core::assert!(sample.validate().is_ok());
    ::core::assert!(<Members as ::core::clone::Clone>::clone(&sample) == sample);
    let built = Optional::builder().name("a").build();
    ::core::assert!(built.is_ok());
    let mock = MockShadowed::new();
    mock.expect_start().never();
    mock.expect_ping().times(0..);
}
