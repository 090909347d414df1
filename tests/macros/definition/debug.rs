//! `Debug` hides what is sensitive, and only that.

use std::collections::BTreeMap;

use rehearsal_tests::everything::{Color, Contents, Inner, Size, Types};

#[test]
fn sensitive_members_are_hidden() {
    let types = Types {
        secret: Some("s3cret".to_owned()),
        map: Some(BTreeMap::from([("k3y".to_owned(), "va1ue".to_owned())])),
        ..Types::fixture()
    };
    let shown = format!("{types:?} {types:#?}");
    assert!(!shown.contains("s3cret") && !shown.contains("va1ue"), "{shown}");
    assert!(shown.contains("secret: (sensitive)") && shown.contains("map: (sensitive)"), "{shown}");
    assert!(shown.contains(r#"required: "required""#), "{shown}");
    let without = Types { secret: None, ..types };
    assert!(format!("{without:?}").contains("secret: None"));
}

#[test]
fn sensitive_variants_are_hidden() {
    let shown = format!("{:?}", Contents::StringValue("s3cret".to_owned()));
    assert_eq!(shown, "StringValue((sensitive))");
    assert_eq!(format!("{:?}", Contents::Number(5)), "Number(5)");
}

#[test]
fn names_are_those_of_rust() {
    let inner = Inner { r#type: Some("a".to_owned()), ..Inner::default() };
    assert!(format!("{inner:?}").starts_with(r#"Inner { type: Some("a"), build: None"#));
    assert_eq!(format!("{:?} {:?}", Color::DarkGreen, Size::VeryLarge), "DarkGreen VeryLarge");
    assert_eq!(format!("{:?}", Color::Unknown("x".to_owned())), r#"Unknown("x")"#);
}
