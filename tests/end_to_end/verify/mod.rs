//! `rehearsal verify`: cassettes against what they came from, and against services that have changed since.

mod age;
mod aws;
mod changes;
mod committed;
mod sending;

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rehearsal::{Cassette, Exchange, Request, Response, Result};
use rehearsal_tests::{cassettes_dir, isolate, rehearsal};
use serde_json::Value;

use crate::support::{Run, run};

/// Drift, as the command's exit status.
const DRIFT: i32 = 5;

fn verify(options: &[&str], cassettes: &[&Path]) -> Run {
    run(isolate(&mut rehearsal()).arg("verify").args(options).args(cassettes))
}

/// A committed cassette.
fn committed(name: &str) -> PathBuf {
    cassettes_dir().join(format!("{name}.json"))
}

/// The lines of a run about one cassette, without its path.
fn lines<'a>(run: &'a Run, cassette: &Path) -> Vec<&'a str> {
    let prefix = format!("{}: ", cassette.display());
    run.stdout.lines().filter_map(|line| line.strip_prefix(prefix.as_str())).collect()
}

/// A service that answers every request as a cassette last recorded it, but for one change.
struct Service {
    cassette: Cassette,
    change: fn(&str, Response) -> Response,
    /// The target of each request that came, and its body.
    asked: Mutex<Vec<(String, String)>>,
}

impl Service {
    fn new(cassette: &Path, change: fn(&str, Response) -> Response) -> Self {
        let cassette = Cassette::load(cassette).unwrap();
        Self { cassette, change, asked: Mutex::new(Vec::new()) }
    }

    fn as_recorded(cassette: &Path) -> Self {
        Self::new(cassette, |_, response| response)
    }

    fn asked(&self) -> Vec<(String, String)> {
        self.asked.lock().unwrap().clone()
    }
}

impl Exchange for Service {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap());
        let target = header("x-amz-target").unwrap_or(request.uri().path()).to_owned();
        let body = String::from_utf8_lossy(request.body()).into_owned();
        self.asked.lock().unwrap().push((target.clone(), body));
        let asked = |one: &&rehearsal::Interaction| {
            let own = one.request_headers().find(|(name, _)| *name == "x-amz-target");
            own.map_or(one.uri(), |(_, target)| target) == target
                && one.request_body() == request.body()
        };
        let recorded = self.cassette.interactions().iter().rev().find(asked);
        let recorded = recorded.expect("nothing but what is in the cassette is asked");
        let mut response = http::Response::builder().status(recorded.status().unwrap());
        for (name, value) in recorded.response_headers() {
            response = response.header(name, value);
        }
        let response = response.body(recorded.response_body()).unwrap();
        Ok((self.change)(target.rsplit('.').next().unwrap(), response))
    }
}

/// The same response with its JSON changed.
fn with_json(mut response: Response, change: impl FnOnce(&mut Value)) -> Response {
    let mut json = serde_json::from_slice(response.body()).unwrap();
    change(&mut json);
    *response.body_mut() = json.to_string().into();
    response
}
