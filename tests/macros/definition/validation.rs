//! `validate()` finds every violation, in the words of AWS.

use std::collections::BTreeMap;

use rehearsal::bytes::Bytes;
use rehearsal::definition::Violation;
use rehearsal_tests::everything::{Color, Contents, Types};

fn message(types: &Types) -> String {
    types.validate().unwrap_err().to_string()
}

#[test]
fn each_constraint_has_its_words() {
    let valid = Types::fixture;
    let too_long = "Member must have length less than or equal to";
    for (types, expected) in [
        (
            Types { integer: Some(-6), ..valid() },
            "Value '-6' at 'integer' failed to satisfy constraint: Member must have value greater than or equal to -5".to_owned(),
        ),
        (
            Types { integer: Some(1001), ..valid() },
            "Value '1001' at 'integer' failed to satisfy constraint: Member must have value less than or equal to 1000".to_owned(),
        ),
        (
            Types { double: Some(2.5), ..valid() },
            "Value '2.5' at 'double' failed to satisfy constraint: Member must have value less than or equal to 1.5".to_owned(),
        ),
        (
            Types { blob: Some(Bytes::from_static(b"12345678901")), ..valid() },
            format!("Value '(11 bytes)' at 'blob' failed to satisfy constraint: {too_long} 10"),
        ),
        (
            Types { list: Some(Vec::new()), ..valid() },
            "Value '[]' at 'list' failed to satisfy constraint: Member must have length greater than or equal to 1".to_owned(),
        ),
        (
            Types { list: Some(vec!["A".to_owned()]), ..valid() },
            "Value '[A]' at 'list' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy regular expression pattern: [a-z]+]".to_owned(),
        ),
        (
            Types { lists: Some(vec![vec![1, 2], vec![1, 4]]), ..valid() },
            "Value '[1, 4]' at 'lists.2.member' failed to satisfy constraint: Member must satisfy constraint: [Member must have value less than or equal to 3]".to_owned(),
        ),
        (
            Types { color: Some(Color::Unknown("BLACK".to_owned())), ..valid() },
            "Value 'BLACK' at 'color' failed to satisfy constraint: Member must satisfy enum value set: [RED, DARK_GREEN, light blue, TYPE]".to_owned(),
        ),
        (
            Types { forced: None, ..valid() },
            "Value null at 'forced' failed to satisfy constraint: Member must not be null".to_owned(),
        ),
        (
            Types { contents: Some(Contents::Number(6)), ..valid() },
            "Value '6' at 'contents.number' failed to satisfy constraint: Member must have value less than or equal to 5".to_owned(),
        ),
    ] {
        assert_eq!(message(&types), format!("1 validation error detected: {expected}"));
    }
}

#[test]
fn all_are_found_at_once() {
    let types = Types {
        integer: Some(-6),
        recursive: Some(Box::new(Types { forced_token: None, ..Types::fixture() })),
        ..Types::fixture()
    };
    let violations = types.validate().unwrap_err();
    let pointers: Vec<_> = violations.0.iter().map(Violation::pointer).collect();
    assert_eq!(pointers, ["/integer", "/recursive/forcedToken"]);
    assert!(violations.to_string().starts_with("2 validation errors detected: "));
}

#[test]
fn sensitive_values_are_not_told() {
    let types = Types {
        map: Some(BTreeMap::from([("key".to_owned(), "s3cret".repeat(50))])),
        contents: Some(Contents::StringValue("s3cret".repeat(10))),
        ..Types::fixture()
    };
    let message = message(&types);
    assert!(message.starts_with("2 validation errors detected: "), "{message}");
    assert!(!message.contains("s3cret"), "{message}");
}
