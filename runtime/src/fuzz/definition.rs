//! Definitions: what their reader takes from a message is written so that it is read as the same again.

use std::collections::BTreeMap;

use bytes::Bytes;
use rehearsal_macros::{service, shape};

use super::exchange::{parts, request, response};
use crate::definition::{
    Document, Operation, Pattern, Place, Schema, Service, Timestamp, TimestampFormat, Value,
    violations,
};
use crate::message::{Request, Response};
use crate::wire::{
    Answer, Asked, Endpoint, read_request, read_response, route, write_output, write_request,
};

/// A member of every kind, in every place.
#[shape(crate = crate)]
struct EverythingInput {
    #[member(uri)]
    name: String,
    #[member(uri)]
    rest: String,
    #[member(query = "q")]
    query: Option<String>,
    #[member(query = "many")]
    many: Option<Vec<i32>>,
    #[member(query = "at")]
    at: Option<Timestamp>,
    #[member(query_map)]
    others: Option<BTreeMap<String, String>>,
    #[member(header = "x-text")]
    text: Option<String>,
    #[member(header = "x-list")]
    list: Option<Vec<String>>,
    #[member(header = "x-date")]
    date: Option<Timestamp>,
    #[member(header = "x-float")]
    float: Option<f32>,
    #[member(prefix_headers = "x-more-")]
    more: Option<BTreeMap<String, String>>,
    kinds: Option<Box<Kinds>>,
}

#[shape(crate = crate)]
struct Kinds {
    truth: Option<bool>,
    #[member(range(-5..=100))]
    byte: Option<i8>,
    short: Option<i16>,
    integer: Option<i32>,
    long: Option<i64>,
    float: Option<f32>,
    double: Option<f64>,
    #[member(length(1..=8), pattern = "[a-z0-9-]+")]
    string: Option<String>,
    blob: Option<Bytes>,
    seconds: Option<Timestamp>,
    #[member(timestamp = "date-time")]
    date_time: Option<Timestamp>,
    #[member(timestamp = "http-date")]
    http_date: Option<Timestamp>,
    document: Option<Document>,
    state: Option<State>,
    list: Option<Vec<String>>,
    sparse: Option<Vec<Option<i32>>>,
    map: Option<BTreeMap<String, f64>>,
    choice: Option<Choice>,
    inner: Option<Box<Kinds>>,
    #[member(sensitive)]
    secret: Option<String>,
}

#[shape(crate = crate)]
enum State {
    Open,
    #[member(unknown)]
    Unknown(String),
}

#[shape(crate = crate)]
enum Choice {
    Word(String),
    Number(i64),
    #[member(unknown)]
    Unknown(Document),
}

#[shape(crate = crate)]
struct BytesInput {
    #[member(payload)]
    body: Option<Bytes>,
    #[member(header = "x-text")]
    text: Option<String>,
}

#[shape(crate = crate)]
struct BytesOutput {
    #[member(status)]
    status: Option<i32>,
    #[member(header = "x-list")]
    list: Option<Vec<i64>>,
    #[member(payload)]
    body: Option<Kinds>,
}

#[shape(error, status = 409, crate = crate)]
struct Conflict {
    message: Option<String>,
    #[member(header = "x-text")]
    text: Option<String>,
}

#[service(protocol = rest_json_1, endpoint = "http://localhost", crate = crate)]
trait Places {
    #[operation(http = "POST /everything/{name}/{rest+}", errors(Conflict))]
    async fn everything(&self, input: EverythingInput) -> Result<Kinds, EverythingError>;

    #[operation(http = "PUT /bytes?fixed=1", status = 201)]
    async fn bytes(&self, input: BytesInput) -> Result<BytesOutput, BytesError>;
}

#[service(protocol = aws_json_1_0, endpoint_prefix = "targets", target_prefix = "Targets", crate = crate)]
trait Targets {
    #[operation(errors(Conflict))]
    async fn kinds(&self, input: Kinds) -> Result<Kinds, KindsError>;
}

const SERVICES: [&Service; 2] = [&PLACES, &TARGETS];

/// Takes a request and a response; and their text for times and for a pattern.
pub fn definition(data: &[u8]) {
    let mut parts = parts(data);
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if let Some(asked) = request(first) {
        for service in SERVICES {
            is_asked_again(service, &asked);
        }
    }
    if let Some(answered) = response(second) {
        for service in SERVICES {
            for operation in service.operations {
                is_answered_again(service, operation, &answered);
            }
        }
    }
    if let Ok(text) = str::from_utf8(first) {
        is_the_same_time(text);
        is_matched_by_its_sample(text);
    }
}

fn is_asked_again(service: &'static Service, asked: &Request) {
    let read = |asked: &Request| {
        let (parts, body) = asked.clone().into_parts();
        let route = route(service, &Asked::by(&parts))?;
        Some((route.operation, read_request(service, &route, &parts, &body)))
    };
    let Some((operation, first)) = read(asked) else { return };
    let told = operation.input.map(|schema| violations(&first.value, schema));
    for violation in told.iter().flatten().chain(&first.mistyped) {
        assert!(!violation.to_string().is_empty());
        assert!(violation.pointer().is_empty() || violation.pointer().starts_with('/'));
    }
    // What is of another type is in the map of all parameters all the same, and would be sent again.
    if !first.mistyped.is_empty() {
        return;
    }
    // Not every value can be written: a label may be empty, a header hold a line's end.
    let Ok(written) = write_request(service, operation, &first.value, &Endpoint::local()) else {
        return;
    };
    let (again, second) = read(&written).expect("what was written asks for an operation");
    assert_eq!(again.name, operation.name);
    assert!(second.mistyped.is_empty(), "{:?} in {written:?}", second.mistyped);
    assert_eq!(shown(second.value), shown(first.value), "{written:?}");
}

/// The text of a value: what is no number is not equal to itself, and a map has no order.
fn shown(mut value: Value) -> String {
    sort(&mut value);
    format!("{value:?}")
}

fn sort(value: &mut Value) {
    match value {
        Value::List(items) | Value::Structure(items) => items.iter_mut().for_each(sort),
        Value::Union(_, inner) => sort(inner),
        Value::Map(entries) => {
            entries.sort_by(|one, other| one.0.cmp(&other.0));
            for (_, value) in entries {
                sort(value);
            }
        }
        _ => {}
    }
}

fn is_answered_again(service: &'static Service, operation: &'static Operation, answer: &Response) {
    let read = |answer: &Response| read_response(service, operation, answer);
    let told = read(answer);
    if let (Answer::Output(value), Some(schema)) = (&told.value, operation.output) {
        let _ = violations(value, schema);
    }
    // What is of another type is not there, and a union of nothing cannot be written.
    let Ok(Answer::Output(value)) = told.strict() else { return };
    let Ok(written) = write_output(service, operation, &value) else { return };
    let first = read(&written);
    assert!(first.mistyped.is_empty(), "{:?} in {written:?}", first.mistyped);
    let Answer::Output(first) = first.value else { panic!("{written:?} is an output") };
    // A structure that is a whole body and is not there is written as one without members.
    if !has_payload(operation) {
        assert_eq!(shown(first.clone()), shown(value), "{written:?}");
    }
    let written = write_output(service, operation, &first).expect("it was written before");
    let Answer::Output(second) = read(&written).value else { panic!("{written:?} is an output") };
    assert_eq!(shown(second), shown(first), "{written:?}");
}

fn has_payload(operation: &Operation) -> bool {
    let Some(Schema::Structure(structure)) = operation.output else { return false };
    structure.members.iter().any(|member| member.place == Place::Payload)
}

/// Neither RFC 3339 nor HTTP has a word for the years before.
const YEAR_0: i64 = -62_167_219_200;

fn is_the_same_time(text: &str) {
    use TimestampFormat::{DateTime, EpochSeconds, HttpDate};
    for format in [EpochSeconds, DateTime, HttpDate] {
        let Some(time) = Timestamp::parse(text, format) else { continue };
        let dates = [DateTime].into_iter().filter(|_| time.seconds() >= YEAR_0);
        for other in dates.chain([EpochSeconds]) {
            let written = time.format(other);
            assert_eq!(Timestamp::parse(&written, other), Some(time), "{written}");
        }
        let written = time.format(HttpDate);
        if let Some(whole) = Timestamp::parse(&written, HttpDate) {
            assert_eq!(whole.seconds(), time.seconds(), "{written}");
        }
    }
}

fn is_matched_by_its_sample(text: &str) {
    const LONGEST: usize = 64;
    if text.len() > LONGEST {
        return;
    }
    let pattern = Pattern::new(text);
    if let Some(sample) = pattern.sample(0, LONGEST) {
        assert!(pattern.matches(&sample), "{sample:?} is no sample of {text:?}");
        assert!(sample.chars().count() <= LONGEST);
    }
}
