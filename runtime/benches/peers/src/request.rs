//! Requests as the AWS SDK for Rust puts them on a connection, built before anything is measured.

use std::net::SocketAddr;

use crate::work::exchange;

/// The value of `amz-sdk-invocation-id` up to its last twelve digits, which are drawn for every call.
const INVOCATION: &str = "b0e4d1c2-6f3a-4c1e-9a57-";

/// The bytes of one request, and where in them the end of its invocation id is.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    pub(crate) bytes: Vec<u8>,
    drawn: usize,
}

impl Prepared {
    /// The request of this interaction.
    pub(crate) fn new(number: usize, address: SocketAddr) -> Self {
        let one = exchange(number);
        let mut text = format!(
            "POST / HTTP/1.1\r\n\
             content-type: application/x-amz-json-1.0\r\n\
             x-amz-target: {}\r\n\
             content-length: {}\r\n\
             user-agent: aws-sdk-rust/1.3.14 os/linux lang/rust/1.94.1\r\n\
             x-amz-user-agent: aws-sdk-rust/1.3.14 ua/2.1 api/sfn/1.125.0 os/linux lang/rust/1.94.1 m/E,b\r\n\
             x-amz-date: 20261130T201901Z\r\n\
             authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261130/us-east-1/states/aws4_request, \
             SignedHeaders=content-length;content-type;host;x-amz-date;x-amz-target;x-amz-user-agent, \
             Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7\r\n\
             amz-sdk-request: attempt=1; max=3\r\n\
             host: {address}\r\n\
             amz-sdk-invocation-id: {INVOCATION}",
            one.target,
            one.request.len(),
        );
        let drawn = text.len();
        text.push_str("000000000000\r\n\r\n");
        text.push_str(&one.request);
        Self { bytes: text.into_bytes(), drawn }
    }

    /// Copies it, as the call with this number, into a buffer.
    pub(crate) fn copy_as(&self, call: u64, buffer: &mut Vec<u8>) {
        buffer.clear();
        buffer.extend_from_slice(&self.bytes);
        let id = &mut buffer[self.drawn..self.drawn + 12];
        for (at, digit) in id.iter_mut().rev().enumerate() {
            *digit =
                b"0123456789abcdef"[usize::try_from(call >> (4 * at) & 15).unwrap_or_default()];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_has_an_id_of_its_own_and_is_a_whole_request() {
        let prepared = Prepared::new(1, SocketAddr::from(([127, 0, 0, 1], 4000)));
        let mut buffer = Vec::new();
        prepared.copy_as(0x1f, &mut buffer);
        let mut headers = [httparse::EMPTY_HEADER; 16];
        let mut request = httparse::Request::new(&mut headers);
        let head = request.parse(&buffer).unwrap().unwrap();
        let value = |name| request.headers.iter().find(|header| header.name == name).unwrap().value;
        assert_eq!(value("amz-sdk-invocation-id"), b"b0e4d1c2-6f3a-4c1e-9a57-00000000001f");
        assert_eq!(value("content-length"), (buffer.len() - head).to_string().as_bytes());
        assert_eq!(buffer[head..], *exchange(1).request.as_bytes());
    }
}
