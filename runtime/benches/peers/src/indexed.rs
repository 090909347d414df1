//! The least that replays a cassette: a map from target and canonical JSON to an answer, made of the same file.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http::{Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use serde_json::Value;

use crate::serve::{as_service, serve};

/// Serves a cassette for good.
pub(crate) fn run(cassette: &Path, address: SocketAddr) -> Result<(), String> {
    let index = Arc::new(load(cassette)?);
    serve(address, move |request| {
        let index = Arc::clone(&index);
        async move {
            let (parts, body) = request.into_parts();
            let target =
                parts.headers.get("x-amz-target").map_or(&b""[..], |target| target.as_bytes());
            let body = body.collect().await.map(http_body_util::Collected::to_bytes);
            let found = body.ok().and_then(|body| {
                // A map of `serde_json` has its keys in order.
                let body: Value = serde_json::from_slice(&body).ok()?;
                index.get(&key(target, &body))
            });
            found.map_or_else(missed, |answer| as_service(answer.clone()))
        }
    })
}

fn load(path: &Path) -> Result<HashMap<Vec<u8>, Bytes>, String> {
    let failed = |error: String| format!("{}: {error}", path.display());
    let text = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
    let cassette: Value =
        serde_json::from_slice(&text).map_err(|error| failed(error.to_string()))?;
    let interactions = cassette["interactions"].as_array().ok_or("a cassette has interactions")?;
    let mut index = HashMap::with_capacity(interactions.len());
    for interaction in interactions {
        let request = &interaction["request"];
        let target = request["headers"]["x-amz-target"].as_str().unwrap_or_default();
        let answer = interaction["response"]["body"]["json"].to_string();
        index.insert(key(target.as_bytes(), &request["body"]["json"]), answer.into());
    }
    Ok(index)
}

fn key(target: &[u8], body: &Value) -> Vec<u8> {
    let mut key = Vec::with_capacity(512);
    key.extend_from_slice(target);
    key.push(b'\n');
    // Writing into memory does not fail.
    let _ = serde_json::to_writer(&mut key, body);
    key
}

fn missed() -> Response<Full<Bytes>> {
    let mut response = as_service(Bytes::from_static(b"{}"));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
