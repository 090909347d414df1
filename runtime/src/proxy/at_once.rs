//! Requests that are answered as soon as the gate has read them: plain ones, whose every byte is known.

use std::borrow::Cow;
use std::sync::Arc;

use smallvec::SmallVec;

use super::admission::host_alone;
use super::answer::{Answer, keep_framing};
use super::gate::{AnswersAtOnce, Between};
use crate::delivery::Streamed;
use crate::exchange::{AsSent, StreamingExchange};

/// Asks an exchange for answers at the gate of a connection.
#[derive(Debug)]
pub(super) struct AtOnce<E> {
    exchange: Arc<E>,
    between: Between,
}

impl<E> AtOnce<E> {
    pub(super) fn new(exchange: Arc<E>, between: Between) -> Self {
        Self { exchange, between }
    }
}

impl<E: StreamingExchange> AnswersAtOnce for AtOnce<E> {
    fn answer(&self, request: &httparse::Request<'_, '_>, body: &[u8]) -> Option<Answer> {
        let (method, target) = (request.method?, request.path?);
        // Where hyper would do more than write an answer, it reads the request itself.
        let is_plain = request.version == Some(1) && target.starts_with('/') && method != "HEAD";
        if !is_plain || !request.headers.iter().all(is_of_the_request) {
            return None;
        }
        let headers = request.headers.iter().map(|header| (lower_case(header.name), header.value));
        let headers: SmallVec<[_; 24]> = headers.collect();
        if !self.between.is_ready_for(host_alone(&headers)?) {
            return None;
        }
        let request = AsSent { method, target, headers: &headers, body };
        let mut answer = self.exchange.answer_at_once(&request)?;
        keep_framing(answer.headers_mut(), false);
        Some(answer.map(Streamed::from))
    }
}

/// Whether a header says nothing of the connection.
fn is_of_the_request(header: &httparse::Header<'_>) -> bool {
    match header.name.len() {
        7 => !header.name.eq_ignore_ascii_case("upgrade"),
        10 => {
            !header.name.eq_ignore_ascii_case("connection")
                || header.value.eq_ignore_ascii_case(b"keep-alive")
        }
        _ => true,
    }
}

fn lower_case(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    }
}
