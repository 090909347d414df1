//! Fixtures: samples within every constraint, always the same.

use rehearsal::definition::{Schema, Shape, Violations};
use rehearsal_tests::everything::{
    BlobMessage, Choice, Color, Conflict, Contents, DocumentMessage, Empty, EnumMessage, Inner,
    Large, ListMessage, Nothing, Only, PutInput, PutOutput, Size, StructureMessage, TagFilter,
    TextMessage, TooMany, Types, Uneven, UnionMessage, Unit, elsewhere,
};

fn is_valid<T: Shape>(fixture: &T, again: &T, checked: &Result<(), Violations>) {
    assert_eq!(*checked, Ok(()), "{fixture:?}");
    assert_eq!(fixture, again);
    assert_eq!(T::from_value(fixture.to_value()).as_ref(), Ok(fixture));
}

macro_rules! all_are_valid {
    ($($shape:ty),* $(,)?) => {
        $(is_valid(&<$shape>::fixture(), &<$shape>::fixture(), &<$shape>::fixture().validate());)*
    };
}

#[test]
fn every_fixture_is_valid() {
    all_are_valid!(
        BlobMessage,
        Choice,
        Color,
        Conflict,
        Contents,
        DocumentMessage,
        Empty,
        EnumMessage,
        Inner,
        Large,
        ListMessage,
        Nothing,
        Only,
        PutInput,
        PutOutput,
        Size,
        StructureMessage,
        TagFilter,
        TextMessage,
        TooMany,
        Types,
        Uneven,
        UnionMessage,
        Unit,
        elsewhere::NotFound,
    );
}

#[test]
fn a_fixture_says_what_its_members_are() {
    let types = Types::fixture();
    assert_eq!(types.required, "required");
    assert_eq!(types.long, Some(1_000_000));
    assert_eq!(types.list.as_deref(), Some(&["list".to_owned()][..]));
    assert_eq!(types.lists, Some(vec![vec![1, 1]]));
    assert_eq!(types.color, Some(Color::Red));
    assert_eq!(types.recursive, None);
    assert_eq!(types.json.as_deref(), Some("{}"));
}

#[test]
fn the_default_has_nothing() {
    assert_eq!(Inner::default().r#type, None);
    assert_eq!(Unit::default(), Unit {});
    assert!(matches!(Types::SCHEMA, Schema::Structure(structure) if structure.name == "Types"));
}
