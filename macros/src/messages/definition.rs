//! What the macros of definitions say.

use super::{listed, nearest};
use crate::arguments::{Kind, Known};
use crate::symbol;

pub(crate) const BUG: &str = "this definition has no errors and no model: please report this bug";
pub(crate) const EXPECTED_COMMA: &str = "expected `,` before this";
pub(crate) const EXPECTED_NOTHING: &str = "expected `)` before this";
pub(crate) const NUMBER_SUFFIX: &str = "write the number without the name of a type";
pub(crate) const HALF_OPEN: &str = "both ends are included: write `..=`";
pub(crate) const EMPTY_BOUNDS: &str = "nothing lies between these: the first number is the least";
pub(crate) const RANGE_OF_INTEGERS: &str = "the member is an integer: write a whole number";
pub(crate) const LENGTH_NOT_A_COUNT: &str = "a length is a whole number, 0 or more";

pub(crate) const NOT_A_TRAIT: &str = "`#[service]` goes on a trait: its methods are the operations";
pub(crate) const TRAIT_GENERICS: &str =
    "a service has no generic parameters: nothing would choose them";
pub(crate) const NOT_A_METHOD: &str =
    "a `#[service]` trait holds operations only: move this to a trait of its own";
pub(crate) const BODY: &str = "an operation has no body: who implements the trait writes it";
pub(crate) const CONDITIONAL_OPERATION: &str =
    "an operation is always there: put the condition on the whole trait";
pub(crate) const UNSAFE_TRAIT: &str = "a service is a plain trait: remove this word";
pub(crate) const NO_PROTOCOL: &str = "a service has a protocol: `protocol = aws_json_1_0`, \
     `aws_json_1_1` or `rest_json_1`";
pub(crate) const NO_TARGET_PREFIX: &str = "awsJson tells operations by `x-amz-target`: \
     add `target_prefix = \"…\"`";
pub(crate) const NO_ENDPOINT: &str = "say where the service is: `endpoint_prefix = \"states\"` for \
     AWS (`states.<region>.amazonaws.com`), or `endpoint = \"https://api.example.com\"`";
pub(crate) const ENDPOINT_NOT_A_URL: &str =
    "an endpoint is a base URL with its scheme: `endpoint = \"https://api.example.com\"`";
pub(crate) const REST_TARGET_PREFIX: &str =
    "restJson tells operations by method and path: remove `target_prefix`";

pub(crate) const NO_OPERATION: &str = "an operation is marked: write `#[operation]` above it";
pub(crate) const TWO_OPERATIONS: &str = "`#[operation]` is written twice: put all options into one";
pub(crate) const NOT_ASYNC: &str = "an operation is asynchronous: write `async fn`";
pub(crate) const QUALIFIER: &str = "an operation is a plain `async fn`: remove this word";
pub(crate) const METHOD_GENERICS: &str =
    "an operation has no generic parameters: its input and output are plain structs";
pub(crate) const NO_RECEIVER: &str = "an operation takes `&self` first";
pub(crate) const RECEIVER: &str = "an operation takes `&self`, so that calls can run side by side";
pub(crate) const TWO_INPUTS: &str =
    "an operation takes one input: put this into its `#[shape]` as a member";
pub(crate) const INPUT_PATTERN: &str = "give the input a plain name: `input`";
pub(crate) const INPUT_TYPE: &str =
    "an operation takes its input by value, as one `#[shape]`: write the name of the struct";
pub(crate) const OUTPUT_TYPE: &str =
    "an operation gives its output by value, as one `#[shape]`: write the name of the struct";
pub(crate) const NO_RESULT: &str = "an operation returns `Result<Output, Error>`: the output a \
     `#[shape]` or `()`, the error a name for the enum that `#[service]` makes";
pub(crate) const ERROR_NOT_A_NAME: &str =
    "`#[service]` makes this enum: give it a plain name, such as `StartError`";
pub(crate) const ERROR_MADE_TWICE: &str =
    "another operation with other `errors(…)` has an error of this name: give it its own";
pub(crate) const ERROR_TWICE: &str = "this error is listed twice: remove one";
pub(crate) const ERROR_OF_ONE_NAME: &str =
    "another error has this name, and the enum a variant of each name: rename one shape";
pub(crate) const ERROR_UNHANDLED: &str =
    "`Unhandled` is the variant for all other errors: rename this shape";
pub(crate) const NO_HTTP: &str =
    "restJson tells operations by method and path: add `http = \"POST /runs\"`";
pub(crate) const HTTP_WITH_AWS_JSON: &str =
    "awsJson sends every operation to `POST /`: remove this";
pub(crate) const HTTP_NOT_A_TARGET: &str =
    "write method and path, as in `http = \"PUT /runs/{id}\"`";
pub(crate) const HTTP_LABEL: &str = "a label fills a whole segment of the path: `/{id}`";
pub(crate) const QUERY_LABEL: &str =
    "the query of a path is constant: give the member `#[member(query = \"…\")]` instead";
pub(crate) const TWO_GREEDY: &str = "one label of a path may be greedy: remove one `+`";
pub(crate) const STATUS_WITH_AWS_JSON: &str =
    "awsJson answers every success with 200: remove `status`";
pub(crate) const STATUS_NOT_HTTP: &str = "an operation succeeds with a status from 200 to 299";

pub(crate) const NOT_A_SHAPE: &str = "`#[shape]` goes on a struct with named fields, an enum of \
     strings, or a union (an enum whose variants hold one value each)";
pub(crate) const SHAPE_GENERICS: &str = "a shape has no generic parameters: write out each shape";
pub(crate) const TUPLE_STRUCT: &str = "the members of a shape have names: write `struct … { … }`";
pub(crate) const SHAPE_CLAUSE: &str = "a shape has no conditions on types: remove this";
pub(crate) const TWO_MEMBERS: &str = "`#[member]` is written twice: put all options into one";
pub(crate) const NO_VARIANTS: &str = "an enum has at least one variant that is known: add one";
pub(crate) const MIXED_VARIANTS: &str = "the variants of a shape are all plain (an enum of strings) \
     or all hold one value (a union)";
pub(crate) const VARIANT_FIELDS: &str = "a variant of a union holds one value: `Text(String)`";
pub(crate) const TWO_UNKNOWN: &str = "one variant keeps what is not known: remove this one";
pub(crate) const UNKNOWN_ALONE: &str =
    "`unknown` goes alone: such a variant has no name of its own";
pub(crate) const UNKNOWN_ON_FIELD: &str =
    "`unknown` goes on a variant, which keeps what the definition does not know";
pub(crate) const UNKNOWN_ENUM: &str = "this keeps an unknown string: write `Unknown(String)`";
pub(crate) const UNKNOWN_UNION: &str =
    "this keeps an unknown member as it is: write `Unknown(rehearsal::Document)`";
pub(crate) const VARIANT_OPTION: &str =
    "the variant of an enum of strings takes only `name`: remove this";
pub(crate) const UNION_PLACE: &str = "the members of a union are in the body: remove this";
pub(crate) const ERROR_ON_ENUM: &str = "an error is a struct: remove this, or write one";
pub(crate) const WITHOUT_ERROR: &str = "this belongs to an error: write `error` too";
pub(crate) const ERROR_STATUS: &str = "the status of an error is 400 to 599";
pub(crate) const TWO_PLACES: &str = "a member has one place: remove this one, or the other";
pub(crate) const TWO_PAYLOADS: &str = "a message has one payload: remove this one";
pub(crate) const PAYLOAD_AND_BODY: &str = "the payload is the whole body: give this member a place \
     (`uri`, `query`, `header`), or put it into the payload";
pub(crate) const CONDITIONAL_MEMBER: &str =
    "a member is always there: put the condition on the whole shape";
pub(crate) const DISCRIMINANT: &str = "a value on the wire is a string: write `#[member(name = \"…\")]` (an enum of integers is an `i32`)";
pub(crate) const LABEL_TYPE: &str = "a label is one simple value: text, a number, a timestamp";
pub(crate) const TEXT_TYPE: &str = "this is written as text: a simple value, or a `Vec` of them";
pub(crate) const OPTIONAL_LABEL: &str = "a label is always there: its type is no `Option`";
pub(crate) const TOKEN_TYPE: &str =
    "an idempotency token is a string: `Option<String>`, which a client fills in";
pub(crate) const STATUS_TYPE: &str = "the status is an integer: `i32` or `Option<i32>`";
pub(crate) const QUERY_MAP_TYPE: &str = "this collects parameters: its type is \
     `BTreeMap<String, String>` or `BTreeMap<String, Vec<String>>`";
pub(crate) const PREFIX_HEADERS_TYPE: &str =
    "this collects headers: its type is `BTreeMap<String, String>`";
pub(crate) const HEADER_NAME: &str =
    "the name of a header is of letters, digits and `-`, as in `X-Amz-Meta`";
pub(crate) const TWO_STATUSES: &str = "a response has one status: remove this one";
pub(crate) const TWO_COLLECTIONS: &str = "another member collects these already: remove this one";

/// `what` is a constraint, `on` what it belongs to.
pub(crate) fn does_not_fit(what: &str, on: &str) -> String {
    format!("`{what}` is for {on}")
}

pub(crate) fn derived(name: &str) -> String {
    format!("`#[shape]` implements `{name}` by itself: remove it here")
}

pub(crate) fn same_place(what: &str, name: &str) -> String {
    format!("another member is the {what} `{name}` already")
}

pub(crate) fn same_name(name: &str) -> String {
    format!("another member is `{name}` on the wire already: give this one its own `name`")
}

pub(crate) fn same_operation(name: &str) -> String {
    format!("another operation is `{name}` on the wire already: give this one its own `name`")
}

pub(crate) fn same_target(other: &str) -> String {
    format!("requests for `{other}` look the same: give this operation its own method or path")
}

pub(crate) fn repeated_label(name: &str) -> String {
    format!("the path has a label `{name}` already")
}

pub(crate) fn duplicate(word: &str) -> String {
    format!("`{word}` is given twice: remove one")
}

pub(crate) fn expected_word(attribute: &str, known: &[Known]) -> String {
    format!("expected an option of `{attribute}` (options: {})", listed(&words(known), '`'))
}

pub(crate) fn no_value(attribute: &str) -> String {
    format!("write the options in parentheses: `#[{attribute}(…)]`")
}

fn words(known: &[Known]) -> Vec<&'static str> {
    known.iter().map(|(word, _)| *word).collect()
}

/// The word that an unknown one was meant to be: one that looks alike, or means the same elsewhere.
pub(crate) fn meant(word: &str, known: &[Known]) -> Option<&'static str> {
    let words = words(known);
    let mut familiar = symbol::FAMILIAR.iter().filter(|(elsewhere, _)| *elsewhere == word);
    let familiar = familiar.find(|(_, here)| words.contains(here)).map(|(_, here)| *here);
    familiar.or_else(|| nearest(word, &words))
}

pub(crate) fn unknown(attribute: &str, word: &str, known: &[Known]) -> String {
    let words = words(known);
    let hint = meant(word, known);
    let hint = hint.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("unknown option `{word}` of `{attribute}`{hint} (options: {})", listed(&words, '`'))
}

pub(crate) fn unknown_value(word: &str, words: &[&str]) -> String {
    let hint = nearest(word, words);
    let hint = hint.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("unknown value `{word}`{hint} (values: {})", listed(words, '`'))
}

pub(crate) fn unknown_timestamp(text: &str) -> String {
    let words = symbol::TIMESTAMPS.map(|(word, _)| word);
    let hint = nearest(text, &words);
    let hint = hint.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
    format!("unknown spelling \"{text}\"{hint} (spellings: {})", listed(&words, '"'))
}

pub(crate) fn unknown_case(text: &str) -> String {
    let hint = nearest(text, &symbol::CASES);
    let hint = hint.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
    format!("unknown rule \"{text}\"{hint} (rules: {})", listed(&symbol::CASES, '"'))
}

pub(crate) fn expected_value(word: &str, kind: Kind) -> String {
    match kind {
        Kind::Flag => format!("`{word}` takes no value"),
        Kind::Text => format!("`{word}` takes a string: `{word} = \"…\"`"),
        Kind::Word(words) => format!("`{word}` takes a word: `{word} = {}`", words[0]),
        Kind::Number => format!("`{word}` takes a number: `{word} = 200`"),
        Kind::Path => format!("`{word}` takes a path: `{word} = some::path`"),
        Kind::Bounds => format!("`{word}` takes a range in parentheses: `{word}(1..=80)`"),
        Kind::Paths => {
            format!("`{word}` takes shapes in parentheses: `{word}(NotFound, Conflict)`")
        }
        Kind::Constraints => {
            format!("`{word}` takes constraints in parentheses: `{word}(length(1..=80))`")
        }
    }
}

pub(crate) fn misplaced(attribute: &str, where_to: &str) -> String {
    format!("`#[{attribute}]` goes {where_to}")
}
