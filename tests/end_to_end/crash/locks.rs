//! One recording of a cassette at a time.

use std::path::Path;
use std::sync::Barrier;
use std::thread;

use rehearsal::{ErrorKind, Mode, Session};

use super::stage::{Clients, Framing, names, paths, upstream};
use crate::proxy::Proxy;

fn open(cassette: &Path, mode: Mode) -> rehearsal::Result<Session> {
    let builder = Session::builder(cassette).mode(mode).upstream("http://127.0.0.1:1");
    rehearsal::__private::open_outside_ci(builder)
}

#[test]
fn two_sessions_of_a_process_do_not_record_the_same_cassette() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let first = open(&cassette, Mode::Record).unwrap();
    for mode in [Mode::Record, Mode::Append, Mode::Auto] {
        let error = open(&cassette, mode).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Busy);
        let text = error.to_string();
        let begins = format!(
            "{} is being recorded already, by another session of this process, since 20",
            cassette.display()
        );
        assert!(text.starts_with(&begins), "{text}");
        assert!(text.contains("c.journal"), "{text}");
        assert!(text.ends_with("wait until it ends, or name another cassette"), "{text}");
    }
    // Another cassette is another matter.
    drop(open(&folder.path().join("d.json"), Mode::Record).unwrap());
    first.finish().unwrap().into_result().unwrap();
    // The session lives on, but it has ended.
    open(&cassette, Mode::Append).unwrap().finish().unwrap().into_result().unwrap();
    assert_eq!(names(folder.path()), ["c.json"]);
    // Replays look at no lock, and write nothing.
    let recording = open(&cassette, Mode::Record).unwrap();
    let before = names(folder.path());
    open(&cassette, Mode::Replay).unwrap().finish().unwrap().into_result().unwrap();
    assert_eq!(names(folder.path()), before);
    drop(recording);
    assert_eq!(names(folder.path()), ["c.json"], "an idle session leaves nothing");
}

#[test]
fn two_processes_do_not_record_the_same_cassette() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let upstream = upstream(Framing::Whole);
    let arguments = ["--mode", "record", "--upstream", upstream.as_str()];
    let mut first = Proxy::start(&cassette, &arguments);
    let (status, said) = ended(Proxy::start(&cassette, &arguments));
    assert_eq!(status, 1, "{said}");
    let holder = format!("is being recorded already, by process {}, since", first.child.id());
    assert!(said.contains(&holder), "{said}");
    let error = rehearsal::recover(&cassette).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Busy, "{error}");
    assert!(error.to_string().contains(&holder), "{error}");

    // Killed with nothing recorded, it leaves nothing that anybody could miss.
    first.child.kill().unwrap();
    first.child.wait().unwrap();
    let mut second = Proxy::start(&cassette, &arguments);
    assert_eq!(names(folder.path()), ["c.journal"]);
    let clients = Clients::start(&second.url, 1, 3);
    let read = clients.whole();
    second.child.kill().unwrap();
    second.child.wait().unwrap();

    // Killed with something, nothing is lost.
    let third = Proxy::start(&cassette, &arguments);
    let kept = folder.path().join("c.1.journal");
    assert_eq!(names(folder.path()), ["c.1.journal", "c.journal"]);
    let (status, said) = third.stop("TERM");
    assert_eq!(status, 0, "{said}");
    let warning = format!(
        "warning: an earlier recording was interrupted; what it had (3 interactions) is kept: rehearsal recover {}",
        kept.display()
    );
    assert!(said.contains(&warning), "{said}");
    let recovered = rehearsal::recover(&kept).unwrap();
    assert_eq!(vec![paths(&recovered.cassette.unwrap())], read);
    assert_eq!(names(folder.path()), ["c.json", "c.new.json"]);
}

/// Waits for a proxy that does not start.
fn ended(mut proxy: Proxy) -> (i32, String) {
    use std::io::Read as _;
    let status = proxy.child.wait().unwrap();
    let mut said = String::new();
    proxy.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (status.code().unwrap(), said)
}

#[test]
fn of_many_that_begin_at_once_one_records() {
    const MANY: usize = 8;
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let empty = r#"{"rehearsal":1,"journal":"c.json","mode":"record","at":"","by":"","process":1}"#;
    for round in 0..50 {
        // Also where an interrupted one is in the way.
        if round % 2 == 1 {
            std::fs::write(folder.path().join("c.journal"), format!("{empty}\n")).unwrap();
        }
        let barrier = Barrier::new(MANY);
        let begin = || {
            barrier.wait();
            let session = open(&cassette, Mode::Record);
            // Nobody ends before all have tried.
            barrier.wait();
            session.map(drop)
        };
        let results: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..MANY).map(|_| scope.spawn(begin)).collect();
            threads.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
        let others = results.iter().filter_map(|result| result.as_ref().err());
        assert!(others.into_iter().all(|error| error.kind() == ErrorKind::Busy), "{results:?}");
        assert_eq!(names(folder.path()), [""; 0]);
    }
}
