//! wiremock-rs and httpmock as servers of a cassette's interactions, each used as its documentation says.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use clap::Parser;
use serde_json::Value;

#[derive(Parser)]
#[command(version, about = "The mock servers that run.py measures, which starts them")]
enum Program {
    /// wiremock-rs: a mock for each interaction.
    Wiremock {
        #[arg(long)]
        address: SocketAddr,
        #[arg(long)]
        cassette: PathBuf,
    },
    /// httpmock: a mock for each interaction. It chooses its port by itself, and this prints its address.
    Httpmock {
        #[arg(long)]
        cassette: PathBuf,
    },
}

const TARGET: &str = "x-amz-target";

/// What is asked for, and what the answer is.
struct Interaction {
    target: String,
    request: Value,
    content_type: String,
    answer: String,
}

fn main() -> ExitCode {
    let served = match Program::parse() {
        Program::Wiremock { address, cassette } => {
            read(&cassette).and_then(|all| wiremock(address, all))
        }
        Program::Httpmock { cassette } => read(&cassette).map(|all| httpmock(&all)),
    };
    if let Err(message) = served {
        eprintln!("error: {message}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn read(path: &Path) -> Result<Vec<Interaction>, String> {
    let failed = |error: String| format!("{}: {error}", path.display());
    let text = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
    let cassette: Value =
        serde_json::from_slice(&text).map_err(|error| failed(error.to_string()))?;
    let interactions = cassette["interactions"].as_array().ok_or("a cassette has interactions")?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let read = |one: &Value| Interaction {
        target: text(&one["request"]["headers"][TARGET]),
        request: one["request"]["body"]["json"].clone(),
        content_type: text(&one["response"]["headers"]["content-type"]),
        answer: one["response"]["body"]["json"].to_string(),
    };
    Ok(interactions.iter().map(read).collect())
}

fn wiremock(address: SocketAddr, interactions: Vec<Interaction>) -> Result<(), String> {
    use wiremock::matchers::{body_json, header, method, path};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let listener = TcpListener::bind(address).map_err(|error| format!("{address}: {error}"))?;
    runtime.block_on(async {
        // It would keep every request for its verdict, of which there are millions here.
        let server =
            MockServer::builder().listener(listener).disable_request_recording().start().await;
        for one in interactions {
            let answer = ResponseTemplate::new(200).set_body_raw(one.answer, &one.content_type);
            Mock::given(method("POST"))
                .and(path("/"))
                .and(header(TARGET, one.target.as_str()))
                .and(body_json(one.request))
                .respond_with(answer)
                .mount(&server)
                .await;
        }
        println!("{}", server.address());
        std::future::pending::<()>().await;
    });
    Ok(())
}

fn httpmock(interactions: &[Interaction]) {
    let server = httpmock::MockServer::start();
    for one in interactions {
        server.mock(|when, then| {
            when.method(httpmock::Method::POST)
                .path("/")
                .header(TARGET, &one.target)
                .json_body(one.request.clone());
            then.status(200).header("content-type", &one.content_type).body(&one.answer);
        });
    }
    println!("{}", server.address());
    loop {
        thread::park();
    }
}
