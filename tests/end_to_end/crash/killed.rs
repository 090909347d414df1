//! `kill -9` at any moment: what a client has read is in the recovered cassette.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use rehearsal::ErrorKind;
use rehearsal_tests::rehearsal;
use rehearsal_tests::upstreams::{Fault, Faulty};

use super::random::Random;
use super::stage::{Clients, Framing, assert_holds, assert_replays, names, paths, upstream};
use crate::proxy::Proxy;
use crate::support::run;

const ROUNDS: usize = 50;

/// How many interactions a recording would have if it were not killed.
const ALL: usize = 1000;

const ACCEPTED: &str = r#"{"rehearsal": 1, "recorded": {"at": "2026-11-21T07:00:00Z", "by": "hand", "upstreams": {}}, "interactions": []}"#;

/// Recovers what is left, and holds it to what was read.
async fn assert_recovered(folder: &Path, read: &[Vec<String>]) -> usize {
    let cassette = folder.join("c.json");
    let recovered = match rehearsal::recover(&cassette) {
        // Killed before it had begun.
        Err(error) if error.kind() == ErrorKind::Missing && read.iter().all(Vec::is_empty) => {
            assert_eq!(fs::read_to_string(&cassette).unwrap(), ACCEPTED);
            return 0;
        }
        recovered => recovered.expect("an interrupted recording"),
    };
    assert_eq!(recovered.lost, [""; 0]);
    let mut count = 0;
    if recovered.interactions > 0 {
        let new = recovered.cassette.expect("a new cassette");
        assert_eq!(new, folder.join("c.new.json"));
        let paths = paths(&new);
        count = paths.len();
        assert_eq!(count, recovered.interactions);
        assert_holds(&paths, read);
        assert_replays(&new, &paths).await;
        assert_eq!(names(folder), ["c.json", "c.new.json"]);
    } else {
        assert!(read.iter().all(Vec::is_empty), "{read:?}");
        assert_eq!(names(folder), ["c.json"]);
    }
    assert_eq!(fs::read_to_string(&cassette).unwrap(), ACCEPTED);
    count
}

#[tokio::test]
async fn what_a_client_has_read_from_the_proxy_is_recovered() {
    let mut random = Random::seeded();
    let upstreams = [upstream(Framing::Whole), upstream(Framing::Chunked)];
    let mut counts = Vec::new();
    for round in 0..ROUNDS {
        let folder = tempfile::tempdir().unwrap();
        let cassette = folder.path().join("c.json");
        fs::write(&cassette, ACCEPTED).unwrap();
        let upstream = &upstreams[round % 2];
        let mut proxy = Proxy::start(&cassette, &["--mode", "record", "--upstream", upstream]);
        let connections = 1 + round % 4;
        let clients = Clients::start(&proxy.url, connections, ALL / connections);
        if random.below(2) == 0 {
            let count = usize::try_from(random.below(ALL as u64)).unwrap();
            while clients.read() < count && !clients.have_ended() {
                thread::yield_now();
            }
        } else {
            thread::sleep(Duration::from_micros(random.below(400_000)));
        }
        proxy.child.kill().unwrap();
        proxy.child.wait().unwrap();
        counts.push(assert_recovered(folder.path(), &clients.whole()).await);
    }
    println!("recovered: {counts:?}");
    assert!(counts.iter().filter(|count| (1..ALL).contains(*count)).count() > ROUNDS / 2);
}

#[tokio::test]
async fn what_a_program_has_read_in_process_is_recovered() {
    let mut random = Random::seeded();
    let mut counts = Vec::new();
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir().unwrap();
        let cassette = folder.path().join("c.json");
        fs::write(&cassette, ACCEPTED).unwrap();
        let mut recorder = Command::new(env!("CARGO_BIN_EXE_recorder"));
        recorder.arg(&cassette).arg(ALL.to_string()).stdout(Stdio::piped());
        let mut recorder = recorder.spawn().unwrap();
        let mut lines = BufReader::new(recorder.stdout.take().unwrap()).lines();
        let count = usize::try_from(random.below(ALL as u64)).unwrap();
        let mut read: Vec<String> = lines.by_ref().take(count).map(Result::unwrap).collect();
        recorder.kill().unwrap();
        if recorder.wait().unwrap().success() {
            // On a busy machine it has got to its end before it was killed.
            assert_eq!(paths(&cassette).len(), ALL);
            continue;
        }
        // What it had written before it was killed.
        read.extend(lines.map_while(Result::ok).filter(|line| line.ends_with('.')));
        let read = read.iter().map(|line| line.trim_end_matches('.').to_owned()).collect();
        counts.push(assert_recovered(folder.path(), &[read]).await);
    }
    println!("recovered: {counts:?}");
    assert!(counts.iter().filter(|count| (1..ALL).contains(*count)).count() > ROUNDS / 2);
}

#[test]
fn large_bodies_of_a_killed_recording_are_recovered() {
    const LARGE: usize = 9 << 20;
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let upstream = Faulty::plain(Fault::Streamed("application/octet-stream"));
    let mut proxy = Proxy::start(&cassette, &["--mode", "record", "--upstream", &upstream.url()]);
    let ask = || {
        let mut stream = TcpStream::connect(proxy.url.replace("http://", "")).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").unwrap();
        stream
    };
    upstream.send(vec![b'1'; LARGE]);
    upstream.end();
    ask().read_to_end(&mut Vec::new()).unwrap();
    // Another one that does not end, of which enough has come for a file.
    upstream.send(vec![b'2'; LARGE]);
    let mut half = ask();
    half.read_exact(&mut vec![0; LARGE]).unwrap();
    let is_body = |name: &&String| name.starts_with(".c.") && name.ends_with("body");
    assert_eq!(names(folder.path()).iter().filter(is_body).count(), 2);
    proxy.child.kill().unwrap();
    proxy.child.wait().unwrap();

    let mut recover = rehearsal();
    let said = run(recover.arg("recover").arg(&cassette)).succeeds();
    let new = folder.path().join("c.new.json");
    assert_eq!(
        said,
        format!("recovered 1 interaction into {0}: rehearsal review {0}\n", new.display())
    );
    let recovered = rehearsal::Cassette::load(&new).unwrap();
    let body = recovered.interactions()[0].response_file().expect("a body in a file").to_owned();
    assert_eq!(body.parent(), Some(folder.path().join("c.bodies").as_path()));
    assert!(fs::read(body).unwrap() == vec![b'1'; LARGE]);
    assert_eq!(names(folder.path()), ["c.bodies", "c.new.json"]);
}
