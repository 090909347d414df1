//! Expectations that are to be met in an order.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rehearsal::mock::Sequence;
use rehearsal_tests::everything::{BlobMessage, Json11, MockJson11, MockRest, Rest, TextMessage};

#[tokio::test]
async fn a_sequence_is_kept_over_several_mocks() {
    let (rest, json) = (MockRest::new(), MockJson11::new());
    let sequence = Sequence::new();
    rest.expect_ping().in_sequence(&sequence);
    json.expect_ping().times(2).in_sequence(&sequence);
    rest.expect_blob().in_sequence(&sequence);
    rest.ping().await.unwrap();
    json.ping().await.unwrap();
    json.ping().await.unwrap();
    rest.blob(BlobMessage::default()).await.unwrap();
}

#[tokio::test]
async fn what_is_not_in_a_sequence_comes_at_any_time() {
    let mock = MockRest::new();
    let sequence = Sequence::new();
    mock.expect_ping().in_sequence(&sequence);
    mock.expect_blob().in_sequence(&sequence);
    mock.expect_text().times(2);
    mock.text(TextMessage::default()).await.unwrap();
    mock.ping().await.unwrap();
    mock.text(TextMessage::default()).await.unwrap();
    mock.blob(BlobMessage::default()).await.unwrap();
}

#[tokio::test]
async fn a_call_before_its_turn_is_a_miss() {
    let mock = MockRest::new();
    let sequence = Sequence::new();
    mock.expect_ping().in_sequence(&sequence);
    mock.expect_blob().in_sequence(&sequence);
    let error = mock.blob(BlobMessage::default()).await.unwrap_err();
    let report = error.message().unwrap();
    assert!(
        report.contains("\n  order:    its turn in the sequence has not come, or is over\n"),
        "{report}"
    );
    assert!(catch_unwind(AssertUnwindSafe(|| drop(mock))).is_err());
}

#[tokio::test]
async fn a_later_call_ends_what_comes_before() {
    let mock = MockRest::new();
    let sequence = Sequence::new();
    mock.expect_ping().times(1..).in_sequence(&sequence);
    mock.expect_blob().in_sequence(&sequence);
    mock.ping().await.unwrap();
    mock.ping().await.unwrap();
    mock.blob(BlobMessage::default()).await.unwrap();
    assert!(mock.ping().await.is_err());
    assert!(catch_unwind(AssertUnwindSafe(|| drop(mock))).is_err());
}

#[tokio::test]
async fn what_need_not_be_called_may_be_left_out() {
    let mock = MockRest::new();
    let sequence = Sequence::new();
    mock.expect_ping().times(..=2).in_sequence(&sequence);
    mock.expect_blob().in_sequence(&sequence);
    mock.blob(BlobMessage::default()).await.unwrap();
}
