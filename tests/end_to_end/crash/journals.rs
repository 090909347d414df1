//! What `recover` makes of a journal, whatever state it is in.

use std::fs;
use std::path::{Path, PathBuf};

use rehearsal::{
    Cassette, ErrorKind, Exchange, Mode, Request, Response, Result, Session, recover, recover_to,
};
use rehearsal_tests::rehearsal;

use super::stage::{body_of, names, paths};
use crate::support::run;

struct Upstream;

impl Exchange for Upstream {
    async fn exchange(&self, request: Request) -> Result<Response> {
        Ok(Response::new(body_of(request.uri().path()).into()))
    }
}

fn open(cassette: &Path, mode: Mode) -> Session {
    let builder = Session::builder(cassette).mode(mode).upstream_exchange(Upstream);
    rehearsal::__private::open_outside_ci(builder.note("by hand")).expect("a session")
}

async fn ask(session: &Session, path: &str, invocation: Option<&str>) {
    let mut request = http::Request::get(path);
    if let Some(id) = invocation {
        request = request.header("amz-sdk-invocation-id", id);
    }
    session.exchange(request.body("".into()).unwrap()).await.unwrap();
}

/// A recording that was interrupted, as it lies on the disk: the journal of one that ended well, from before that.
struct Left {
    folder: tempfile::TempDir,
    cassette: PathBuf,
    /// What came of the recording that ended well.
    whole: Cassette,
}

impl Left {
    async fn after(mode: Mode, paths: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cassette = folder.path().join("c.json");
        if mode == Mode::Append {
            let first = open(&cassette, Mode::Record);
            ask(&first, "/old", Some("old")).await;
            ask(&first, "/old", Some("old")).await;
            first.finish().unwrap().into_result().unwrap();
        }
        let old = fs::read(&cassette).ok();
        let session = open(&cassette, mode);
        for path in paths {
            // All are attempts of one call but the first.
            ask(&session, path, (*path != paths[0]).then_some("call")).await;
        }
        let journal = fs::read(folder.path().join("c.journal")).unwrap();
        session.finish().unwrap().into_result().unwrap();
        let whole = Cassette::load(&cassette).unwrap();
        match old {
            Some(old) => fs::write(&cassette, old).unwrap(),
            None => fs::remove_file(&cassette).unwrap(),
        }
        fs::write(folder.path().join("c.journal"), journal).unwrap();
        Self { folder, cassette, whole }
    }

    fn journal(&self) -> PathBuf {
        self.folder.path().join("c.journal")
    }

    fn new_cassette(&self) -> PathBuf {
        self.folder.path().join("c.new.json")
    }

    fn change(&self, change: impl FnOnce(&mut Vec<String>)) {
        let text = fs::read_to_string(self.journal()).unwrap();
        let mut lines: Vec<String> = text.lines().map(|line| format!("{line}\n")).collect();
        change(&mut lines);
        fs::write(self.journal(), lines.concat()).unwrap();
    }

    fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

#[tokio::test]
async fn the_recovered_cassette_is_the_one_that_would_have_been_saved() {
    for mode in [Mode::Record, Mode::Append] {
        let left = Left::after(mode, &["/a", "/b", "/b"]).await;
        let old = fs::read(&left.cassette).ok();
        let recovered = recover(&left.cassette).unwrap();
        assert_eq!(recovered.interactions, 3);
        let new = Cassette::load(left.new_cassette()).unwrap();
        assert_eq!(new.interactions(), left.whole.interactions());
        assert_eq!(new.note(), Some("by hand"));
        assert_eq!(new.interactions().len(), if mode == Mode::Append { 5 } else { 3 });
        assert_eq!(fs::read(&left.cassette).ok(), old);
        let error = recover(&left.cassette).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Missing, "{error}");
        assert!(error.to_string().contains("no recording of"), "{error}");
        assert!(!left.journal().exists());
    }
}

/// Answers `/first` only once `/second` has been answered.
struct TheOtherWayRound(tokio::sync::Notify);

impl Exchange for TheOtherWayRound {
    async fn exchange(&self, request: Request) -> Result<Response> {
        if request.uri().path() == "/first" {
            self.0.notified().await;
        }
        Upstream.exchange(request).await
    }
}

#[tokio::test]
async fn the_order_is_that_in_which_requests_began() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let upstream = std::sync::Arc::new(TheOtherWayRound(tokio::sync::Notify::new()));
    let exchange = rehearsal::BoxedExchange::new(Shared(std::sync::Arc::clone(&upstream)));
    let session = Session::builder(&cassette).mode(Mode::Record).upstream_exchange(exchange);
    let session = session.open().unwrap();
    let second = async {
        ask(&session, "/second", None).await;
        upstream.0.notify_one();
    };
    tokio::join!(ask(&session, "/first", None), second);
    let journal = folder.path().join("c.journal");
    let left = fs::read_to_string(&journal).unwrap();
    assert!(left.find("/second").unwrap() < left.find("/first").unwrap(), "{left}");
    drop(session);
    fs::remove_file(folder.path().join("c.new.json")).unwrap();
    fs::write(&journal, left).unwrap();
    let recovered = recover(&cassette).unwrap();
    assert_eq!(paths(&recovered.cassette.unwrap()), ["/first", "/second"]);
}

struct Shared(std::sync::Arc<TheOtherWayRound>);

impl Exchange for Shared {
    async fn exchange(&self, request: Request) -> Result<Response> {
        self.0.exchange(request).await
    }
}

#[tokio::test]
async fn a_last_line_that_was_cut_off_is_no_loss() {
    let whole = Left::after(Mode::Record, &["/a", "/b", "/c"]).await;
    let lines = fs::read_to_string(whole.journal()).unwrap();
    let last = lines.trim_end().rfind('\n').unwrap() + 1;
    for end in [last + 1, last + 40, lines.len() - 2] {
        let left = Left::after(Mode::Record, &["/a", "/b", "/c"]).await;
        fs::write(left.journal(), &lines[..end]).unwrap();
        let recovered = recover(&left.cassette).unwrap();
        assert_eq!((recovered.interactions, recovered.was_cut_off), (2, true), "{end}");
        assert_eq!(paths(&left.new_cassette()), ["/a", "/b"]);
        assert_eq!(left.names(), ["c.new.json"]);
    }
    // Without its line feed it is whole all the same.
    fs::write(whole.journal(), lines.trim_end()).unwrap();
    let recovered = recover(&whole.cassette).unwrap();
    assert_eq!((recovered.interactions, recovered.was_cut_off), (3, false));
}

#[tokio::test]
async fn a_damaged_line_is_told_and_the_others_are_saved() {
    for (damage, why) in [
        ("\u{0}\u{0}\u{0}\n", "at byte 1: expected a JSON value"),
        ("{\"place\":1}\n", "expected a member \"interaction\""),
        ("\n", "at byte 1: expected a JSON value"),
    ] {
        let left = Left::after(Mode::Record, &["/a", "/b", "/c"]).await;
        left.change(|lines| damage.clone_into(&mut lines[2]));
        let before = fs::read(left.journal()).unwrap();
        let mut recover = rehearsal();
        let said = run(recover.arg("recover").arg(&left.cassette));
        assert_eq!(said.status, 1);
        let lost = "\nlost: line 3 of the journal is damaged: ";
        assert!(said.stdout.starts_with("recovered 2 interactions into "), "{}", said.stdout);
        assert!(said.stdout.contains(lost) && said.stdout.contains(why), "{}", said.stdout);
        assert!(said.stdout.contains("\nthe journal stays: "), "{}", said.stdout);
        assert_eq!(paths(&left.new_cassette()), ["/a", "/c"]);
        assert_eq!(fs::read(left.journal()).unwrap(), before);
    }
}

#[tokio::test]
async fn what_is_there_is_never_written_over() {
    let left = Left::after(Mode::Record, &["/a"]).await;
    fs::write(left.new_cassette(), "somebody's").unwrap();
    let journal = fs::read(left.journal()).unwrap();
    let error = recover(&left.cassette).unwrap_err().to_string();
    assert!(error.contains("c.new.json is there already") && error.contains("--out"), "{error}");
    let error = recover_to(&left.cassette, left.new_cassette()).unwrap_err().to_string();
    assert!(error.contains("c.new.json is there already"), "{error}");
    assert_eq!(fs::read(left.journal()).unwrap(), journal);
    assert_eq!(fs::read_to_string(left.new_cassette()).unwrap(), "somebody's");

    let out = left.folder.path().join("elsewhere/out.json");
    let mut command = rehearsal();
    command.arg("recover").arg(left.journal()).arg("--out").arg(&out);
    let said = run(&mut command).succeeds();
    assert_eq!(said, format!("recovered 1 interaction into {}\n", out.display()));
    assert_eq!(paths(&out), ["/a"]);
    assert_eq!(left.names(), ["c.new.json", "elsewhere"]);
}

#[tokio::test]
async fn several_interrupted_recordings_are_recovered_one_by_one() {
    let left = Left::after(Mode::Record, &["/a"]).await;
    let kept = left.folder.path().join("c.1.journal");
    fs::copy(left.journal(), &kept).unwrap();
    fs::write(left.folder.path().join("c.2.journal"), "").unwrap();
    let error = recover(&left.cassette).unwrap_err().to_string();
    for name in ["c.journal", "c.1.journal", "c.2.journal"] {
        assert!(
            error.contains(&format!(
                "\n  rehearsal recover {}",
                left.folder.path().join(name).display()
            )),
            "{error}"
        );
    }
    // A new recording takes the next free number.
    let session = open(&left.cassette, Mode::Record);
    assert_eq!(left.names(), ["c.1.journal", "c.2.journal", "c.3.journal", "c.journal"]);
    let verdict = session.abandon().unwrap();
    let [warning] = verdict.warnings() else { panic!("{verdict}") };
    assert!(warning.contains("what it had (1 interaction) is kept"), "{warning}");
    assert!(warning.ends_with("c.3.journal"), "{warning}");
    assert!(verdict.passed());
    recover(&kept).unwrap();
    assert_eq!(paths(&left.new_cassette()), ["/a"]);
    assert_eq!(
        recover(left.folder.path().join("c.2.journal")).unwrap_err().kind(),
        ErrorKind::Missing
    );
    assert_eq!(left.names(), ["c.3.journal", "c.new.json"]);
}

#[tokio::test]
async fn what_is_no_journal_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let journal = folder.path().join("c.journal");
    for content in
        ["dear diary\n", "{}\n", "{\"rehearsal\":2,\"journal\":\"c.json\"}\n", "\u{fffd}"]
    {
        fs::write(&journal, content).unwrap();
        let record = Session::builder(&cassette).mode(Mode::Record).open().unwrap_err();
        for error in [record, recover(&cassette).unwrap_err()] {
            assert!(error.to_string().contains("c.journal is no journal ("), "{error}");
            assert!(error.to_string().ends_with("move it away, or remove it"), "{error}");
        }
        assert_eq!(fs::read_to_string(&journal).unwrap(), content);
    }
    // A journal leads to nothing outside of its folder.
    for name in ["../c.json", "/c.json", "a/c.json", "..", ""] {
        let line = format!(
            r#"{{"rehearsal":1,"journal":"{name}","mode":"record","at":"","by":"","process":1}}"#
        );
        fs::write(&journal, line + "\n{}\n").unwrap();
        let error = recover(&journal).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Format, "{error}");
    }
    fs::remove_file(&journal).unwrap();
    fs::create_dir(&journal).unwrap();
    let error = Session::builder(&cassette).mode(Mode::Record).open().unwrap_err();
    assert!(error.to_string().contains("c.journal is no file"), "{error}");
    // That of another cassette is not taken for this one's.
    let other = Left::after(Mode::Record, &["/a"]).await;
    fs::rename(other.journal(), other.folder.path().join("d.journal")).unwrap();
    let error = recover(other.folder.path().join("d.json")).unwrap_err().to_string();
    assert!(error.contains("d.journal is that of ") && error.contains("c.json"), "{error}");
}

#[tokio::test]
async fn a_body_is_only_taken_from_where_a_recording_puts_it() {
    let secret = "a secret of somebody else";
    for name in ["../secret", "secret", ".c.aaaaaa.body", ".d.aaaaaa.body", "/etc/hostname"] {
        let left = Left::after(Mode::Record, &["/a", "/b"]).await;
        fs::write(left.folder.path().join("secret"), secret).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("secret", left.folder.path().join(".c.aaaaaa.body")).unwrap();
        // The SHA-256 is the secret's own.
        let file = r#"{"file":"bodies/e2a4d3f8dd4c1a3a.bin","sha256":"SHA","length":25}"#
            .replace("SHA", &sha256(secret));
        left.change(|lines| {
            lines[1] = format!(
                r#"{{"place":0,"interaction":{{"operation":"GET /a","request":{{"method":"GET","uri":"/a","headers":{{}}}},"response":{{"status":200,"headers":{{}},"body":{file}}}}},"files":{{"bodies/e2a4d3f8dd4c1a3a.bin":"{name}"}}}}"#
            ) + "\n";
        });
        let recovered = recover(&left.cassette).unwrap();
        assert_eq!(recovered.interactions, 1, "{name}");
        assert!(recovered.lost[0].starts_with("line 2 of the journal is damaged: "), "{recovered}");
        assert_eq!(paths(&left.new_cassette()), ["/b"]);
        assert!(!left.folder.path().join("c.bodies").exists());
    }
}

/// By the program that every system has for it.
fn sha256(text: &str) -> String {
    let python = rehearsal_tests::python().executable();
    let program = "import hashlib,sys; print(hashlib.sha256(sys.argv[1].encode()).hexdigest())";
    let said = run(std::process::Command::new(python).args(["-c", program, text])).succeeds();
    said.trim().to_owned()
}
