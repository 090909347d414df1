//! HTTP on loopback without Rehearsal: servers that `hyper` alone makes, and a client that costs next to nothing.

use std::convert::Infallible;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;

use crate::exchanges;
use crate::rounds::{median, timed};

const ROUNDS: usize = 10;
const CALLS: usize = 500;

/// Serves on a thread of its own, as long as this process lives.
pub(crate) fn serve<A, F>(answer: A) -> SocketAddr
where
    A: Fn(http::Request<Incoming>) -> F + Send + Clone + 'static,
    F: Future<Output = http::Response<Full<Bytes>>> + 'static,
{
    let (told, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let tasks = tokio::task::LocalSet::new();
        tasks.block_on(&runtime.expect("a runtime"), async {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
            told.send(listener.local_addr().expect("its address")).expect("somebody asks");
            loop {
                let (stream, _) = listener.accept().await.expect("a connection");
                stream.set_nodelay(true).expect("a socket");
                let answer = answer.clone();
                tokio::task::spawn_local(async move {
                    let service = service_fn(|request| {
                        let answer = answer(request);
                        async { Ok::<_, Infallible>(answer.await) }
                    });
                    let connection = hyper::server::conn::http1::Builder::new();
                    // The client goes when it has what it wants.
                    let _ = connection.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
    });
    address.recv().expect("a server")
}

pub(crate) async fn whole(body: Incoming) -> Bytes {
    body.collect().await.expect("a body").to_bytes()
}

/// The service itself.
pub(crate) fn upstream() -> SocketAddr {
    serve(async |request| exchanges::answer(&whole(request.into_body()).await).map(Full::new))
}

/// A proxy that hands on what comes, and keeps nothing.
pub(crate) fn proxy(to: SocketAddr) -> SocketAddr {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    let client: Client<_, Incoming> = Client::builder(TokioExecutor::new()).build(connector);
    serve(move |mut request| {
        let client = client.clone();
        *request.uri_mut() = format!("http://{to}/").parse().expect("a URI");
        async move {
            let (parts, body) = client.request(request).await.expect("an answer").into_parts();
            http::Response::from_parts(parts, Full::new(whole(body).await))
        }
    })
}

/// One connection that asks again and again.
pub(crate) struct Asking {
    stream: TcpStream,
    address: SocketAddr,
    buffer: Vec<u8>,
}

impl Asking {
    pub(crate) fn of(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        Self { stream, address, buffer: vec![0; 64 << 10] }
    }

    /// Asks for a run, and takes the whole answer.
    pub(crate) fn ask(&mut self, number: usize) {
        let body = exchanges::asked(number);
        let head = format!(
            "POST / HTTP/1.1\r\nhost: {}\r\ncontent-type: application/x-amz-json-1.0\r\n\
             x-amz-target: AWSStepFunctions.DescribeExecution\r\ncontent-length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        self.stream.write_all((head + &body).as_bytes()).expect("sent");
        let mut filled = 0;
        loop {
            let read = self.stream.read(&mut self.buffer[filled..]).expect("an answer");
            assert!(read > 0, "the server went away");
            filled += read;
            let answer = &self.buffer[..filled];
            if missing(answer) == Some(0) {
                assert!(answer.starts_with(b"HTTP/1.1 200"), "a run that is known");
                return;
            }
        }
    }
}

/// The median of all calls to each address, over one connection each, in turns. `run` says which run a call asks for.
pub(crate) fn calls<const N: usize>(
    addresses: [SocketAddr; N],
    run: impl Fn(usize) -> usize,
) -> [Duration; N] {
    let mut connections = addresses.map(Asking::of);
    let mut times = [const { Vec::new() }; N];
    for round in 0..=ROUNDS {
        for (connection, times) in connections.iter_mut().zip(&mut times) {
            for call in 0..CALLS {
                let (took, ()) = timed(|| connection.ask(run(round * CALLS + call)));
                if round > 0 {
                    times.push(took);
                }
            }
        }
    }
    times.map(median)
}

/// How much of an answer's body has not come; none before its head is there.
fn missing(answer: &[u8]) -> Option<usize> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut head = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(begin) = head.parse(answer).expect("an answer") else {
        return None;
    };
    let length = head.headers.iter().find(|one| one.name.eq_ignore_ascii_case("content-length"));
    let length = str::from_utf8(length.expect("a length").value).expect("text");
    Some((begin + length.parse::<usize>().expect("a length")).saturating_sub(answer.len()))
}
