//! Rehearsal itself: recording a cassette, and replaying it or recording at an address.

use std::net::SocketAddr;
use std::path::Path;
use std::thread;

use rehearsal::{Answers, Exchange, Mode, Request, Response, Session};

use crate::work::{CONTENT_TYPE, REQUEST_ID, exchange};

/// Answers an interaction by its number, which its request says in a header of its own that no cassette keeps.
struct Upstream;

const NUMBER: &str = "x-peers-number";

impl Exchange for Upstream {
    async fn exchange(&self, request: Request) -> rehearsal::Result<Response> {
        let number =
            request.headers().get(NUMBER).and_then(|value| value.to_str().ok()?.parse().ok());
        let mut response =
            Response::new(number.map(|number| exchange(number).answer).unwrap_or_default());
        let headers = response.headers_mut();
        headers.insert("content-type", rehearsal::http::HeaderValue::from_static(CONTENT_TYPE));
        headers.insert("x-amzn-requestid", rehearsal::http::HeaderValue::from_static(REQUEST_ID));
        Ok(response)
    }
}

/// Records a cassette of so many interactions.
pub(crate) fn write(cassette: &Path, interactions: usize) -> Result<(), String> {
    let session = Session::builder(cassette).mode(Mode::Record).upstream_exchange(Upstream).open();
    let session = session.map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    for number in 0..interactions {
        let request = request(number)?;
        runtime.block_on(session.exchange(request)).map_err(|error| error.to_string())?;
    }
    session.finish().map(drop).map_err(|error| error.to_string())
}

/// The request of an interaction, for whoever asks in process.
pub(crate) fn request(number: usize) -> Result<Request, String> {
    let one = exchange(number);
    http::Request::post("https://states.us-east-1.amazonaws.com/")
        .header("content-type", CONTENT_TYPE)
        .header("x-amz-target", one.target)
        .header(NUMBER, number)
        .body(one.request.into())
        .map_err(|error| error.to_string())
}

/// A session that replays a cassette, every interaction as often as it is asked for.
pub(crate) fn replaying(cassette: &Path, address: SocketAddr) -> rehearsal::Result<Session> {
    let session = Session::builder(cassette).mode(Mode::Replay).answers("*", Answers::RepeatLast);
    session.allow_unused(true).listen(address).open()
}

/// Replays a cassette at an address for good.
pub(crate) fn replay(cassette: &Path, address: SocketAddr) -> Result<(), String> {
    serve(replaying(cassette, address))
}

/// Records what an upstream answers, at an address, for good; the cassette is nobody's, its journal grows.
pub(crate) fn record(
    cassette: &Path,
    address: SocketAddr,
    upstream: SocketAddr,
) -> Result<(), String> {
    let upstream = format!("http://{upstream}");
    serve(Session::builder(cassette).mode(Mode::Record).upstream(upstream).listen(address).open())
}

fn serve(session: rehearsal::Result<Session>) -> Result<(), String> {
    let session = session.map_err(|error| error.to_string())?;
    session.endpoint().map_err(|error| error.to_string())?;
    // The proxy is on a thread of its own, and whoever measures ends this process.
    loop {
        thread::park();
    }
}
