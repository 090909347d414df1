//! Folders that cannot be written, or go away.

use std::fs;
use std::path::Path;

use rehearsal::{Cassette, Exchange, Mode, Request, Response, Result, Session};

use super::stage::{body_of, names, paths};

struct Upstream;

impl Exchange for Upstream {
    async fn exchange(&self, request: Request) -> Result<Response> {
        Ok(Response::new(body_of(request.uri().path()).into()))
    }
}

async fn recording(cassette: &Path) -> Session {
    let builder = Session::builder(cassette).mode(Mode::Record).upstream_exchange(Upstream);
    let session = builder.open().unwrap();
    ask(&session, "/a").await;
    session
}

async fn ask(session: &Session, path: &str) {
    session.exchange(http::Request::get(path).body("".into()).unwrap()).await.unwrap();
}

#[tokio::test]
async fn a_cassette_that_is_removed_while_it_is_recorded_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    recording(&cassette).await.finish().unwrap().into_result().unwrap();
    let session = recording(&cassette).await;
    fs::remove_file(&cassette).unwrap();
    session.finish().unwrap().into_result().unwrap();
    assert_eq!(paths(&cassette), ["/a"]);
    assert_eq!(names(folder.path()), ["c.json"]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_that_is_removed_while_it_is_recorded_into_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("cassettes");
    let cassette = inner.join("c.json");
    let session = recording(&cassette).await;
    fs::remove_dir_all(&inner).unwrap();
    ask(&session, "/b").await;
    let verdict = session.finish().unwrap();
    let [warning] = verdict.warnings() else { panic!("{verdict}") };
    assert!(warning.starts_with("1 interaction was only in memory until now: "), "{warning}");
    assert!(warning.contains("somebody has taken it away"), "{warning}");
    verdict.into_result().unwrap();
    assert_eq!(paths(&cassette), ["/a", "/b"]);
    assert_eq!(names(&inner), ["c.json"]);
}

#[cfg(unix)]
#[test]
fn a_large_body_that_is_removed_takes_only_its_own_interaction_with_it() {
    use std::io::{Read as _, Write as _};

    use rehearsal_tests::upstreams::{Fault, Faulty};

    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let upstream = Faulty::plain(Fault::Large(9 << 20));
    let session = Session::builder(&cassette).mode(Mode::Record).upstream(upstream.url());
    let session = session.open().unwrap();
    let address = session.endpoint().unwrap().replace("http://", "");
    let is_body = |name: &String| name.ends_with("body");
    for path in ["gone", "kept"] {
        let mut stream = std::net::TcpStream::connect(&address).unwrap();
        write!(stream, "GET /{path} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").unwrap();
        stream.read_to_end(&mut Vec::new()).unwrap();
        if path == "gone" {
            let name = names(folder.path()).into_iter().find(is_body).unwrap();
            fs::remove_file(folder.path().join(name)).unwrap();
        }
    }
    let verdict = session.finish().unwrap();
    let [failure] = verdict.failures() else { panic!("{verdict}") };
    assert!(failure.starts_with("GET /gone is not recorded: somebody has removed"), "{failure}");
    let kept = Cassette::load(folder.path().join("c.new.json")).unwrap();
    let [one] = kept.interactions() else { panic!("{}", kept.to_json()) };
    assert!(one.uri().ends_with("/kept"));
    assert_eq!(names(folder.path()), ["c.bodies", "c.new.json"]);
}

/// Permissions do not stop root, so then it is somebody else who records.
#[cfg(unix)]
mod read_only {
    use std::io::Read as _;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    use std::process::{Child, Command, Stdio};

    use super::*;
    use crate::crash::stage::{Clients, Framing, upstream};

    /// The user who may do least, by convention.
    const NOBODY: u32 = 65534;

    /// A place for somebody who is not root: folders of theirs, and the command.
    struct Place {
        folder: tempfile::TempDir,
        is_root: bool,
    }

    impl Place {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let is_root = folder.path().metadata().unwrap().uid() == 0;
            let place = Self { folder, is_root };
            let rehearsal = rehearsal_tests::rehearsal();
            let command = place.folder.path().join("rehearsal");
            fs::hard_link(rehearsal.get_program(), &command)
                .or_else(|_| fs::copy(rehearsal.get_program(), &command).map(drop))
                .unwrap();
            for name in ["cassettes", "temporary"] {
                fs::create_dir(place.folder.path().join(name)).unwrap();
                place.give(name, 0o755);
            }
            place.give(".", 0o755);
            place
        }

        fn give(&self, name: &str, mode: u32) {
            let path = self.folder.path().join(name);
            if self.is_root {
                chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
            }
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }

        /// A proxy that is told to stop by `stop`.
        fn record(&self, upstream: &str) -> Child {
            let folder = self.folder.path();
            let mut command = Command::new(folder.join("rehearsal"));
            rehearsal_tests::isolate(&mut command).env_remove("CI").env_remove("REHEARSAL");
            command.args(["proxy", "--mode", "record", "--upstream", upstream, "--cassette"]);
            command.arg(folder.join("cassettes/c.json")).env("TMPDIR", folder.join("temporary"));
            command.current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::piped());
            if self.is_root {
                command.uid(NOBODY).gid(NOBODY);
            }
            command.spawn().unwrap()
        }
    }

    fn url(child: &mut Child) -> String {
        use std::io::BufRead as _;
        let mut line = String::new();
        std::io::BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        line.trim().to_owned()
    }

    fn stop(mut child: Child) -> (i32, String) {
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-s", "TERM", &id]).status().unwrap().success());
        ended(&mut child)
    }

    fn ended(child: &mut Child) -> (i32, String) {
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (child.wait().unwrap().code().unwrap(), said)
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told_before_anything_is_asked() {
        let place = Place::new();
        let folder = place.folder.path().join("cassettes");
        fs::write(folder.join("c.json"), "old").unwrap();
        place.give("cassettes", 0o555);
        let (status, said) = ended(&mut place.record("http://127.0.0.1:1"));
        assert_eq!(status, 1, "{said}");
        assert!(said.contains("cannot write the cassette ") && said.contains("c.json"), "{said}");
        assert!(said.contains("Permission denied"), "{said}");
        place.give("cassettes", 0o755);
        assert_eq!(names(&folder), ["c.json"]);
    }

    #[test]
    fn a_folder_that_becomes_read_only_loses_nothing() {
        let upstream = upstream(Framing::Whole);
        // With a temporary folder that can be written, and without.
        for rescue in [true, false] {
            let place = Place::new();
            let folder = place.folder.path().join("cassettes");
            let cassette = folder.join("c.json");
            fs::write(&cassette, "old").unwrap();
            let mut child = place.record(&upstream);
            let clients = Clients::start(&url(&mut child), 1, 20);
            let read = clients.whole();
            assert_eq!(read[0].len(), 20);
            place.give("cassettes", 0o555);
            if !rescue {
                place.give("temporary", 0o555);
            }
            let (status, said) = stop(child);
            assert_eq!(status, 1, "{said}");
            assert!(
                said.contains("cannot write the cassette ") && said.contains("Permission denied"),
                "{said}"
            );
            assert_eq!(fs::read_to_string(&cassette).unwrap(), "old");
            let journal = folder.join("c.journal");
            let advice =
                format!("the recording is in its journal: rehearsal recover {}", journal.display());
            assert!(said.contains(&advice), "{said}");
            assert_eq!(said.contains("the recording is kept in "), rescue, "{said}");
            if rescue {
                let kept = said.split("the recording is kept in ").nth(1).unwrap();
                let kept = Path::new(kept.lines().next().unwrap());
                assert_eq!(paths(kept), read[0]);
                let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
                assert_eq!((mode(kept), mode(kept.parent().unwrap())), (0o600, 0o700));
            }
            place.give("cassettes", 0o755);
            let mode = journal.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600);
            let recovered = rehearsal::recover(&cassette).unwrap();
            assert_eq!(paths(&recovered.cassette.unwrap()), read[0]);
            assert_eq!(names(&folder), ["c.json", "c.new.json"]);
        }
    }
}
