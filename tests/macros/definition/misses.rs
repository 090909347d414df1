//! Calls that a mock does not expect: what is told of them, at once and at the end.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rehearsal_tests::everything::{
    Contents, Inner, InnerError, Json10, MockJson10, MockRest, PingError, Rest, Types,
};

/// The report of the one call that was missed, which the mock repeats when it is dropped.
fn report(mock: MockJson10, error: &InnerError) -> String {
    let report = error.message().unwrap();
    assert_eq!(error.code().as_deref(), Some("RehearsalMismatch"));
    assert!(!error.is_retryable());
    let caught = catch_unwind(AssertUnwindSafe(|| drop(mock)));
    let told = *caught.unwrap_err().downcast::<String>().unwrap();
    assert!(told.contains(&report), "{told}");
    report
}

#[tokio::test]
async fn nothing_is_expected() {
    let mock = MockJson10::new();
    let error = mock.r#type(Inner::default()).await.unwrap_err();
    assert_eq!(
        report(mock, &error),
        "\
error: no expectation answers this call
  Json10.Type
  absent:   the mock expects nothing
  help: expect it: `Type` with this input, or change what is expected"
    );
}

#[tokio::test]
async fn other_operations_are_expected() {
    let mock = MockJson10::new();
    mock.expect_types().times(0..);
    mock.expect_places().times(0..);
    mock.expect_types().times(0..);
    let error = mock.r#type(Inner::default()).await.unwrap_err();
    let report = report(mock, &error);
    assert!(report.contains("\n  absent:   the mock expects only Places, Types\n"), "{report}");
}

#[tokio::test]
async fn the_expectation_is_used_up() {
    let mock = MockJson10::new();
    mock.expect_type().once();
    mock.r#type(Inner::default()).await.unwrap();
    let error = mock.r#type(Inner::default()).await.unwrap_err();
    let report = report(mock, &error);
    assert!(report.contains("\n  used:     it was to be called once\n"), "{report}");
}

#[tokio::test]
async fn the_nearest_value_differs() {
    let mock = MockJson10::new();
    let wanted = |name: &str, add: Option<i32>| Inner {
        r#type: Some(name.to_owned()),
        add,
        ..Inner::default()
    };
    mock.expect_type().times(0..).with(wanted("far", Some(1)));
    mock.expect_type().times(0..).with(wanted("near", None));
    let error = mock.r#type(wanted("nearly", None)).await.unwrap_err();
    assert_eq!(
        report(mock, &error),
        "\
error: no expectation answers this call
  Json10.Type
  nearest:  of 2 expected, differs in
    input.type   - \"near\"   + \"nearly\"
  help: expect it: `Type` with this input, or change what is expected"
    );
}

#[tokio::test]
async fn every_predicate_refuses() {
    let mock = MockJson10::new();
    mock.expect_type().times(0..).with(|_: &Inner| false);
    let error = mock.r#type(Inner::default()).await.unwrap_err();
    let report = report(mock, &error);
    assert!(report.contains("\n  refused:  by the predicate of each of 1 expected\n"), "{report}");
}

#[tokio::test]
async fn sensitive_values_are_not_told() {
    let mock = MockJson10::new();
    let sensitive = |text: &str| Types {
        secret: Some(text.to_owned()),
        map: Some([("key".to_owned(), text.to_owned())].into()),
        contents: Some(Contents::StringValue(text.to_owned())),
        recursive: (text.ends_with("given"))
            .then(|| Box::new(Types { secret: Some(text.to_owned()), ..Types::fixture() })),
        ..Types::fixture()
    };
    mock.expect_types().times(0..).with(sensitive("s3cret-wanted"));
    let error = mock.types(sensitive("s3cret-given")).await.unwrap_err();
    let report = error.message().unwrap();
    assert!(report.contains("input.secret") && report.contains("(sensitive)"), "{report}");
    assert!(!report.contains("s3cret"), "{report}");
    assert!(catch_unwind(AssertUnwindSafe(|| drop(mock))).is_err());
}

#[tokio::test]
async fn a_miss_of_an_operation_without_input() {
    let mock = MockRest::new();
    let error: PingError = mock.ping().await.unwrap_err();
    assert!(error.message().unwrap().contains("\n  Rest.Ping\n"));
    let error = mock.verify().unwrap_err();
    assert!(error.to_string().starts_with("error: no expectation answers this call\n"), "{error}");
    assert!(catch_unwind(AssertUnwindSafe(|| drop(mock))).is_err());
}
