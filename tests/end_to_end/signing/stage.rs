//! A session that signs, in front of an upstream that keeps what it receives.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use aws_credential_types::Credentials;
use rehearsal::{
    Exchange, Mode, Request, Response, Result, Served, Session, SessionBuilder, serve,
};
use rehearsal_tests::{Received, assert_signed};

/// What a client signs with that has no credentials.
pub const DUMMY_KEY: &str = "DUMMYKEY00000000";
pub const DUMMY_TOKEN: &str = "dummy-session-token";

/// The session's own.
pub const KEY: &str = "AKIAIOSFODNN7EXAMPLE";
pub const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
pub const TOKEN: &str = "FwoGZXIvYXdzEJr//own/session+token==";

pub fn own() -> Credentials {
    Credentials::new(KEY, SECRET, None, None, "test")
}

pub fn temporary() -> Credentials {
    Credentials::new(KEY, SECRET, Some(TOKEN.to_owned()), None, "test")
}

/// Keeps requests.
#[derive(Clone, Debug, Default)]
struct Keeps(Arc<Mutex<Vec<Received>>>);

impl Exchange for Keeps {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let (parts, body) = request.into_parts();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let headers = parts.headers.iter();
        let headers: Vec<_> =
            headers.map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect();
        let host = text(parts.headers["host"].as_bytes());
        let url = format!("http://{host}{}", parts.uri);
        let method = parts.method.to_string();
        self.0.lock().unwrap().push(Received { method, url, headers, body: body.to_vec() });
        Ok(Response::new("{}".into()))
    }
}

#[derive(Debug)]
pub struct Stage {
    pub session: Session,
    kept: Keeps,
    _upstream: Served,
}

impl Stage {
    /// Everything goes to the upstream, which may see what these credentials sign.
    pub fn new(credentials: Credentials) -> Self {
        Self::with(|builder| builder.credentials(credentials).allow_host("127.0.0.1"))
    }

    pub fn with(settings: impl FnOnce(SessionBuilder) -> SessionBuilder) -> Self {
        let kept = Keeps::default();
        let upstream = serve(kept.clone()).unwrap();
        let builder = Session::builder("unused.json").mode(Mode::Live).upstream(upstream.url());
        let session = settings(builder).open().unwrap();
        Self { session, kept, _upstream: upstream }
    }

    /// Sends a request exactly as it is written, and gives the whole answer.
    pub fn send(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> String {
        let url = self.session.endpoint().unwrap();
        let address = url.strip_prefix("http://").unwrap();
        let mut connection = TcpStream::connect(address).unwrap();
        let fields: Vec<_> =
            headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let (fields, length) = (fields.concat(), body.len());
        let head = format!(
            "{method} {target} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{fields}\
             content-length: {length}\r\n\r\n"
        );
        connection.write_all(&[head.as_bytes(), body].concat()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Sends a request that arrives.
    pub fn send_on(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) {
        let answer = self.send(method, target, headers, body);
        assert!(answer.starts_with("HTTP/1.1 200 "), "{method} {target}: {answer}");
    }

    /// What has arrived: each with a signature as botocore makes it, and nothing of the client's own.
    pub fn received(&self) -> Vec<Received> {
        let received = self.unjudged();
        assert_signed(&received, SECRET);
        for request in &received {
            let text = format!("{request:?}");
            assert!(!text.contains(DUMMY_KEY) && !text.contains(DUMMY_TOKEN), "{text}");
        }
        received
    }

    /// What has arrived, unseen.
    pub fn unjudged(&self) -> Vec<Received> {
        std::mem::take(&mut *self.kept.0.lock().unwrap())
    }
}

/// The signature of a client whose credentials mean nothing.
pub fn dummy(service: &str, signed_headers: &str) -> String {
    format!(
        "AWS4-HMAC-SHA256 Credential={DUMMY_KEY}/20200101/us-east-1/{service}/aws4_request, \
         SignedHeaders={signed_headers}, Signature=00"
    )
}
