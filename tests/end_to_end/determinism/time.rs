//! Time as the SDK sees it on replay: it passes, and stays plausible.

use std::time::{Duration, SystemTime};

use aws_sdk_sfn::config::retry::RetryConfig;
use aws_sdk_sfn::config::timeout::TimeoutConfig;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use rehearsal::{Fault, Faults, Mode, Session, replay};
use rehearsal_aws::fakes::FakeAws;

/// Committed, and recorded long ago.
#[replay("stepfunctions/lifecycle-sdk", unused = "allow")]
async fn signing_dates_are_those_of_the_recording(session: Session) {
    let config = session.aws_config().await;
    let time = config.time_source().expect("a time source");
    let began = time.now();
    let recorded = session.replayed().expect("a cassette").recorded_at();
    let recorded = DateTime::from_str(recorded, Format::DateTime).unwrap();
    let behind = began.duration_since(SystemTime::try_from(recorded).unwrap()).unwrap();
    assert!(behind < Duration::from_mins(1), "{behind:?}");
    tokio::time::sleep(Duration::from_hours(2)).await;
    session.sleep(Duration::from_hours(1)).await;
    let passed = time.now().duration_since(began).unwrap();
    assert!((3 * 3600..3 * 3600 + 60).contains(&passed.as_secs()), "{passed:?}");
    // Tokio's timeouts are on the same clock.
    let never = std::future::pending::<()>();
    assert!(tokio::time::timeout(Duration::from_hours(9), never).await.is_err());
}

#[tokio::test]
async fn retries_back_off_in_no_time_and_within_their_timeout() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let faults = Faults::new(rehearsal_aws::definitions());
    faults.inject("ListStateMachines", Fault::throttle().times(3)).unwrap();
    let base = rehearsal::aws_config(faults.over(FakeAws::new()));
    let list = async |session: &Session| {
        let config = session.aws_config_from(&base).into_builder();
        let retry = RetryConfig::standard().with_max_attempts(5);
        let retry = retry.with_initial_backoff(Duration::from_secs(1));
        let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_mins(2)).build();
        let config = config.retry_config(retry).timeout_config(timeouts).build();
        let sfn = aws_sdk_sfn::Client::new(&config);
        sfn.list_state_machines().send().await.map(|list| list.state_machines().len())
    };
    let session = Session::builder(&path).mode(Mode::Record).open().unwrap();
    assert_eq!(list(&session).await.unwrap(), 0);
    session.finish().unwrap().into_result().unwrap();

    let began = std::time::Instant::now();
    for _ in 0..20 {
        let session = Session::builder(&path).mode(Mode::Replay).open().unwrap();
        assert_eq!(list(&session).await.unwrap(), 0);
        let verdict = session.finish().unwrap();
        assert_eq!(verdict.replayed(), 4);
        verdict.into_result().unwrap();
    }
    // What was recorded alone backed off for some seconds.
    assert!(began.elapsed() < Duration::from_secs(20));
}
