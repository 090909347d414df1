//! Names on the wire, and enums of strings.

use std::collections::{BTreeSet, HashSet};

use rehearsal::definition::{Protocol, Schema, Shape};
use rehearsal_tests::everything::{Color, JSON10, NO_OPERATIONS, Only, REST, Size, Types};

#[test]
fn enums_are_their_strings() {
    let all = [
        (Color::Red, "RED"),
        (Color::DarkGreen, "DARK_GREEN"),
        (Color::LightBlue, "light blue"),
        (Color::r#Type, "TYPE"),
        (Color::Unknown("other".to_owned()), "other"),
    ];
    for (color, text) in all {
        assert_eq!(color.as_str(), text);
        assert_eq!(color.to_string(), text);
        assert_eq!(Color::from(text), color);
    }
    assert_eq!(Size::VerySmall.as_str(), "very-small");
    assert_eq!(Only::This.as_str(), "this");
}

#[test]
fn enums_are_ordered_and_hashed() {
    let sizes = [Size::VeryLarge, Size::VerySmall];
    assert_eq!(BTreeSet::from(sizes).first(), Some(&Size::VerySmall));
    assert!(HashSet::from(sizes).contains(&Size::VeryLarge));
}

#[test]
fn members_are_named_by_rule_or_by_hand() {
    let Schema::Structure(structure) = Types::SCHEMA else { panic!("a structure") };
    let names: Vec<_> = structure.members.iter().map(|member| member.name).collect();
    assert!(names.contains(&"clientToken") && names.contains(&"Forced"), "{names:?}");
    let required: Vec<_> =
        structure.members.iter().filter(|member| member.required).map(|m| m.name).collect();
    assert_eq!(required, ["required", "Forced", "forcedToken"]);
}

#[test]
fn the_model_says_what_was_written() {
    assert_eq!((REST.name, REST.id, REST.version), ("Rest", "Everything REST", "2026-01-01"));
    assert_eq!((REST.endpoint_prefix, REST.signing_name), ("rest", "everything"));
    assert_eq!(REST.protocol, Protocol::RestJson1);
    let put = REST.operation("Put").unwrap();
    assert_eq!((put.http.method, put.http.status), ("PUT", 201));
    assert_eq!(put.host_prefix, Some("{account}."));
    assert!(put.idempotent && put.checksum && put.compress && !put.readonly);
    let errors: Vec<_> = put.error_structures().map(|error| error.name).collect();
    assert_eq!(errors, ["Conflict", "TooMany", "Nothing", "NotFound"]);
    assert!(REST.operation("Union").is_some() && REST.operation("Enum").is_some());
    assert_eq!(REST.operation("Nothing").map(|operation| operation.http.uri), Some("/empty"));
    assert!(REST.operation("Ping").is_some_and(|ping| ping.input.is_none()));
    assert_eq!((JSON10.id, JSON10.target_prefix), ("Json10", "Json10"));
    assert!(NO_OPERATIONS.operations.is_empty());
}
