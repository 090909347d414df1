//! How connections break.

use super::*;

/// Sends a request over a connection of its own, and reads until that is closed.
fn raw(url: &str) -> String {
    let address = url.trim_start_matches("http://");
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(FOREVER)).unwrap();
    write!(connection, "GET / HTTP/1.1\r\nhost: {address}\r\n\r\n").unwrap();
    let mut came = Vec::new();
    connection.read_to_end(&mut came).unwrap();
    String::from_utf8(came).unwrap()
}

#[test]
fn over_http_1_1_the_connection_is_closed_at_once() {
    let faults = Faults::default();
    let served = rehearsal::serve_at("127.0.0.1:0".parse().unwrap(), faults.over(Letters)).unwrap();
    // A connection that stays open would be waited for until the test is ended from outside.
    let came = |fault: Fault| {
        faults.clear();
        faults.inject_all(fault).unwrap();
        raw(&served.url())
    };
    assert_eq!(came(Fault::drop_connection()), "");
    assert_eq!(came(Fault::drop_connection().when_done()), "");
    for bytes in [0, 1, 26, 27] {
        let came = came(Fault::cut_after(bytes));
        let (head, body) = came.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked"), "{head}");
        // The chunk that ends a body is missing.
        let letters = &LETTERS[..bytes.min(26)];
        let chunk = format!("{:X}\r\n{letters}\r\n", letters.len());
        assert_eq!(body, if bytes == 0 { "" } else { &chunk });
    }
}

#[tokio::test]
async fn over_http_2_only_the_stream_is_reset() {
    let faults = Faults::default();
    let served = rehearsal::serve(faults.over(Letters)).unwrap();
    let address = served.url().replace("http://", "");
    let stream = tokio::net::TcpStream::connect(&address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let handshake =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream));
    let (mut client, connection) = handshake.await.unwrap();
    let connection = tokio::spawn(connection);
    faults.inject_all(Fault::drop_connection().times(1)).unwrap();
    faults.inject_all(Fault::cut_after(3).times(1)).unwrap();
    faults.inject_all(Fault::slow_body(3, Duration::from_millis(1)).times(1)).unwrap();
    let mut ask = || {
        let request = http::Request::get(served.url()).body(Full::<Bytes>::default()).unwrap();
        client.send_request(request)
    };
    let dropped = ask().await.unwrap_err();
    let told = format!("{dropped:?}");
    assert!(told.contains("Reset(StreamId(1), INTERNAL_ERROR"), "{told}");

    let cut = ask().await.unwrap();
    assert_eq!(cut.status(), 200);
    let mut body = cut.into_body();
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), LETTERS[..3]);
    let told = format!("{:?}", body.frame().await.unwrap().unwrap_err());
    assert!(told.contains("Reset(StreamId(3), INTERNAL_ERROR"), "{told}");
    // Or the connection would stay, and the server wait for it.
    drop(body);

    for _ in 0..2 {
        let whole = ask().await.unwrap().into_body().collect().await.unwrap().to_bytes();
        assert_eq!(whole, LETTERS);
    }
    assert_eq!(faults.injected(), 3);
    drop(client);
    connection.await.unwrap().unwrap();
}

/// Answers with more than any buffer holds.
struct Long;

const LONG: usize = 4 << 20;

impl Exchange for Long {
    async fn exchange(&self, _: Request) -> Result<Response> {
        Ok(Response::new(vec![b'x'; LONG].into()))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_body_is_cut_where_it_is_said_to_be() {
    let faults = Faults::default();
    let served = rehearsal::serve(faults.over(Long)).unwrap();
    faults.inject_all(Fault::cut_after(LONG - 7)).unwrap();
    for h2 in [false, true] {
        let client = Client::builder(TokioExecutor::new()).http2_only(h2).build_http();
        let request = http::Request::get(served.url()).body(Full::<Bytes>::default()).unwrap();
        let mut body = client.request(request).await.unwrap().into_body();
        let mut came = 0;
        // It ends with an error, not as a body that is complete.
        let broken = loop {
            match body.frame().await {
                Some(Ok(frame)) => came += frame.into_data().unwrap().len(),
                Some(Err(_)) => break true,
                None => break false,
            }
        };
        assert_eq!((came, broken), (LONG - 7, true));
    }
}
