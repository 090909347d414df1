//! Anything at all: no cassette makes the reader panic, and no bytes on a connection reach an upstream.

use std::fs;

use proptest::prelude::*;
use rehearsal::Cassette;
use rehearsal::report::{Style, timeline, visible};
use rehearsal_tests::workspace_root;

use super::victim::Victim;

/// What a mutation puts somewhere.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        any::<Vec<u8>>(),
        prop_oneof![
            Just("{"),
            Just("}"),
            Just("["),
            Just("]"),
            Just("\""),
            Just("\\"),
            Just(","),
            Just(":"),
            Just("null"),
            Just("-1"),
            Just("1e999"),
            Just("99999"),
            Just("\\ud800"),
            Just("\\u001b"),
            Just("\u{202e}"),
            Just("{}"),
            Just("\"file\":\"../x\""),
            Just("\"$tag\":[1]"),
            Just("\"broken_by\":\"client\""),
            Just("[[[[[[[[")
        ]
        .prop_map(|text| text.as_bytes().to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_cassette_is_refused_or_harmless(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), 0..40_usize, piece()), 1..6),
    ) {
        let source = workspace_root().join("cassettes/sts/assume-role.json");
        let mut bytes = fs::read(source).expect("a committed cassette");
        for (at, removed, added) in changes {
            let at = at.index(bytes.len());
            let end = bytes.len().min(at + removed);
            bytes.splice(at..end, added);
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("c.json");
        fs::write(&path, &bytes).expect("written");
        match Cassette::load(&path) {
            Err(error) => {
                let told = error.to_string();
                prop_assert!(told.lines().all(|line| visible(line) == line), "{told:?}");
            }
            Ok(cassette) => {
                for line in timeline(&cassette, Style::Plain).lines() {
                    prop_assert_eq!(visible(line), line);
                }
                let again = folder.path().join("again.json");
                cassette.save(&again).expect("saved");
                prop_assert_eq!(Cassette::load(&again).expect("what was written"), cassette);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_reach_nobody(connections in proptest::collection::vec(
        (any::<Vec<u8>>(), "(GET|PUT|CONNECT|PRI)? ?[ -~\r\n]{0,60}(\r\n){0,3}"), 8,
    )) {
        let victim = Victim::new();
        for (bytes, text) in connections {
            for sent in [bytes, text.into_bytes()] {
                let mut connection = victim.connect();
                connection.send(sent);
                connection.end();
                let rest = String::from_utf8_lossy(&connection.rest()).into_owned();
                prop_assert!(!rest.starts_with("HTTP/1.1 2"), "{rest}");
            }
        }
        prop_assert_eq!(victim.upstream.seen(), [""; 0]);
        victim.stays_well();
    }
}
