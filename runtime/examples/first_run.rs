//! Records a run of a small service through the proxy, stops the service, and replays the run offline.
//!
//! `cargo run --example first_run`: no AWS account, no network, nothing to install.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use rehearsal::report::{Style, timeline};
use rehearsal::{Cassette, Mode, Session};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let cassette = target_folder().join("first-run").join("nightly.json");

    let (upstream, service) = start_service().await?;
    println!("A workflow service listens on {upstream}.");
    println!("\nRecording a client's run through the proxy:");
    let recording =
        Session::builder(&cassette).mode(Mode::Record).upstream(upstream.as_str()).open()?;
    let recorded = run_client(&recording.endpoint()?).await?;
    recording.finish()?.into_result()?;

    service.abort();
    let _ = service.await;
    println!("\nThe service is stopped. Replaying the same run offline:");
    let replay = Session::builder(&cassette).mode(Mode::Replay).open()?;
    let replayed = run_client(&replay.endpoint()?).await?;
    let verdict = replay.finish()?;
    println!("  {verdict}");
    verdict.into_result()?;

    if recorded != replayed {
        return Err("the replayed run differs from the recorded one".into());
    }
    println!("\nBoth runs are the same.");
    println!("\nThe cassette, {}:", cassette.display());
    print!("{}", timeline(&Cassette::load(&cassette)?, Style::Plain));
    println!("\nRead it: cargo run -q -p rehearsal-cli -- inspect {}", cassette.display());
    Ok(())
}

/// The client knows nothing of Rehearsal: it starts a run and polls until it is over.
async fn run_client(endpoint: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let mut answers = Vec::new();
    let start = http::Request::post(format!("{endpoint}/runs"))
        .header("content-type", "application/json")
        .header("authorization", "Bearer a-secret-that-is-not-kept")
        .body(Full::from(r#"{"workflow":"nightly"}"#))?;
    answers.push(show("POST /runs", client.request(start).await?).await?);
    while !answers.last().is_some_and(|answer| answer.contains("SUCCEEDED")) {
        let poll = http::Request::get(format!("{endpoint}/runs/1")).body(Full::default())?;
        answers.push(show("GET /runs/1", client.request(poll).await?).await?);
    }
    Ok(answers)
}

async fn show(request: &str, response: http::Response<Incoming>) -> Result<String, Box<dyn Error>> {
    let status = response.status();
    let body = response.into_body().collect().await?.to_bytes();
    let answer = format!("{status} {}", String::from_utf8_lossy(&body));
    println!("  {request:12} -> {answer}");
    Ok(answer)
}

/// Starts the service on loopback: a run is RUNNING twice, and then SUCCEEDED.
async fn start_service() -> Result<(String, JoinHandle<()>), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let polls = Arc::new(AtomicUsize::new(0));
    let serve = async move {
        while let Ok((stream, _)) = listener.accept().await {
            let polls = Arc::clone(&polls);
            let service = service_fn(move |request| {
                let answer = answer(&request, &polls);
                async move { answer }
            });
            let server = auto::Builder::new(TokioExecutor::new());
            tokio::spawn(async move {
                // A client that goes away is no matter of the service's.
                drop(server.serve_connection(TokioIo::new(stream), service).await);
            });
        }
    };
    Ok((url, tokio::spawn(serve)))
}

fn answer(
    request: &http::Request<Incoming>,
    polls: &AtomicUsize,
) -> Result<http::Response<Full<Bytes>>, http::Error> {
    let (status, body) = match (request.method().as_str(), request.uri().path()) {
        ("POST", "/runs") => (201, r#"{"run":1,"state":"STARTING"}"#),
        ("GET", "/runs/1") if polls.fetch_add(1, Ordering::SeqCst) < 2 => {
            (200, r#"{"run":1,"state":"RUNNING"}"#)
        }
        ("GET", "/runs/1") => (200, r#"{"run":1,"state":"SUCCEEDED"}"#),
        _ => (404, r#"{"message":"no such run"}"#),
    };
    http::Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .body(Full::from(body))
}

/// The workspace's `target` folder, wherever the example is started from.
fn target_folder() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).join("target")
}
