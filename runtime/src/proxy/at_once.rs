//! Requests that are answered as soon as the gate has read them: plain ones, whose every byte is known.

use std::sync::Arc;

use httparse::{Header, Request};

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
    fn answer(&self, request: &Request<'_, '_>, body: &[u8]) -> Option<Answer> {
        if request.headers.iter().all(is_lower_case) {
            return self.answer_plain(request, request.headers, body);
        }
        let names: Vec<String> =
            request.headers.iter().map(|header| header.name.to_ascii_lowercase()).collect();
        let headers = names.iter().zip(request.headers.iter());
        let headers = headers.map(|(name, header)| Header { name, value: header.value });
        self.answer_plain(request, &headers.collect::<Vec<_>>(), body)
    }
}

impl<E: StreamingExchange> AtOnce<E> {
    fn answer_plain(
        &self,
        request: &Request<'_, '_>,
        headers: &[Header<'_>],
        body: &[u8],
    ) -> Option<Answer> {
        let (method, target) = (request.method?, request.path?);
        // Where hyper would do more than write an answer, it reads the request itself.
        let is_plain = request.version == Some(1) && target.starts_with('/') && method != "HEAD";
        if !is_plain || !headers.iter().all(is_of_the_request) {
            return None;
        }
        if !self.between.is_ready_for(host_alone(headers)?) {
            return None;
        }
        let mut answer = self.exchange.answer_at_once(&AsSent { method, target, headers, body })?;
        keep_framing(answer.headers_mut(), false);
        Some(answer.map(Streamed::from))
    }
}

fn is_lower_case(header: &Header<'_>) -> bool {
    !header.name.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// Whether a header says nothing of the connection.
fn is_of_the_request(header: &Header<'_>) -> bool {
    match header.name {
        "connection" => header.value.eq_ignore_ascii_case(b"keep-alive"),
        "upgrade" => false,
        _ => true,
    }
}
