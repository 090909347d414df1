//! The attribute macros of `rehearsal`, which re-exports them: depend on that crate.

mod arguments;
mod diagnostics;
#[cfg(test)]
mod fuzz;
mod messages;
mod names;
mod paths;
mod replay;
mod service;
mod shape;
mod symbol;

use proc_macro::TokenStream;
use quote::quote;

use paths::{generated, is_own, private};

/// Makes an `async fn` a test with a session: recorded once, replayed offline ever after.
///
/// The function takes one `session: Session`, and returns `()` or a `Result`. The attribute makes the
/// test and its runtime; other attributes, such as `#[ignore]` and `#[should_panic]`, stay.
///
/// ```text
/// use rehearsal::{Session, replay};
///
/// #[replay]
/// async fn the_cassette_is_named_after_the_test(session: Session) {}
///
/// #[replay("stepfunctions/nightly", mode = "auto")]
/// async fn the_cassette_is_named(session: Session) -> Result<(), rehearsal::Error> {
///     let url = session.endpoint()?;
///     Ok(())
/// }
/// ```
///
/// # Options
///
/// After the name of the cassette, which is a path below the folder `cassettes`, with `.json` or not:
///
/// - `mode = "replay"`, or `"record"`, `"auto"`, `"append"`, `"live"`: the mode where the environment
///   variable `REHEARSAL` sets none.
/// - `upstream = "http://127.0.0.1:5000"`: the base URL of the real service, while recording; `REHEARSAL_UPSTREAM`
///   wins over it.
/// - `definitions(rehearsal_aws::stepfunctions::STEP_FUNCTIONS)`: the services that the session knows, by the
///   models that [`#[service]`](macro@service) makes.
/// - `unused = "allow"`: the test may leave recorded mutations unused.
/// - `order = "strict"`: exactly the recorded requests, in exactly their order; otherwise `"any"`.
/// - `answers = "by_time"`, or `"sequence"`, `"repeat_last"`, `"loop"`: which of its recorded answers an operation gives
///   to identical requests; `answers("states.DescribeExecution" = "by_time")` for single operations.
/// - `alias("request.body.name")`: fields that the code under test draws anew in every run. Their values do not count,
///   and the live ones come back in answers; `"states.StartExecution request.body.name"` is for one operation.
/// - `pace = "recorded"`: sleeps and answers take the time that they took; `"real"`: sleeps do; otherwise, `"instant"`,
///   nothing is waited for: on a runtime with one thread tokio's clock is paused, until
///   `Session::endpoint` is called.
/// - `crate = some::path`: where `rehearsal` is, under another name.
///
/// # With other test attributes
///
/// Write `#[replay]` above them. `#[tokio::test]` and its like bring their runtime and its options;
/// `#[test_log::test]` and `#[rstest]` need none, and compose with it.
///
/// Each case of an `#[rstest]`, be it of `#[case]`, `#[values]` or both, has a cassette of its own,
/// under the name that rstest gives the case: `…/case_1_named.json`. The fixtures of a test are made
/// after its session is opened. The cases of other attributes, such as `#[test_case]`, share one cassette.
///
/// Below another test attribute `#[replay]` only sees what that one has made of the function, and says
/// so; but below an `#[rstest]` without a `#[tokio::test]`, rstest speaks first: "async test requires
/// either explicit `test_attr` or implicit (attribute path ends with `test`)".
#[proc_macro_attribute]
pub fn replay(arguments: TokenStream, item: TokenStream) -> TokenStream {
    replay::expand(arguments.into(), &item.into()).into()
}

/// Makes a trait of operations the definition of a service, with mock, client and server.
///
/// On a trait `Runs` it generates
///
/// - the trait itself, whose methods return `impl Future + Send`: implementors write `async fn`;
/// - `MockRuns`, typed expectations (`rehearsal::mock`);
/// - `RunsClient`, a client over any `rehearsal::Exchange`;
/// - `RunsServer`, an `Exchange` of any implementation, so that a mock answers real clients;
/// - `BoxedRuns`, any implementation behind one type;
/// - the error enum that each method names, with a variant for each of its `errors` and `Unhandled`;
/// - `RUNS`, the model as data (`rehearsal::definition::Service`).
///
/// ```text
/// #[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
/// pub trait Runs {
///     /// Starts a run.
///     #[operation(http = "PUT /flows/{flow}/runs", status = 201, errors(Conflict))]
///     async fn start(&self, input: StartInput) -> Result<StartOutput, StartError>;
/// }
/// ```
///
/// # Options
///
/// - `protocol = aws_json_1_0`, `aws_json_1_1` or `rest_json_1`: how messages are written, as Smithy specifies it.
/// - `target_prefix = "AWSStepFunctions"`: awsJson's, before the operation in `x-amz-target`.
/// - `endpoint_prefix = "states"`: the first label of an AWS host; or `endpoint = "https://…"`, a base URL.
/// - `signing_name = "states"`: in the credential scope, where it is not the endpoint prefix.
/// - `id = "SFN"`, `version = "2016-11-23"`: the SDK id and the API version, for readers.
/// - `crate = some::path`: where `rehearsal` is, under another name.
///
/// Its methods are marked by [`#[operation]`](macro@operation), and take and return [`#[shape]`](macro@shape)s.
#[proc_macro_attribute]
pub fn service(arguments: TokenStream, item: TokenStream) -> TokenStream {
    service::expand(arguments.into(), &item.into()).into()
}

/// Makes a struct, a union or an enum of strings part of a definition.
///
/// A struct with named fields is a structure, an enum of plain variants an enum of strings, an enum
/// whose variants hold one value each a union. A field is required unless its type is an `Option`.
/// Types: `bool`, `i8` to `i64`, `f32`, `f64`, `String`, `bytes::Bytes`, `rehearsal::Timestamp`,
/// `rehearsal::Document` (any JSON), `Vec` (of `Option`: sparse), `BTreeMap` and `HashMap`, `Box`, other shapes.
///
/// It derives `Clone`, `Debug` (which hides what is sensitive) and `PartialEq`, `Default` where every
/// member is optional, and for enums of strings also `Eq`, `Ord` and `Hash`; and it generates
/// `fixture()`, `validate()`, and for structures `builder()`.
///
/// ```text
/// #[shape(rename_all = "camelCase")]
/// pub struct StartInput {
///     #[member(uri)]
///     pub flow: String,
///     #[member(length(1..=80), pattern = "[a-z-]+")]
///     pub run_name: Option<String>,
/// }
///
/// #[shape(rename_all = "SCREAMING_SNAKE_CASE")]
/// pub enum State {
///     Running,
///     #[member(unknown)]
///     Unknown(String),
/// }
///
/// #[shape(error, status = 409)]
/// pub struct Conflict {
///     pub message: Option<String>,
/// }
/// ```
///
/// # Options
///
/// - `rename_all = "camelCase"`: the names on the wire, by serde's rules; otherwise they are as in Rust.
/// - `error`, `status = 409`, `code = "…"`, `retryable`, `throttling`: an error; status 400 and the
///   shape's name, where nothing is said.
/// - `crate = some::path`: where `rehearsal` is, under another name.
///
/// Members are described by [`#[member]`](macro@member).
#[proc_macro_attribute]
pub fn shape(arguments: TokenStream, item: TokenStream) -> TokenStream {
    shape::expand(arguments.into(), &item.into()).into()
}

/// Describes an operation, inside a [`#[service]`](macro@service).
///
/// - `http = "PUT /runs/{id}?wait"`, `status = 201`: restJson's method, path and status.
/// - `errors(Conflict, NotFound)`: the errors that it declares, each a `#[shape(error)]`.
/// - `name = "StartRun"`: on the wire; otherwise the method's name in `PascalCase`.
/// - `readonly`: it changes nothing, so a replay may repeat its last answer; `idempotent`.
/// - `host_prefix = "sync-"`: what stands before the host, perhaps with `{labels}`.
/// - `checksum`: requests carry the MD5 of their body; `compress`: large ones are compressed.
#[proc_macro_attribute]
pub fn operation(_: TokenStream, item: TokenStream) -> TokenStream {
    misplaced("operation", "on a method of a trait with `#[service]`", &item.into())
}

/// Describes a member, inside a [`#[shape]`](macro@shape).
///
/// - `name = "…"`: its name on the wire.
/// - `length(1..=80)`, `range(1..=1000)`, `pattern = "…"`: constraints, both ends included; of the
///   elements of a list in `each(…)`, of the keys and values of a map in `key(…)` and `value(…)`.
/// - `required`: on the wire, although the type is an `Option`.
/// - `sensitive`: not shown by `Debug` nor in messages.
/// - `idempotency_token`: drawn by clients that leave it out, and ignored by the matcher.
/// - `timestamp = "epoch-seconds"`, `"date-time"` or `"http-date"`: its spelling.
/// - `json_value`: a JSON text, in base64 where it is a header.
/// - `uri`, `query = "…"`, `query_map`, `header = "…"`, `prefix_headers = "…"`, `payload`, `status`: its place in
///   restJson; otherwise it is in the body.
/// - `unknown`: on a variant: it keeps what the definition does not know.
#[proc_macro_attribute]
pub fn member(_: TokenStream, item: TokenStream) -> TokenStream {
    misplaced("member", "on a field or variant inside of a `#[shape]`", &item.into())
}

/// The item as it is, and an error: the attribute only means something inside another.
fn misplaced(attribute: &str, place: &str, item: &proc_macro2::TokenStream) -> TokenStream {
    let message = messages::definition::misplaced(attribute, place);
    let error = syn::Error::new(proc_macro2::Span::call_site(), message).to_compile_error();
    quote!(#error #item).into()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    /// Of right definitions and of wrong ones.
    #[test]
    fn a_renamed_crate_is_the_only_one_that_is_named() {
        let members = quote! {{
            #[member(length(1..=5), pattern = "x", sensitive, timestamp = "date-time")]
            pub a: Option<String>,
            #[member(idempotency_token, required, header = "A")]
            pub b: Option<String>,
        }};
        let union = quote!(
            pub enum A {
                A(String),
                #[member(unknown)]
                Unknown(Document),
            }
        );
        let states = quote!(
            pub enum A {
                A,
                #[member(unknown)]
                Unknown(String),
            }
        );
        let mixed = quote!(
            pub enum A {
                A,
                B(String),
            }
        );
        let expansions = [
            shape::expand(quote!(crate = other), &quote!(pub struct A #members)),
            shape::expand(quote!(error, crate = other), &quote!(pub struct A #members)),
            shape::expand(quote!(errror, crate = other), &quote!(pub struct A #members)),
            shape::expand(quote!(crate = other), &union),
            shape::expand(quote!(crate = other), &states),
            shape::expand(quote!(crate = other), &mixed),
            service::expand(
                quote!(protocol = rest_json_1, endpoint = "http://localhost", crate = other),
                &quote! {
                    pub trait Runs {
                        #[operation(http = "POST /{a}", errors(Conflict), host_prefix = "{a}.")]
                        async fn start(&self, input: Input) -> Result<Output, StartError>;
                    }
                },
            ),
            service::expand(
                quote!(protocol = rest_json_1, crate = other),
                &quote! {
                    pub trait Runs {
                        #[operation(errors(Conflict))]
                        async fn start(&mut self, input: Input) -> Result<Output, StartError>;
                    }
                },
            ),
        ];
        for expansion in expansions {
            let text = expansion.to_string();
            assert!(text.contains("other :: __private"), "{text}");
            assert!(!text.contains(":: rehearsal") && !text.contains("rehearsal ::"), "{text}");
        }
    }
}
