//! Answers that were given more than once, as they were given: only the first two times are they read from the cassette.

use crate::message::Response;
use crate::redaction::is_masked;

/// By interaction. Most are given once, and nothing is kept of those.
#[derive(Debug)]
pub(super) struct Ready(Vec<Option<Box<Response>>>);

impl Ready {
    pub(super) fn new(interactions: usize) -> Self {
        Self(vec![None; interactions])
    }

    pub(super) fn get(&self, number: usize) -> Option<&Response> {
        self.0[number].as_deref()
    }

    /// Keeps an answer, unless what stands in it may be another by the next time.
    pub(super) fn keep(&mut self, number: usize, answer: &Response) {
        if answer.extensions().is_empty() && !may_hold_masks(answer) {
            self.0[number] = Some(Box::new(answer.clone()));
        }
    }
}

fn may_hold_masks(answer: &Response) -> bool {
    let may = |bytes: &[u8]| {
        // A mask may be spelled with escapes, and what is no text may be CBOR.
        str::from_utf8(bytes).map_or(true, |text| is_masked(text) || text.contains("\\u"))
    };
    may(answer.body()) || answer.headers().values().any(|value| may(value.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_another_is_not_kept() {
        let mut ready = Ready::new(5);
        let answer = |body: &'static [u8]| Response::new(body.into());
        let mask = crate::redaction::Masks::default().mask("a-secret");
        let masked = Response::new(format!(r#"{{"a":"{mask}"}}"#).into());
        let mut in_a_header = answer(b"");
        in_a_header.headers_mut().insert("x", mask.parse().unwrap());
        let answers = [
            (answer(br#"{"a":"b"}"#), true),
            (masked, false),
            (in_a_header, false),
            (answer(br#"{"a":"\u0052"}"#), false),
            (answer(b"\xa1\xff"), false),
        ];
        for (number, (answer, is_kept)) in answers.iter().enumerate() {
            ready.keep(number, answer);
            let kept = ready.get(number).map(Response::body);
            assert_eq!(kept, is_kept.then_some(answer.body()), "{number}");
        }
    }
}
