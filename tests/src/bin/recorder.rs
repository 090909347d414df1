//! A program that records in process, one exchange after the other, until it has all or is killed.
//!
//! Usage: `recorder CASSETTE COUNT`
//!
//! It prints the path of every response that it has, a line each, with a full stop behind it.

use std::io::{self, Write as _};
use std::process::ExitCode;

use rehearsal::http::Request as Head;
use rehearsal::{Exchange, Mode, Request, Response, Result, Session};

struct Upstream;

impl Exchange for Upstream {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let path = request.uri().path();
        // As in `tests/end_to_end/crash/stage.rs`.
        let sum: usize = path.bytes().map(usize::from).sum();
        let filler = "x".repeat(sum * 7 % 2000);
        Ok(Response::new(format!("{{\"path\":\"{path}\",\"filler\":\"{filler}\"}}").into()))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(cassette), Some(count)) = (arguments.next(), arguments.next()) else {
        return ExitCode::from(2);
    };
    match run(&cassette, count.parse().unwrap_or(0)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cassette: &str, count: usize) -> Result<()> {
    let session =
        Session::builder(cassette).mode(Mode::Record).upstream_exchange(Upstream).open()?;
    let mut stdout = io::stdout();
    for count in 0..count {
        let path = format!("/0/{count}");
        let request = Head::get(&path).body("".into()).expect("a valid request");
        session.exchange(request).await?;
        // Whoever reads it may be gone.
        let _ = stdout.write_all(format!("{path}.\n").as_bytes());
    }
    session.finish()?.into_result()
}
