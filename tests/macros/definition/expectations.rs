//! Mocks: what they accept, how often, and what they answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rehearsal::{OperationError, Unhandled};
use rehearsal_tests::everything::{
    Conflict, Empty, Inner, Json10, MockJson10, MockRest, PingError, Rest, TagFilter, Types,
    TypesError,
};

fn named(name: &str) -> Inner {
    Inner { r#type: Some(name.to_owned()), ..Inner::default() }
}

/// What a mock says when it is dropped.
fn verdict(mock: impl Sized) -> String {
    let caught = catch_unwind(AssertUnwindSafe(|| drop(mock)));
    *caught.unwrap_err().downcast::<String>().unwrap()
}

#[tokio::test]
async fn an_expectation_accepts_a_value_a_predicate_or_anything() {
    let mock = MockJson10::new();
    mock.expect_type().with(named("a")).returning(named("value"));
    mock.expect_type()
        .with(|input: &Inner| input.r#type.as_deref() == Some("b"))
        .returning(|input: &Inner| Inner { next: input.r#type.clone(), ..named("function") });
    mock.expect_type().returning(named("anything"));
    for (asked, answered) in [("a", "value"), ("b", "function"), ("c", "anything")] {
        let output = mock.r#type(named(asked)).await.unwrap();
        assert_eq!(output.r#type.as_deref(), Some(answered));
        assert_eq!(output.next.as_deref(), (asked == "b").then_some("b"));
    }
}

#[tokio::test]
async fn without_an_answer_the_fixture_comes() {
    let mock = MockJson10::new();
    mock.expect_types();
    mock.expect_is_open();
    mock.expect_verify();
    assert_eq!(mock.types(Types::fixture()).await, Ok(Types::fixture()));
    assert_eq!(mock.is_open(Empty {}).await, Ok(Empty {}));
    assert_eq!(Json10::verify(&mock).await, Ok(()));
    assert!(mock.verify().is_ok());
}

#[tokio::test]
async fn answers_come_in_order_and_the_last_repeats() {
    let mock = MockJson10::new();
    mock.expect_type()
        .returning(named("first"))
        .failing(Unhandled::new("Odd", "second"))
        .answering(|input| Ok(Inner { next: Some("third".to_owned()), ..input.clone() }))
        .returning(named("last"));
    let mut answers = Vec::new();
    for _ in 0..5 {
        answers.push(match mock.r#type(named("a")).await {
            Ok(output) => output.next.or(output.r#type).unwrap_or_default(),
            Err(error) => error.to_string(),
        });
    }
    assert_eq!(answers, ["first", "Odd: second", "third", "last", "last"]);
}

#[tokio::test]
async fn a_mock_fails_with_errors_of_the_operation() {
    let mock = MockJson10::new();
    mock.expect_types().failing(Conflict::default());
    let error = mock.types(Types::fixture()).await.unwrap_err();
    assert_eq!(error, TypesError::Conflict(Conflict::default()));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn an_expectation_that_is_used_up_leaves_calls_to_the_next() {
    let mock = MockJson10::new();
    mock.expect_type().once().returning(named("first"));
    mock.expect_type().times(2).returning(named("second"));
    mock.expect_type().times(..=5).returning(named("third"));
    let mut answers = Vec::new();
    for _ in 0..5 {
        answers.extend(mock.r#type(named("a")).await.unwrap().r#type);
    }
    assert_eq!(answers, ["first", "second", "second", "third", "third"]);
}

#[tokio::test]
async fn expectations_that_are_not_met_panic_on_drop() {
    let unmet = |times: &str, calls: &str| {
        format!(
            "error: an expectation was not met\n  Rest.Ping was to be called {times}, and was {calls}"
        )
    };
    let mock = MockRest::new();
    mock.expect_ping();
    assert_eq!(verdict(mock), unmet("at least once", "never called"));

    let mock = MockRest::new();
    mock.expect_ping().times(3);
    mock.ping().await.unwrap();
    assert_eq!(verdict(mock), unmet("3 times", "called once"));

    let mock = MockRest::new();
    mock.expect_ping().times(2..=4);
    mock.ping().await.unwrap();
    assert_eq!(verdict(mock), unmet("2 to 4 times", "called once"));

    let mock = MockRest::new();
    mock.expect_ping().times(1..3);
    mock.expect_blob().times(0..);
    mock.expect_text().never();
    mock.ping().await.unwrap();
    drop(mock);
}

#[tokio::test]
async fn verify_says_the_same_and_may_be_asked_before() {
    let mock = MockRest::new();
    mock.expect_ping();
    let error = mock.verify().unwrap_err();
    assert!(error.to_string().contains("was to be called at least once"), "{error}");
    mock.ping().await.unwrap();
    mock.verify().unwrap();
}

#[tokio::test]
async fn clones_share_expectations_and_do_not_verify() {
    let mock = MockRest::new();
    mock.expect_ping().times(2);
    let clone = mock.clone();
    clone.ping().await.unwrap();
    drop(clone);
    let clone = mock.clone();
    tokio::spawn(async move { clone.ping().await }).await.unwrap().unwrap();
    drop(mock);
}

#[test]
fn a_mock_does_not_panic_while_the_test_does() {
    let caught = catch_unwind(|| {
        let mock = MockRest::new();
        mock.expect_ping();
        panic!("the test's own");
    });
    assert_eq!(caught.unwrap_err().downcast_ref(), Some(&"the test's own"));
}

#[tokio::test]
async fn functions_see_what_the_test_sees() {
    let calls = Arc::new(AtomicUsize::new(0));
    let mock = MockJson10::new();
    let counted = Arc::clone(&calls);
    mock.expect_new().returning(move |input: &TagFilter| {
        counted.fetch_add(1, Ordering::Relaxed);
        TagFilter { tag_value: format!("{}!", input.tag_key), ..input.clone() }
    });
    let output = Json10::new(&mock, TagFilter::fixture()).await.unwrap();
    assert_eq!(output.tag_value, "TagKey!");
    assert_eq!(calls.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn an_error_of_a_mock_is_told_by_its_code() {
    let mock = MockRest::new();
    mock.expect_ping().failing(Unhandled::new("Odd", "strange").with_status(503));
    let error: PingError = mock.ping().await.unwrap_err();
    assert_eq!(error.wire_code().as_deref(), Some("Odd"));
    assert!(error.may_retry());
}
