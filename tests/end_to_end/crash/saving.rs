//! Killed while it saves: the old cassette or the new one is there, whole, and nothing is lost.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::thread;
use std::time::Duration;

use rehearsal::Cassette;
use rehearsal_tests::upstreams::Capture;

use super::random::Random;
use super::stage::names;
use crate::proxy::Proxy;

const ROUNDS: u64 = 40;

/// Most have a body that goes into a side file, so that there is something to be killed between.
const PATHS: [&str; 6] = ["/large/1", "/large/2", "/small/1", "/large/3", "/small/2", "/large/4"];

fn body(path: &str) -> String {
    let filler = if path.starts_with("/large") { 1_100_000 } else { 100 };
    format!("{path} {}", "x".repeat(filler))
}

#[test]
fn a_recording_that_is_killed_while_it_saves_is_there_whole() {
    let mut random = Random::seeded();
    let upstream = Capture::plain(|request| http::Response::new(body(&request.target).into()));
    let mut outcomes = BTreeMap::<&str, usize>::new();
    // How long it takes depends on the machine: the next is killed later if this one came to nothing, else earlier.
    let mut patience = 20_000;
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir().unwrap();
        let cassette = folder.path().join("c.json");
        let old = r#"{"rehearsal": 1, "recorded": {"at": "", "by": "", "upstreams": {}}, "interactions": []}"#;
        fs::write(&cassette, old).unwrap();
        let mut proxy =
            Proxy::start(&cassette, &["--mode", "record", "--upstream", &upstream.url()]);
        for path in PATHS {
            assert_eq!(get(&proxy.url, path), body(path));
        }
        let id = proxy.child.id().to_string();
        assert!(Command::new("kill").args(["-s", "TERM", &id]).status().unwrap().success());
        thread::sleep(Duration::from_micros(random.below(patience)));
        // It may have ended before.
        let _ = proxy.child.kill();
        proxy.child.wait().unwrap();

        let is_old = fs::read_to_string(&cassette).unwrap() == old;
        let is_journaled = folder.path().join("c.journal").exists();
        let place = match (is_old, is_journaled) {
            (true, true) => {
                let recovered = rehearsal::recover(&cassette).unwrap();
                assert_eq!(recovered.interactions, PATHS.len());
                patience = patience * 5 / 4;
                *outcomes.entry("before the rename").or_default() += 1;
                recovered.cassette.unwrap()
            }
            (false, true) => {
                let recovered = rehearsal::recover(&cassette).unwrap();
                assert!(recovered.was_saved, "{recovered:?}");
                *outcomes.entry("between rename and removal").or_default() += 1;
                recovered.cassette.unwrap()
            }
            (false, false) => {
                patience = (patience * 4 / 5).max(1000);
                *outcomes.entry("after it all").or_default() += 1;
                cassette.clone()
            }
            (true, false) => panic!("all of it is lost: {:?}", names(folder.path())),
        };
        let found = Cassette::load(&place).unwrap();
        let bodies = found.interactions().iter().map(rehearsal::Interaction::response_body);
        assert!(bodies.eq(PATHS.map(body)), "{}", place.display());
        let is_temporary = |name: &String| name.starts_with('.') || name.ends_with(".journal");
        assert!(!names(folder.path()).iter().any(is_temporary), "{:?}", names(folder.path()));
    }
    println!("killed {outcomes:?}");
    assert!(outcomes["before the rename"] > 0 && outcomes["after it all"] > 0, "{outcomes:?}");
}

fn get(url: &str, path: &str) -> String {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(url.replace("http://", "")).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split_once("\r\n\r\n").expect("a head").1.to_owned()
}
