//! The note of a session: how it went, for whoever asks after the run.

use std::path::Path;

use super::{Engine, Inner, Verdict};
use crate::error::{Error, Result};
use crate::notes::{Note, Place};
use crate::player::Player;
use crate::redaction::Rules;

impl Inner {
    /// The verdict, and a note of it where one is wanted.
    pub(super) fn ended(&self, passed: bool) -> Result<Verdict> {
        let outcome = self.verdict(passed);
        let Some(place) = &self.settings.noted else { return outcome };
        let player = match &self.engine {
            Engine::Replay(player) | Engine::Append(player, _) => Some(player),
            Engine::Record(_) | Engine::Live => None,
        };
        let rules = &self.settings.rules;
        let note = Note {
            cassette: self.settings.cassette.as_deref(),
            mode: Some(self.mode),
            passed: passed && outcome.as_ref().is_ok_and(Verdict::passed),
            outcome: outcome.as_ref().map_err(Error::to_string),
            interactions: player.map_or(0, |player| player.cassette().interactions().len()),
            unused: player.map(Player::unused).unwrap_or_default(),
            mask: &|text| rules.masked(text),
        };
        place.write(&note.render(place));
        outcome
    }
}

/// Notes that a session did not open.
pub(super) fn note_unopened(place: &Place, cassette: &Path, error: &Error) {
    let rules = Rules::default();
    let note = Note {
        cassette: Some(cassette),
        mode: None,
        passed: false,
        outcome: Err(error.to_string()),
        interactions: 0,
        unused: Vec::new(),
        mask: &|text| rules.masked(text),
    };
    place.write(&note.render(place));
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::exchange::Exchange;
    use crate::message::{Request, Response};
    use crate::mode::Mode;
    use crate::session::{Session, SessionBuilder};

    struct Answers;

    impl Exchange for Answers {
        async fn exchange(&self, _: Request) -> Result<Response> {
            Ok(Response::new("ok".into()))
        }
    }

    struct Noted {
        folder: tempfile::TempDir,
    }

    impl Noted {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().unwrap() }
        }

        fn builder(&self, mode: Mode) -> SessionBuilder {
            Session::builder(self.folder.path().join("c.json"))
                .mode(mode)
                .upstream_exchange(Answers)
                .noted(self.folder.path().join("notes"), "suite::case", "type this")
        }

        /// Makes requests, and reads what is noted of them.
        async fn run(&self, mode: Mode, passed: bool, paths: &[&str]) -> Value {
            let session = self.builder(mode).open().unwrap();
            for path in paths {
                let request = http::Request::put(*path).body("{\"name\":\"a\"}".into()).unwrap();
                let _ = session.exchange(request).await;
            }
            let _ = if passed { session.finish() } else { session.abandon() };
            self.read()
        }

        fn read(&self) -> Value {
            let text = std::fs::read(self.folder.path().join("notes/suite/case.json")).unwrap();
            serde_json::from_slice(&text).unwrap()
        }
    }

    #[tokio::test]
    async fn a_note_says_how_the_latest_session_went() {
        let noted = Noted::new();
        let recorded = noted.run(Mode::Record, true, &["/a", "/b"]).await;
        assert_eq!(recorded["mode"], "record");
        assert_eq!((&recorded["passed"], &recorded["recorded"]), (&json!(true), &json!(2)));
        assert!(recorded["saved"].as_str().unwrap().ends_with("c.json"));

        let replayed = noted.run(Mode::Replay, true, &["/a"]).await;
        assert_eq!(replayed["version"], 1);
        assert_eq!(replayed["name"], "suite::case");
        assert_eq!((&replayed["passed"], &replayed["replayed"]), (&json!(false), &json!(1)));
        assert_eq!(replayed["unused"], json!({ "count": 1, "numbers": [2] }));
        let report = replayed["report"].as_str().unwrap();
        assert!(report.contains("help: type this"), "{report}");

        let all = noted.run(Mode::Replay, true, &["/a", "/b"]).await;
        assert_eq!((&all["passed"], &all["report"]), (&json!(true), &Value::Null));
        // The run failed, whatever the verdict says.
        assert_eq!(noted.run(Mode::Replay, false, &["/a", "/b"]).await["passed"], false);
    }

    #[tokio::test]
    async fn a_mismatch_is_noted_as_data() {
        let noted = Noted::new();
        noted.run(Mode::Record, true, &["/a"]).await;
        let note = noted
            .run(Mode::Replay, true, &["/a", "/c", "/c?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE"])
            .await;
        assert_eq!(note["mismatch_count"], 2);
        let first = &note["mismatches"][0];
        assert_eq!((&first["method"], &first["reason"]), (&json!("PUT"), &json!("near")));
        assert_eq!(first["nearest"], 1);
        let path = json!({ "path": "path", "recorded": "/a", "live": "/c" });
        assert_eq!(first["differences"], json!([path]));
        let field = json!({ "path": "body.name", "value": "\"a\"" });
        assert!(first["request"].as_array().unwrap().contains(&field), "{first}");
        assert!(!note.to_string().contains("AKIAIOSFODNN7EXAMPLE"), "{note}");
    }

    #[test]
    fn a_session_that_does_not_open_is_noted_too() {
        let noted = Noted::new();
        let error = noted.builder(Mode::Replay).open().unwrap_err();
        let note = noted.read();
        assert_eq!((&note["passed"], &note["mode"]), (&json!(false), &Value::Null));
        assert_eq!(note["error"], error.to_string());
    }

    #[tokio::test]
    async fn a_session_that_nobody_finished_is_noted_as_failed() {
        let noted = Noted::new();
        noted.run(Mode::Record, true, &["/a"]).await;
        drop(noted.builder(Mode::Replay).open().unwrap());
        assert_eq!(noted.read()["passed"], false);
    }
}
