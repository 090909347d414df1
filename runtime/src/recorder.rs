//! The engine that asks an upstream and keeps what passes.

use std::collections::HashMap;
use std::mem;
use std::sync::{Mutex, PoisonError};

use http::header::ACCEPT_ENCODING;

use crate::cassette::Cassette;
use crate::clock::Stopwatch;
use crate::delivery::whole;
use crate::error::Result;
use crate::exchange::Exchange;
use crate::interaction::{Extra, Interaction};
use crate::message::{Request, Response, header};
use crate::redaction::{Rules, observe, redact_response};

/// Keeps the interactions of a session, in the order in which their requests began.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    rules: Rules,
    tape: Mutex<Tape>,
}

#[derive(Debug, Default)]
struct Tape {
    /// A place for every request that began.
    slots: Vec<Slot>,
    /// The places of each SDK call's attempts.
    invocations: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
enum Slot {
    /// The response has not come yet.
    UnderWay,
    Complete(Box<Interaction>),
    /// No response came, or nobody waited for it any more.
    Lost,
}

impl Slot {
    fn complete(self) -> Option<Interaction> {
        match self {
            Self::Complete(interaction) => Some(*interaction),
            Self::UnderWay | Self::Lost => None,
        }
    }
}

/// Marks a request as lost unless it is completed: its future may be dropped at any await.
struct Begun<'a> {
    recorder: &'a Recorder,
    slot: usize,
}

impl Begun<'_> {
    fn complete(self, interaction: Interaction) {
        self.recorder.fill(self.slot, Slot::Complete(Box::new(interaction)));
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.recorder.fill(self.slot, Slot::Lost);
    }
}

impl Recorder {
    pub(crate) fn new(rules: Rules) -> Self {
        Self { rules, tape: Mutex::default() }
    }

    /// Passes a request to the upstream, and keeps it with the response.
    pub(crate) async fn exchange(
        &self,
        request: Request,
        upstream: &impl Exchange,
    ) -> Result<Response> {
        let observed = observe(&request, &self.rules);
        let asked = header(request.headers(), ACCEPT_ENCODING).map(str::to_ascii_lowercase);
        let begun = self.begin(observed.invocation.as_deref());
        let watch = Stopwatch::start();
        let response = whole(upstream.exchange(request).await).await?;
        let took = watch.elapsed();
        let kept = redact_response(
            &response,
            &observed.request,
            asked.as_deref(),
            &observed.secrets,
            &self.rules,
        );
        let interaction = Interaction {
            operation: observed.operation,
            call: None,
            request: observed.request,
            response: kept,
            took: Some(took),
            extra: Extra::new(),
        };
        begun.complete(interaction);
        Ok(response)
    }

    /// How many interactions are complete.
    pub(crate) fn len(&self) -> usize {
        let is_complete = |slot: &&Slot| matches!(slot, Slot::Complete(_));
        self.tape().slots.iter().filter(is_complete).count()
    }

    /// How many requests still wait for their response.
    pub(crate) fn under_way(&self) -> usize {
        self.tape().slots.iter().filter(|slot| matches!(slot, Slot::UnderWay)).count()
    }

    /// Adds what was recorded to a cassette, and forgets it.
    pub(crate) fn drain_into(&self, cassette: &mut Cassette) {
        let mut tape = mem::take(&mut *self.tape());
        tape.number_calls(cassette.interactions.iter().filter_map(|i| i.call).max().unwrap_or(0));
        tape.slots
            .into_iter()
            .filter_map(Slot::complete)
            .for_each(|interaction| cassette.push(interaction));
    }

    fn begin(&self, invocation: Option<&str>) -> Begun<'_> {
        let mut tape = self.tape();
        let slot = tape.slots.len();
        tape.slots.push(Slot::UnderWay);
        if let Some(id) = invocation {
            tape.invocations.entry(id.to_owned()).or_default().push(slot);
        }
        Begun { recorder: self, slot }
    }

    fn fill(&self, slot: usize, with: Slot) {
        // The session may have ended, and taken the tape with it.
        if let Some(slot) = self.tape().slots.get_mut(slot)
            && matches!(slot, Slot::UnderWay)
        {
            *slot = with;
        }
    }

    fn tape(&self) -> std::sync::MutexGuard<'_, Tape> {
        // Every change of the tape is whole, so a panic elsewhere does not spoil it.
        self.tape.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tape {
    /// Numbers the calls that took several attempts, in order of appearance: the ids themselves are
    /// random, and would change every line of a new recording.
    fn number_calls(&mut self, last: u32) {
        let answered = |slot: &&usize| matches!(self.slots[**slot], Slot::Complete(_));
        let mut calls: Vec<&Vec<usize>> = self
            .invocations
            .values()
            .filter(|slots| slots.iter().filter(answered).count() > 1)
            .collect();
        calls.sort();
        for (number, slots) in (last + 1..).zip(calls) {
            for slot in slots {
                if let Slot::Complete(interaction) = &mut self.slots[*slot] {
                    interaction.call = Some(number);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Upstream;

    impl Exchange for Upstream {
        async fn exchange(&self, request: Request) -> Result<Response> {
            Ok(Response::new(request.into_body()))
        }
    }

    async fn record(recorder: &Recorder, path: &str, invocation: Option<&str>) {
        let mut request = http::Request::get(path);
        if let Some(id) = invocation {
            request = request.header("amz-sdk-invocation-id", id);
        }
        recorder.exchange(request.body("x".into()).unwrap(), &Upstream).await.unwrap();
    }

    #[tokio::test]
    async fn attempts_of_one_call_share_a_number() {
        let recorder = Recorder::default();
        for (path, invocation) in
            [("/a", Some("i")), ("/b", Some("j")), ("/c", None), ("/a", Some("i"))]
        {
            record(&recorder, path, invocation).await;
        }
        let mut cassette = Cassette::new();
        recorder.drain_into(&mut cassette);
        let calls: Vec<_> = cassette.interactions.iter().map(|i| i.call).collect();
        assert_eq!(calls, [Some(1), None, None, Some(1)]);
        assert_eq!(recorder.len(), 0);
    }

    #[tokio::test]
    async fn a_request_without_an_answer_leaves_no_trace() {
        struct Refuses;
        impl Exchange for Refuses {
            async fn exchange(&self, _: Request) -> Result<Response> {
                Err(crate::Error::new(crate::ErrorKind::Upstream, "refused"))
            }
        }
        let recorder = Recorder::default();
        assert!(recorder.exchange(Request::new("".into()), &Refuses).await.is_err());
        let mut cassette = Cassette::new();
        recorder.drain_into(&mut cassette);
        assert_eq!(cassette.interactions.len(), 0);
    }
}
