//! Recordings that wait: side files, locks, links, and what changes under one's hands.

use std::fs;
use std::path::Path;

use bytes::Bytes;
use rehearsal::{ErrorKind, Exchange, Mode, Pending, Request, Response, Result, Session};

use super::{cassette, names, write};

/// Answers with a body.
struct Answers(Bytes);

impl Exchange for Answers {
    async fn exchange(&self, _: Request) -> Result<Response> {
        Ok(Response::new(self.0.clone()))
    }
}

/// Records a cassette with a body for each letter, of two MiB.
async fn record(path: &Path, letters: &str) {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("c.json");
    let mut parts = Vec::new();
    for letter in letters.chars() {
        let body = letter.to_string().repeat(2 << 20);
        let builder = Session::builder(&own).mode(Mode::Record);
        let session = builder.upstream_exchange(Answers(body.into())).open().unwrap();
        let request = http::Request::get(format!("/{letter}")).body(Bytes::new()).unwrap();
        session.exchange(request).await.unwrap();
        session.finish().unwrap().into_result().unwrap();
        let text = fs::read_to_string(&own).unwrap();
        parts.push(
            serde_json::from_str::<serde_json::Value>(&text).unwrap()["interactions"][0].take(),
        );
        for name in names(&folder.path().join("c.bodies")) {
            let bodies = path.with_file_name("c.bodies");
            fs::create_dir_all(&bodies).unwrap();
            fs::copy(folder.path().join("c.bodies").join(&name), bodies.join(&name)).unwrap();
        }
    }
    let mut whole = cassette(&[]);
    whole["interactions"] = parts.into();
    fs::write(path, whole.to_string()).unwrap();
}

fn bodies(folder: &Path) -> usize {
    let bodies = folder.join("c.bodies");
    if bodies.exists() { names(&bodies).len() } else { 0 }
}

#[tokio::test]
async fn side_files_that_nobody_names_go() {
    for accept in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let (path, new) = (folder.path().join("c.json"), folder.path().join("c.new.json"));
        record(&path, "ab").await;
        record(&new, "bc").await;
        assert_eq!(bodies(folder.path()), 3);
        let pending = Pending::open(&new).unwrap();
        assert_eq!(pending.cassette(), path);
        if accept { pending.accept() } else { pending.reject() }.unwrap();
        assert_eq!(names(folder.path()), ["c.bodies", "c.json"]);
        assert_eq!(bodies(folder.path()), 2);
        let kept = rehearsal::Cassette::load(&path).unwrap();
        let asked: Vec<_> = kept.interactions().iter().map(|one| one.uri().to_owned()).collect();
        assert_eq!(asked, if accept { ["/b", "/c"] } else { ["/a", "/b"] });
    }
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("c.new.json");
    record(&new, "a").await;
    Pending::open(&new).unwrap().reject().unwrap();
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_cassette_that_is_recorded_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let new = write(folder.path(), "c.new.json", &cassette(&["FAILED"]));
    let builder = Session::builder(&path).mode(Mode::Record);
    let session = builder.upstream_exchange(Answers("x".into())).open().unwrap();
    for decide in [Pending::accept, Pending::reject] {
        let error = decide(Pending::open(&new).unwrap()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Busy, "{error}");
    }
    assert!(new.exists() && !path.exists());
    session.exchange(Request::new("".into())).await.unwrap();
    session.finish().unwrap().into_result().unwrap();
    Pending::open(&new).unwrap().accept().unwrap();
    assert_eq!(names(folder.path()), ["c.json"]);
}

#[test]
fn what_an_interrupted_recording_left_stays() {
    let folder = tempfile::tempdir().unwrap();
    let new = write(folder.path(), "c.new.json", &cassette(&["FAILED"]));
    fs::write(folder.path().join("c.journal"), "").unwrap();
    Pending::open(&new).unwrap().accept().unwrap();
    assert_eq!(names(folder.path()), ["c.journal", "c.json"]);
}

#[test]
fn only_what_was_looked_at_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let new = write(folder.path(), "c.new.json", &cassette(&["FAILED"]));
    for decide in [Pending::accept, Pending::reject] {
        let pending = Pending::open(&new).unwrap();
        let before = fs::read(&new).unwrap();
        fs::write(&new, cassette(&["LOST"]).to_string()).unwrap();
        let error = decide(pending).unwrap_err().to_string();
        assert!(error.contains("has changed since it was looked at: rehearsal review "), "{error}");
        fs::write(&new, before).unwrap();
    }
    assert_eq!(names(folder.path()), ["c.new.json"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_done_through_a_symbolic_link() {
    use std::os::unix::fs::symlink;

    for link in ["c.json", "c.bodies", "c.new.json"] {
        let folder = tempfile::tempdir().unwrap();
        let target = write(folder.path(), "elsewhere/kept.json", &cassette(&["RUNNING"]));
        if link != "c.new.json" {
            write(folder.path(), "c.new.json", &cassette(&["FAILED"]));
        }
        symlink(&target, folder.path().join(link)).unwrap();
        for decide in [Pending::accept, Pending::reject] {
            let path = folder.path().join("c.new.json");
            let error = Pending::open(path).and_then(decide).unwrap_err().to_string();
            assert!(error.contains(&format!("{link} is a symbolic link")), "{error}");
        }
        assert_eq!(fs::read_to_string(&target).unwrap(), cassette(&["RUNNING"]).to_string());
        assert!(folder.path().join("c.new.json").exists());
        assert!(Pending::find(folder.path()).unwrap().len() < 2);
    }
}
