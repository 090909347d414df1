//! Builders: member by member, with what is required.

use rehearsal::bytes::Bytes;
use rehearsal_tests::everything::{Color, Empty, Inner, TagFilter, Types};

#[test]
fn members_are_set_by_their_names() {
    let built = Types::builder()
        .required("a")
        .boolean(true)
        .byte(1)
        .double(1.0)
        .blob(Bytes::from_static(b"a"))
        .list(vec!["a".to_owned()])
        .recursive(Types::fixture())
        .color("light blue")
        .forced("b")
        .forced_token("c")
        .build()
        .unwrap();
    assert_eq!(built.required, "a");
    assert_eq!(built.boolean, Some(true));
    assert_eq!(built.blob.as_deref(), Some(&b"a"[..]));
    assert_eq!(built.recursive.as_deref(), Some(&Types::fixture()));
    assert_eq!(built.color, Some(Color::LightBlue));
    assert_eq!(built.short, None);
}

#[test]
fn the_last_value_holds_and_a_builder_may_be_copied() {
    let first = Inner::builder().r#type("a").add(1);
    let second = Clone::clone(&first).r#type("b").build().unwrap();
    assert_eq!(first.build().unwrap().r#type.as_deref(), Some("a"));
    assert_eq!(second.r#type.as_deref(), Some("b"));
    assert_eq!(second.add, Some(1));
}

#[test]
fn members_may_be_called_as_methods_are() {
    let built = Inner::builder().set_build("a").new("b").clone("c").is_enabled(true).not(false);
    let built = built.build().unwrap();
    assert_eq!(built.build.as_deref(), Some("a"));
    assert_eq!(built.clone.as_deref(), Some("c"));
}

#[test]
fn what_is_required_must_be_set() {
    let error = TagFilter::builder().tag_value("a").tag_first(true).build().unwrap_err();
    assert_eq!(error.to_string(), "TagFilter needs `TagKey`, `TagSecond`, `TagThird`, `TagFourth`");
    assert_eq!(Empty::builder().build().unwrap(), Empty {});
}
