//! What a session writes, and when it does not.

use rehearsal::{Cassette, Exchange as _, Mode, Session};

use crate::support::{Script, ask, record, recording, replaying, states};

fn start(name: &str) -> rehearsal::Request {
    states("StartExecution", &format!(r#"{{"name":"{name}"}}"#))
}

#[tokio::test]
async fn a_failed_recording_does_not_replace_a_good_cassette() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Script::new(&[(200, r#"{"good":1}"#)]), [start("a")]).await;
    let good = std::fs::read(&path).unwrap();

    let failed = recording(&path, Script::new(&[(200, r#"{"bad":1}"#)]));
    ask(&failed, start("a")).await;
    let verdict = failed.abandon().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), good);
    let aside = folder.path().join("c.new.json");
    assert_eq!(verdict.kept_aside(), Some(aside.as_path()));
    let kept = Cassette::load(&aside).unwrap();
    assert_eq!(kept.interactions()[0].response_body(), r#"{"bad":1}"#);

    // The same when nobody ends the session at all.
    std::fs::remove_file(&aside).unwrap();
    let forgotten = recording(&path, Script::new(&[(200, "{}")]));
    ask(&forgotten, start("a")).await;
    drop(forgotten);
    assert_eq!(std::fs::read(&path).unwrap(), good);
    assert!(aside.exists());
}

#[tokio::test]
async fn live_keeps_nothing_and_replay_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = Session::builder(&path)
        .mode(Mode::Live)
        .upstream_exchange(Script::new(&[(200, "{}")]))
        .open()
        .unwrap();
    ask(&session, start("a")).await;
    session.finish().unwrap().into_result().unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);

    record(&path, Script::new(&[(200, "{}")]), [start("a")]).await;
    let before = std::fs::metadata(&path).unwrap().modified().unwrap();
    let session = replaying(&path);
    ask(&session, start("a")).await;
    session.finish().unwrap().into_result().unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_finished_session_answers_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let session = recording(&folder.path().join("c.json"), Script::new(&[(200, "{}")]));
    ask(&session, start("a")).await;
    session.finish().unwrap().into_result().unwrap();
    assert!(session.exchange(start("a")).await.is_err());
    assert!(session.endpoint().is_err());
    assert!(session.finish().is_err());
}
