//! A disk that is full: real writes that fail, by a limit on the size of files.
//!
//! The limit fails a write in the middle, as a full disk does, and needs no rights. `SIGXFSZ` has to be ignored, or it
//! would end the process.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rehearsal::Cassette;
use rehearsal_tests::upstreams::Capture;
use rehearsal_tests::{isolate, python, rehearsal};

use super::stage::{Clients, Framing, names, paths, upstream};
use crate::support::run;

/// What the unit of `ulimit -f` is.
const BLOCK: u64 = 512;

/// A proxy that records under a limit of some blocks.
struct Limited {
    child: Child,
    url: String,
}

impl Limited {
    fn start(cassette: &Path, upstream: &str, blocks: &str) -> Self {
        let command = rehearsal();
        let mut shell = Command::new("sh");
        isolate(&mut shell).env_remove("CI").env_remove("REHEARSAL");
        shell.args(["-c", r#"trap "" XFSZ; ulimit -S -f "$1"; shift; exec "$@""#, "sh", blocks]);
        shell.arg(command.get_program());
        shell.args(["proxy", "--mode", "record", "--upstream", upstream, "--cassette"]);
        shell.arg(cassette).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Where else there is room is nothing that this is about.
        shell.env("TMPDIR", "/dev/null");
        let mut child = shell.spawn().expect("there is a shell");
        let mut url = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut url).expect("a line, or the end");
        Self { child, url: url.trim().to_owned() }
    }

    /// Sets another limit, in bytes.
    fn limit(&self, bytes: u64) {
        let program = "import resource, sys; pid, soft = map(int, sys.argv[1:]); \
                       resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))";
        let mut python = Command::new(python().executable());
        python.args(["-c", program, &self.child.id().to_string(), &bytes.to_string()]);
        run(&mut python).succeeds();
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.url.replace("http://", "")).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split_once("\r\n\r\n").expect("a head").1.to_owned()
    }

    fn stop(self) -> (i32, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", "TERM", &id]).status().unwrap().success());
        self.ended()
    }

    fn ended(mut self) -> (i32, String) {
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code().expect("it was not ended by a signal"), said)
    }
}

const MUCH: u64 = 1 << 40;

#[test]
fn a_recording_that_outgrows_the_disk_keeps_what_it_can() {
    const ALL: usize = 40;
    let upstream = upstream(Framing::Whole);
    let mut outcomes = [0; 3];
    for blocks in [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 100_000] {
        let folder = tempfile::tempdir().unwrap();
        let cassette = folder.path().join("c.json");
        fs::write(&cassette, "old").unwrap();
        let proxy = Limited::start(&cassette, &upstream, &blocks.to_string());
        if proxy.url.is_empty() {
            // There is no room even for a beginning.
            let (status, said) = proxy.ended();
            assert_eq!((status, blocks), (1, 0), "{said}");
            assert!(
                said.contains("cannot write the cassette") && said.contains("its journal"),
                "{said}"
            );
            assert_eq!(names(folder.path()), ["c.json"]);
            outcomes[0] += 1;
            continue;
        }
        let read = Clients::start(&proxy.url, 1, ALL).whole();
        assert_eq!(read[0].len(), ALL, "every client gets its answers");
        let (status, said) = proxy.stop();
        if status == 0 {
            assert_eq!(paths(&cassette), read[0]);
            assert_eq!(names(folder.path()), ["c.json"]);
            outcomes[2] += 1;
            continue;
        }
        outcomes[1] += 1;
        assert_eq!(status, 1, "{said}");
        assert!(said.contains("cannot write the cassette"), "{said}");
        assert!(!said.contains("the recording is kept in"), "{said}");
        assert_eq!(fs::read_to_string(&cassette).unwrap(), "old");
        let journal = fs::metadata(folder.path().join("c.journal")).map_or(0, |found| found.len());
        assert!(journal <= blocks * BLOCK);
        let noted = match rehearsal::recover(&cassette) {
            Ok(recovered) => paths(&recovered.cassette.expect("something was noted")),
            Err(error) => {
                assert!(!said.contains("rehearsal recover"), "{said} but {error}");
                Vec::new()
            }
        };
        // Those that found room: a short line may still fit behind a long one that did not.
        assert!(noted.iter().all(|path| read[0].contains(path)), "{noted:?}");
        let all = noted.len() == ALL;
        assert_eq!(
            said.contains("the recording is in its journal: rehearsal recover"),
            all,
            "{said}"
        );
        let some = !all && !noted.is_empty();
        assert_eq!(
            said.contains("in its journal (but not all): rehearsal recover"),
            some,
            "{said}"
        );
    }
    println!("no beginning, in the journal, saved: {outcomes:?}");
    assert!(outcomes.iter().all(|count| *count > 0), "{outcomes:?}");
}

#[test]
fn a_journal_that_cannot_be_written_is_told_and_nothing_else_suffers() {
    let upstream = upstream(Framing::Chunked);
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let proxy = Limited::start(&cassette, &upstream, "unlimited");
    let first = Clients::start(&proxy.url, 1, 3).whole();
    proxy.limit(fs::metadata(folder.path().join("c.journal")).unwrap().len() + 100);
    assert_eq!(Clients::start(&proxy.url, 1, 5).whole()[0].len(), 5);
    proxy.limit(MUCH);
    // It goes on where it was.
    assert_eq!(Clients::start(&proxy.url, 1, 2).whole()[0].len(), 2);
    let journal = fs::read(folder.path().join("c.journal")).unwrap();
    let (status, said) = proxy.stop();
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("warning: 5 interactions were only in memory until now: "), "{said}");
    assert!(said.contains("c.journal could not be written (File too large"), "{said}");
    assert!(said.contains("recorded 10 interactions into"), "{said}");
    assert_eq!(paths(&cassette).len(), 10);
    assert_eq!(names(folder.path()), ["c.json"]);
    // What the journal had was whole all the time.
    fs::write(folder.path().join("c.journal"), journal).unwrap();
    let recovered = rehearsal::recover(&cassette).unwrap();
    assert_eq!((recovered.lost.len(), recovered.interactions), (0, 5));
    assert_eq!(paths(&folder.path().join("c.new.json"))[..3], first[0]);
}

#[test]
fn a_side_file_and_a_save_that_find_no_room_leave_all_in_the_journal() {
    let body = |path: &str| format!("{path} {}", "x".repeat(1_200_000));
    let upstream = Capture::plain(move |request| http::Response::new(body(&request.target).into()));
    // In the side file; in the cassette itself.
    for (path, limit) in [("/large", 1_000_000), ("/small", 100)] {
        let folder = tempfile::tempdir().unwrap();
        let cassette = folder.path().join("c.json");
        fs::write(&cassette, "old").unwrap();
        let proxy = Limited::start(&cassette, &upstream.url(), "unlimited");
        assert_eq!(proxy.get(path), body(path));
        proxy.limit(limit);
        let (status, said) = proxy.stop();
        assert_eq!(status, 1, "{said}");
        assert!(
            said.contains("cannot write the cassette") && said.contains("File too large"),
            "{said}"
        );
        assert_eq!(fs::read_to_string(&cassette).unwrap(), "old");
        assert!(said.contains("in its journal: rehearsal recover"), "{said}");
        let recovered = rehearsal::recover(&cassette).unwrap();
        let new = Cassette::load(recovered.cassette.unwrap()).unwrap();
        assert_eq!(new.interactions()[0].response_body(), body(path));
        assert_eq!(names(folder.path()), ["c.bodies", "c.json", "c.new.json"]);
    }
}

#[test]
fn a_large_body_that_finds_no_room_still_reaches_its_client() {
    let large = |path: &str| format!("{path} {}", "x".repeat(9 << 20));
    let body = move |path: &str| if path == "/large" { large(path) } else { path.to_owned() };
    let upstream = Capture::plain(move |request| http::Response::new(body(&request.target).into()));
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let proxy = Limited::start(&cassette, &upstream.url(), "unlimited");
    proxy.limit(4 << 20);
    assert_eq!(proxy.get("/large"), body("/large"));
    assert_eq!(proxy.get("/small"), "/small");
    let (status, said) = proxy.stop();
    assert_eq!(status, 1, "{said}");
    let says = "GET /large is not recorded: cannot keep a body of more than 8 MiB: File too large";
    assert!(said.contains(says), "{said}");
    let kept = Cassette::load(folder.path().join("c.new.json")).unwrap();
    assert_eq!(kept.interactions().len(), 1);
    assert_eq!(names(folder.path()), ["c.new.json"]);
}
