//! The floor: reads a request and gives the one answer that it has.

use std::net::SocketAddr;

use http_body_util::BodyExt as _;

use crate::serve::{as_service, serve};
use crate::work::fixed_answer;

/// Serves for good.
pub(crate) fn run(address: SocketAddr) -> Result<(), String> {
    let answer = fixed_answer();
    serve(address, move |request| {
        let answer = answer.clone();
        async move {
            // What cannot be read ends the connection by itself.
            let _ = request.into_body().collect().await;
            as_service(answer)
        }
    })
}
