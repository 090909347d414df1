//! What a load asks for and what must be answered; and what became of it.

use std::net::SocketAddr;

use bytes::Bytes;
use clap::ValueEnum;

use crate::request::Prepared;
use crate::work;

/// What an answer has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Expect {
    /// The recorded body of the interaction, byte for byte.
    Recorded,
    /// The one answer of a server that looks nothing up.
    Fixed,
    /// A service's own answer that speaks of the same run: for a server that replays nothing.
    SameRun,
}

/// What is asked for, and what must be answered.
pub(crate) struct Work {
    pub(super) requests: Vec<Prepared>,
    expect: Expect,
    answers: Vec<Bytes>,
}

/// What becomes of the measured requests.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Nanoseconds from a request's first byte to the last of its answer.
    pub(super) times: Vec<u32>,
    pub(crate) wrong: usize,
    pub(crate) first_wrong: Option<String>,
}

impl Work {
    pub(crate) fn new(interactions: usize, address: SocketAddr, expect: Expect) -> Self {
        let answer = |number| match expect {
            Expect::Recorded => work::exchange(number).answer,
            Expect::Fixed => work::fixed_answer(),
            Expect::SameRun => work::run_of(number).into(),
        };
        Self {
            requests: (0..interactions).map(|number| Prepared::new(number, address)).collect(),
            expect,
            answers: (0..interactions).map(answer).collect(),
        }
    }

    /// Writes the request of an interaction, as the call with this number.
    pub(crate) fn request(&self, number: usize, call: u64, buffer: &mut Vec<u8>) {
        self.requests[number].copy_as(call, buffer);
    }

    /// Says what is wrong with an answer.
    pub(crate) fn check(&self, number: usize, status: u16, body: &[u8]) -> Result<(), String> {
        let expected = &self.answers[number];
        let is_right = match self.expect {
            Expect::Recorded | Expect::Fixed => body == expected,
            Expect::SameRun => body.windows(expected.len()).any(|part| part == expected),
        };
        if status == 200 && is_right {
            return Ok(());
        }
        let body: String = String::from_utf8_lossy(body).chars().take(2000).collect();
        Err(format!("interaction {number}: {status} {body}"))
    }
}

impl Tally {
    pub(super) fn with_room(requests: usize) -> Self {
        Self { times: Vec::with_capacity(requests), ..Self::default() }
    }

    pub(super) fn count(&mut self, nanoseconds: u128, checked: Result<(), String>) {
        self.times.push(u32::try_from(nanoseconds).unwrap_or(u32::MAX));
        if let Err(why) = checked {
            self.wrong += 1;
            self.first_wrong.get_or_insert(why);
        }
    }

    /// How many requests were answered.
    pub(crate) fn answered(&self) -> usize {
        self.times.len()
    }

    /// The time that this share of the requests did not exceed, in microseconds.
    pub(super) fn percentile(&mut self, share: f64) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss
        )]
        let at = ((self.times.len() as f64 * share) as usize).min(self.times.len() - 1);
        f64::from(*self.times.select_nth_unstable(at).1) / 1000.0
    }
}
