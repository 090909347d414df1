//! A bare forwarding proxy: what recording cannot do without, over hyper alone; on demand with a line for each call.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::net::TcpStream;

use crate::serve::serve;

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Connections to the upstream that wait for their next request, and the file of the calls.
struct Forward {
    upstream: SocketAddr,
    idle: Mutex<Vec<SendRequest<Full<Bytes>>>>,
    lines: Option<Mutex<File>>,
}

/// Forwards for good; with `lines`, each call is a line in that file before its answer goes on.
pub(crate) fn run(
    address: SocketAddr,
    upstream: SocketAddr,
    lines: Option<&Path>,
) -> Result<(), String> {
    let open = |path: &Path| {
        let file = OpenOptions::new().create(true).append(true).open(path);
        file.map(Mutex::new).map_err(|error| format!("{}: {error}", path.display()))
    };
    let lines = lines.map(open).transpose()?;
    let forward = Arc::new(Forward { upstream, idle: Mutex::default(), lines });
    serve(address, move |request| {
        let forward = Arc::clone(&forward);
        async move { forward.answer(request).await.unwrap_or_else(|error| failed(&*error)) }
    })
}

impl Forward {
    async fn answer(&self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Failed> {
        let (head, body) = request.into_parts();
        let body = body.collect().await?.to_bytes();
        let line = self.lines.as_ref().map(|file| (file, head.clone(), body.clone()));
        let mut sender = self.sender().await?;
        let answer = sender.send_request(Request::from_parts(head, Full::new(body))).await?;
        let (parts, body) = answer.into_parts();
        let answer = body.collect().await?.to_bytes();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        if let Some((file, head, body)) = line {
            let target =
                head.headers.get("x-amz-target").map(|target| target.to_str()).transpose()?;
            let mut line = json!({
                "method": head.method.as_str(),
                "uri": head.uri.to_string(),
                "target": target,
                "request": std::str::from_utf8(&body)?,
                "status": parts.status.as_u16(),
                "answer": std::str::from_utf8(&answer)?,
            })
            .to_string();
            line.push('\n');
            file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes())?;
        }
        Ok(Response::from_parts(parts, Full::new(answer)))
    }

    async fn sender(&self) -> Result<SendRequest<Full<Bytes>>, Failed> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(sender) = idle.filter(SendRequest::is_ready) {
            return Ok(sender);
        }
        let stream = TcpStream::connect(self.upstream).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // How it ends is told to whoever waits for its answer.
        tokio::spawn(async move { drop(connection.await) });
        Ok(sender)
    }
}

fn failed(error: &(dyn std::error::Error + Send + Sync)) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(error.to_string().into()));
    *response.status_mut() = StatusCode::BAD_GATEWAY;
    response
}
