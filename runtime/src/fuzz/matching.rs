//! Matching: what was recorded is answered again, also from the file, and what differs is told exactly then.

use std::path::Path;
use std::sync::Arc;

use super::exchange::{parts, request};
use crate::cassette::{Cassette, read};
use crate::clock::SessionClock;
use crate::interaction::{Extra, Interaction, Outcome, RecordedRequest, RecordedResponse};
use crate::matching::{Index, collected, key, marks, nearest};
use crate::message::{Body, Payload, Request};
use crate::player::{Course, Player};
use crate::policy::{Order, Pace};
use crate::redaction::{Masks, Observed, Redaction, Rules, observe};
use crate::report::{self, Style};
use crate::visible::visible_lines;

/// So many requests are in one recording.
const MAX_REQUESTS: usize = 4;

/// Takes several requests: all but the last are recorded, and all are asked for.
pub fn matching(data: &[u8]) {
    let asked: Vec<Request> = parts(data).take(MAX_REQUESTS).filter_map(request).collect();
    let Some((_, recorded)) = asked.split_last() else { return };
    let masks = Masks::recording(Redaction::default(), Some("REDACTED7f3a0001"), false);
    let masks = Arc::new(masks);
    let mut cassette = Cassette::new();
    let observed: Vec<Observed> = recorded.iter().map(|one| seen(one, &masks)).collect();
    for one in &observed {
        cassette.push(interaction(one));
    }
    let text = cassette.to_json();
    let loaded =
        read(Path::new("c.json"), text.clone().into_bytes()).expect("what was kept can be read");
    have_the_same_keys(&observed, &loaded);
    differ_where_they_are_told_to(&observed);
    are_answered(&asked, loaded);
}

fn seen(asked: &Request, masks: &Arc<Masks>) -> Observed {
    let (parts, body) = asked.clone().into_parts();
    let rules = Rules { masks: Arc::clone(masks), ..Rules::default() };
    observe(&parts, &Payload::Whole(body), &rules)
}

fn interaction(observed: &Observed) -> Interaction {
    let (status, headers, body) = (http::StatusCode::OK, Vec::new(), Body::default());
    let response = RecordedResponse { status, headers, body, broken: None, extra: Extra::new() };
    Interaction {
        operation: observed.operation.clone(),
        call: None,
        request: observed.request.clone(),
        outcome: Outcome::Answered(response),
        at: None,
        took: None,
        extra: Extra::new(),
    }
}

/// A request that was saved and read is the one that was recorded, and is found.
fn have_the_same_keys(observed: &[Observed], loaded: &Cassette) {
    let index = Index::new(&loaded.interactions);
    for (number, (one, read)) in observed.iter().zip(&loaded.interactions).enumerate() {
        let key_of_it = key(&one.request, &[]);
        assert_eq!(key_of_it, key(&read.request, &[]), "{:?}", read.request);
        let found = index.find(&key_of_it, &read.operation);
        let found = found.expect("a recorded request is found by its key");
        assert!(index.sequence(found).interactions.contains(&number));
        assert_eq!(marks(&one.request), marks(&read.request));
    }
}

/// Requests of one key do not differ in any field; those that differ in none have one key, but for what was masked.
fn differ_where_they_are_told_to(observed: &[Observed]) {
    for one in observed {
        for other in observed {
            let same = key(&one.request, &[]) == key(&other.request, &[]);
            assert_eq!(same, key(&other.request, &[]) == key(&one.request, &[]));
            let recorded = [interaction(other)];
            let near = nearest(&one.request, &one.operation, &recorded, &[]);
            let Some((_, differences)) = near else { continue };
            if same {
                assert_eq!(differences, [], "{:?}", one.request);
            } else if !may_be_masked(&other.request) {
                assert_ne!(differences, [], "{:?} and {:?}", one.request, other.request);
            }
            let (fields, others) =
                (collected(&one.request, &[]).len(), collected(&other.request, &[]).len());
            assert!(differences.len() <= fields + others);
        }
    }
}

/// Whether something in a request may stand for another thing.
fn may_be_masked(request: &RecordedRequest) -> bool {
    // A number that begins so may be the mask of one.
    let holds = |text: &str| text.contains("909");
    let fields = collected(request, &[]);
    !marks(request).is_empty() || fields.iter().any(|one| holds(&one.path) || holds(&one.value))
}

/// A client that asks again, with masks of its own, gets an answer; one that asks for more is told what is wrong.
fn are_answered(asked: &[Request], loaded: Cassette) {
    let masks = Arc::new(Masks::live(Redaction::default()));
    let recorded = loaded.interactions.len();
    let clock = Arc::new(SessionClock::start(true, Pace::Instant));
    let course = Course { order: Order::Any, answers: Vec::new(), clock };
    let player = Player::new(loaded, Arc::clone(&masks), course);
    for (number, one) in asked.iter().enumerate() {
        let live = seen(one, &masks);
        let Err(mismatch) = player.play(&live) else { continue };
        for style in [Style::Plain, Style::Colour] {
            let told = report::mismatch(&mismatch, "c.json", "REHEARSAL=record cargo test", style);
            assert!(told.contains("help: "), "{told}");
            if style == Style::Plain {
                assert_eq!(visible_lines(&told), told, "a report is fit to be shown");
            }
        }
        assert!(number >= recorded, "#{number} was recorded: {mismatch:?}");
    }
}
