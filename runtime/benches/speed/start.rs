//! How soon after a process was started its first answer comes, over HTTP.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use criterion::Criterion;
use http_body_util::Full;

use crate::http::{Asking, serve, whole};
use crate::rounds::{medians, ratio, timed};
use crate::{asked_alone, exchanges, load, typed};

const SIZE: usize = 10_000;
const ROUNDS: usize = 15;

pub(crate) fn measure(_: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = exchanges::recorded(folder.path(), SIZE);
    let [rehearsal, indexed] = medians(
        ROUNDS,
        [&mut || first_answer("start", &file), &mut || first_answer("start indexed", &file)],
    );
    println!(
        "start: {SIZE} interactions to the first answer {rehearsal:.1?}, a server with a look-up table {indexed:.1?}: {:.2}",
        ratio(rehearsal, indexed)
    );
}

/// How long it takes a process from its start until it has had an answer from itself.
fn first_answer(what: &str, file: &Path) -> Duration {
    let (took, mut child) = timed(|| {
        let mut child = asked_alone::command(what, file).spawn().expect("a process");
        let mut word = [0; 1];
        child.stdout.as_mut().expect("its output").read_exact(&mut word).expect("an answer");
        child
    });
    child.wait().expect("its end");
    took
}

pub(crate) fn rehearsal(file: &Path) {
    let session = load::opened(file);
    let url = session.endpoint().expect("an address");
    let address = url.trim_start_matches("http://").parse().expect("an address");
    Asking::of(address).ask(SIZE / 2);
    println!("answered");
}

/// What anybody would write by hand: a table from what is asked to what is answered.
pub(crate) fn indexed(file: &Path) {
    let bytes = std::fs::read(file).expect("the cassette");
    let cassette: typed::File<'_> = serde_json::from_slice(&bytes).expect("its structure");
    let by_run: HashMap<String, Bytes> = cassette
        .interactions
        .iter()
        .map(|one| {
            let answer = serde_json::to_vec(&one.response.body.json).expect("a body");
            (one.request.body.json.execution_arn.to_owned(), answer.into())
        })
        .collect();
    let by_run = Arc::new(by_run);
    let address = serve(move |request| {
        let by_run = Arc::clone(&by_run);
        async move {
            let body = whole(request.into_body()).await;
            let asked: typed::Asked<'_> = serde_json::from_slice(&body).expect("a request");
            http::Response::new(Full::new(by_run[asked.execution_arn].clone()))
        }
    });
    Asking::of(address).ask(SIZE / 2);
    println!("answered");
}
