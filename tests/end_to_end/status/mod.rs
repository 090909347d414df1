//! `rehearsal status`, the notes that it reads, and what other commands write for programs.

mod machines;
mod notes;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rehearsal::{Exchange, Mode, Request, Response, Result, Session};
use rehearsal_tests::rehearsal;
use serde_json::Value;

use crate::support::{Run, run};

/// What a name that stands for a secret begins with: nothing of a wrapped command's line is kept.
const SECRET: &str = "hunter2-hunter2-hunter2";

struct Answers;

impl Exchange for Answers {
    async fn exchange(&self, _: Request) -> Result<Response> {
        Ok(Response::new("ok".into()))
    }
}

/// A small workspace that looks built.
pub struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    pub fn new() -> Self {
        let workspace = Self { folder: tempfile::tempdir().unwrap() };
        workspace.write("Cargo.lock", "");
        workspace.write("target/CACHEDIR.TAG", "");
        workspace
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs a session over a cassette, which asks for these paths and leaves a note of a test.
    pub async fn session(&self, cassette: &str, mode: Mode, test: &str, paths: &[&str]) {
        let notes = self.path("target/rehearsal/notes/shop");
        let session = Session::builder(self.path(cassette))
            .mode(mode)
            .upstream_exchange(Answers)
            .allow_unused(true)
            .noted(&notes, test, format!("REHEARSAL=record cargo test {test}"))
            .open()
            .unwrap();
        for path in paths {
            // A mismatch is what some of them want.
            let _ = session.exchange(http::Request::get(*path).body("".into()).unwrap()).await;
        }
        let _ = session.finish().unwrap();
        // As `#[replay]` has it, which knows the package.
        let path = notes.join(test.replace("::", "/")).with_extension("json");
        let mut note: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        note["package"] = "shop".into();
        fs::write(path, note.to_string()).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = rehearsal();
        command.current_dir(self.folder.path()).args(arguments);
        for name in ["CARGO_TARGET_DIR", "NO_COLOR", "CARGO_TERM_COLOR"] {
            command.env_remove(name);
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        run(&mut self.command(arguments))
    }

    pub fn status(&self) -> Value {
        serde_json::from_str(&self.run(&["status", "--json"]).succeeds()).unwrap()
    }
}

/// The line of a cassette.
pub fn line<'a>(status: &'a Value, cassette: &str) -> &'a Value {
    let lines = status["cassettes"].as_array().unwrap();
    let found = lines.iter().find(|line| line["cassette"] == cassette);
    found.unwrap_or_else(|| panic!("{cassette} is not in {status:#}"))
}

/// The states of a cassette.
pub fn states(status: &Value, cassette: &str) -> Vec<String> {
    let all = line(status, cassette)["states"].as_array().unwrap().iter();
    all.map(|state| state.as_str().unwrap().to_owned()).collect()
}

/// Whether a text is in any file of a folder.
fn has_text(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            has_text(&path, text)
        } else {
            String::from_utf8_lossy(&fs::read(path).unwrap()).contains(text)
        }
    })
}

#[tokio::test]
async fn every_state_of_a_cassette_is_told_with_what_to_type() {
    let workspace = Workspace::new();
    let names = ["well", "unused", "failed", "never", "orphan", "pending", "torn", "old"];
    for name in names {
        let (cassette, test) = (format!("cassettes/{name}.json"), format!("shop::{name}"));
        workspace.session(&cassette, Mode::Record, &test, &["/a", "/b"]).await;
        fs::remove_dir_all(workspace.path("target/rehearsal")).unwrap();
    }
    // All but the orphan are named, each in another way.
    workspace.write(
        "shop/src/lib.rs",
        r#"#[replay("well")] async fn well() {} fn unused() { open("../cassettes/unused.json") }
           fn failed() { open("never"); format!("{dir}/pending.json") } // "orphan"
           fn old() {}"#,
    );
    workspace
        .write("Makefile", "test:\n\trehearsal replay --cassette cassettes/torn.json -- ./run\n");
    let replay = Mode::Replay;
    workspace.session("cassettes/well.json", replay, "shop::well", &["/a", "/b"]).await;
    workspace.session("cassettes/unused.json", replay, "shop::unused", &["/a"]).await;
    workspace.session("cassettes/failed.json", replay, "shop::failed", &["/a", "/c"]).await;
    workspace.session("cassettes/old.json", replay, "shop::old", &["/a", "/b"]).await;
    let copy = |from: &str, to: &str| fs::copy(workspace.path(from), workspace.path(to)).unwrap();
    copy("cassettes/pending.json", "cassettes/pending.new.json");
    copy("cassettes/pending.json", "cassettes/first.new.json");
    workspace.write("cassettes/pending.journal", "{\"rehearsal\":1}\n");
    let text = fs::read_to_string(workspace.path("cassettes/torn.json")).unwrap();
    workspace.write("cassettes/torn.json", &text[..text.len() / 2]);
    let text = fs::read_to_string(workspace.path("cassettes/old.json")).unwrap();
    let at = text.find("\"at\": \"").unwrap() + 7;
    workspace.write("cassettes/old.json", &format!("{}2020{}", &text[..at], &text[at + 4..]));

    let run = workspace.run(&["status", "--json", "--check", "--max-age", "90d"]);
    assert_eq!(run.status, 7, "{run:?}");
    let status: Value = serde_json::from_str(&run.stdout).unwrap();
    for (name, expected) in [
        ("well", &[][..]),
        ("unused", &["unused"]),
        ("failed", &["failed"]),
        ("never", &["never replayed"]),
        ("orphan", &["never replayed", "orphaned"]),
        ("pending", &["pending", "never replayed"]),
        ("first", &["pending"]),
        ("torn", &["unreadable"]),
        ("old", &["stale"]),
    ] {
        assert_eq!(states(&status, &format!("cassettes/{name}.json")), expected, "{name}");
    }
    assert_eq!(line(&status, "cassettes/unused.json")["unused"], serde_json::json!([2]));

    let table = workspace.run(&["status", "--max-age", "90d"]).succeeds();
    for expected in [
        "9 cassettes: 1 ok, 1 unreadable, 2 pending, 1 failed, 1 stale, 1 unused, 3 never replayed, 1 orphaned",
        "help: rehearsal review cassettes/pending.json",
        "help: rehearsal recover cassettes/pending.journal",
        "unused: no run asks for #2 any more\n    help: REHEARSAL=record cargo test shop::unused",
        "help: rehearsal verify cassettes/old.json",
        "help: git rm cassettes/orphan.json",
        "cassettes/torn.json:",
        "it failed: no recorded interaction answers a request",
    ] {
        assert!(table.contains(expected), "{expected} is not in\n{table}");
    }
    assert_eq!(workspace.run(&["status"]).status, 0, "only --check fails");
}

#[tokio::test]
async fn a_workspace_that_is_well_passes_the_check_and_a_fresh_one_is_not_blamed() {
    let workspace = Workspace::new();
    workspace.write("src/lib.rs", r#"#[replay("well")] fn well() {}"#);
    workspace.session("cassettes/well.json", Mode::Record, "shop::well", &["/a"]).await;
    workspace.session("cassettes/well.json", Mode::Replay, "shop::well", &["/a"]).await;
    let told = workspace.run(&["status", "--check"]).succeeds();
    assert!(told.contains("1 cassette: 1 ok"), "{told}");
    assert!(!told.contains("arnings"), "{told}");
    // What the latest run had not asked for is nothing once it is recorded anew.
    workspace.session("cassettes/well.json", Mode::Record, "shop::well", &["/a", "/b"]).await;
    assert!(states(&workspace.status(), "cassettes/well.json").is_empty());

    fs::remove_dir_all(workspace.path("target/rehearsal")).unwrap();
    let fresh = workspace.run(&["status", "--check"]).succeeds();
    assert!(fresh.contains("no run has been noted yet"), "{fresh}");
    // The test is gone, and with it what it noted.
    workspace.session("cassettes/well.json", Mode::Replay, "shop::gone", &["/c"]).await;
    assert_eq!(workspace.status()["runs"], 0);
}

#[test]
fn what_is_no_workspace_is_told_with_what_to_type() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = rehearsal();
    let told = run(command.arg("status").current_dir(folder.path()));
    assert_eq!(told.status, 1);
    assert!(told.stderr.contains("rehearsal status ."), "{told:?}");
    let mut command = rehearsal();
    let told = run(command.args(["status", "."]).current_dir(folder.path())).succeeds();
    assert!(told.ends_with("has no cassettes\n"), "{told}");
    let mut command = rehearsal();
    let told = run(command.args(["status", "no-such-folder"]).current_dir(folder.path()));
    assert_eq!(told.status, 1);
    assert!(told.stderr.contains("no-such-folder"), "{told:?}");
}

#[tokio::test]
async fn a_wrapped_command_is_noted_but_for_its_own_line() {
    let workspace = Workspace::new();
    workspace.session("cassettes/list.json", Mode::Record, "shop::list", &["/a"]).await;
    fs::remove_dir_all(workspace.path("target/rehearsal")).unwrap();
    let replay = ["replay", "--cassette", "cassettes/list.json", "--", "echo", SECRET];
    workspace.run(&replay).succeeds();
    let status = workspace.status();
    assert_eq!(status["runs"], 1);
    let list = line(&status, "cassettes/list.json");
    assert_eq!(
        (&list["never_replayed"], &list["runs"][0]["passed"]),
        (&false.into(), &true.into())
    );
    assert_eq!(list["runs"][0]["by"], "a command over cassettes/list");
    assert!(!has_text(&workspace.path("target"), SECRET));

    fs::remove_dir_all(workspace.path("target/rehearsal")).unwrap();
    run(workspace.command(&replay).env("REHEARSAL_NOTES", "off")).succeeds();
    assert!(!workspace.path("target/rehearsal").exists());
    let wrong = run(workspace.command(&replay).env("REHEARSAL_NOTES", "no"));
    assert!(wrong.stderr.contains("write one of on, off"), "{wrong:?}");
}
