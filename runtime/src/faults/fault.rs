//! What goes wrong, how, and for which of the requests.

use std::time::Duration;

use crate::error::{Error, Result};

/// Something that goes wrong with a request, and how often; [`Faults`](crate::Faults) inject it.
///
/// A plain value: what goes wrong, perhaps with a delay before it, and which of the matching requests it
/// meets. Without [`times`](Self::times), [`after`](Self::after) and [`every`](Self::every) it meets all.
///
/// ```
/// use std::time::Duration;
/// use rehearsal::Fault;
///
/// // The service is throttling the first two requests,
/// let throttled = Fault::throttle().times(2);
/// // every third answer is 200 ms late,
/// let late = Fault::delay(Duration::from_millis(200)).every(3);
/// // and one request does its work, but its answer gets lost on the way.
/// let lost = Fault::drop_connection().when_done().times(1);
/// # let _ = (throttled, late, lost);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a fault does nothing before it is injected"]
pub struct Fault {
    pub(super) kind: Kind,
    pub(super) delay: Option<Duration>,
    pub(super) when_done: bool,
    pub(super) times: Option<usize>,
    pub(super) after: usize,
    pub(super) every: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing but the delay.
    None,
    Throttle {
        message: Option<String>,
    },
    Error {
        code: String,
        message: Option<String>,
        status: Option<u16>,
    },
    Status(u16),
    Drop,
    Cut(usize),
    Slow {
        chunk: usize,
        pause: Duration,
    },
    /// What cannot be, and why.
    Wrong(&'static str),
}

impl Fault {
    fn new(kind: Kind) -> Self {
        Self { kind, delay: None, when_done: false, times: None, after: 0, every: 1 }
    }

    /// The service says that it was asked too often.
    ///
    /// Where the operation declares an error for that, it is this one, with its code, its status and its
    /// `Retry-After` of a second; else `ThrottlingException`, as most of AWS has it: with status 400, and 429 from
    /// REST services.
    pub fn throttle() -> Self {
        Self::new(Kind::Throttle { message: None })
    }

    /// The service answers with an error, by its code on the wire.
    ///
    /// One that the operation declares is written as its definition says: status, headers, required members
    /// (as in a fixture). Any other needs a status: [`with_status`](Self::with_status).
    pub fn error(code: impl Into<String>) -> Self {
        Self::new(Kind::Error { code: code.into(), message: None, status: None })
    }

    /// An answer with an error status (400 to 599) and nothing else, as load balancers give it.
    pub fn status(status: u16) -> Self {
        Self::new(Kind::Status(status))
    }

    /// The connection breaks without an answer.
    ///
    /// Over HTTP/1.1 it is closed, over HTTP/2 the stream is reset, and who asks in process gets an error of kind
    /// [`Upstream`](crate::ErrorKind::Upstream).
    pub fn drop_connection() -> Self {
        Self::new(Kind::Drop)
    }

    /// The answer's head and so many bytes of its body come, then the connection breaks.
    ///
    /// A body that is not longer comes whole, and still the client is left waiting for more: over HTTP/1.1 the
    /// answer comes in chunks, without the last; over HTTP/2 its stream is reset. Only an answer that has no
    /// body by its nature (to `HEAD`, or with status 204 or 304) comes through. Who asks in process gets an error of kind [`Upstream`](crate::ErrorKind::Upstream); a client of the AWS SDK an error
    /// while it reads the body.
    pub fn cut_after(bytes: usize) -> Self {
        Self::new(Kind::Cut(bytes))
    }

    /// The answer's body comes in pieces of so many bytes (at least one), with a pause before each.
    pub fn slow_body(chunk_bytes: usize, pause: Duration) -> Self {
        Self::new(Kind::Slow { chunk: chunk_bytes, pause })
    }

    /// The request is passed on, so much later; with [`when_done`](Self::when_done) it is the answer that comes
    /// later.
    ///
    /// The delay passes by tokio's clock, so `tokio::time::pause` skips it. Beware of
    /// [operation timeouts](https://docs.rs/aws-smithy-types/latest/aws_smithy_types/timeout/index.html) of the AWS
    /// SDK in process: the configurations of this crate do not really sleep, and let them end at the first
    /// delay, however short. Read timeouts are as long as they say.
    pub fn delay(delay: Duration) -> Self {
        Self::new(Kind::None).with_delay(delay)
    }

    /// Says what the service says of its error; "injected fault" otherwise.
    ///
    /// For [`error`](Self::error) and [`throttle`](Self::throttle).
    pub fn message(mut self, text: impl Into<String>) -> Self {
        match &mut self.kind {
            Kind::Error { message, .. } | Kind::Throttle { message } => {
                *message = Some(text.into());
            }
            _ => {
                self.kind = Kind::Wrong(
                    "only an error has a message: \
                     write `Fault::error(…)` or `Fault::throttle()` with `message`",
                );
            }
        }
        self
    }

    /// Sets the status (400 to 599) of an [`error`](Self::error), also of one that the operation declares.
    pub fn with_status(mut self, number: u16) -> Self {
        match &mut self.kind {
            Kind::Error { status, .. } => *status = Some(number),
            _ => {
                self.kind = Kind::Wrong(
                    "only an error by its code gets a status: \
                     write `Fault::error(…)` with `with_status`, or `Fault::status(…)` alone",
                );
            }
        }
        self
    }

    /// Waits before the fault; see [`delay`](Self::delay).
    pub fn with_delay(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    /// Comes only when the work is done: the request is passed on and answered, and then the fault comes,
    /// in place of the answer where it gives one. The client cannot know that its request succeeded.
    ///
    /// If the exchange behind has no answer at all, its error comes through.
    pub fn when_done(mut self) -> Self {
        self.when_done = true;
        self
    }

    /// Meets so many requests and then no more; all of them otherwise.
    pub fn times(mut self, times: usize) -> Self {
        self.times = Some(times);
        self
    }

    /// Lets the first matching requests through, counted from when it is injected.
    pub fn after(mut self, requests: usize) -> Self {
        self.after = requests;
        self
    }

    /// Meets every so many-th of the matching requests: `every(3)` the third, the sixth and so on, behind
    /// those that [`after`](Self::after) lets through.
    pub fn every(mut self, requests: usize) -> Self {
        self.every = requests;
        self
    }

    /// Whether it can be injected at all.
    pub(super) fn check(&self) -> Result<()> {
        let wrong = |status: u16| !(400..600).contains(&status);
        let problem = match &self.kind {
            Kind::Wrong(why) => *why,
            Kind::Status(status) | Kind::Error { status: Some(status), .. } if wrong(*status) => {
                let message = format!("{status} is no status of an error: write one of 400 to 599");
                return Err(Error::config(message));
            }
            Kind::Error { code, .. } if code.is_empty() => "an error has a code: it is empty",
            Kind::Slow { chunk: 0, .. } => {
                "a slow body comes in pieces of at least one byte: `slow_body(1, …)`"
            }
            _ if self.every == 0 => "`every(0)` is never: write `every(1)` for every request",
            _ => return Ok(()),
        };
        Err(Error::config(problem))
    }

    /// Whether it meets a matching request: `position` counts them from 0, `met` those that it has met.
    pub(super) fn is_due(&self, position: usize, met: usize) -> bool {
        let turn =
            position.checked_sub(self.after).is_some_and(|n| (n + 1).is_multiple_of(self.every));
        turn && self.times.is_none_or(|times| met < times)
    }

    pub(super) async fn wait(&self) {
        if let Some(delay) = self.delay {
            tokio::time::sleep(delay).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_refused() {
        let refused = |fault: Fault| fault.check().unwrap_err().to_string();
        for (fault, why) in [
            (Fault::status(200), "200 is no status of an error: write one of 400 to 599"),
            (Fault::error("X").with_status(600), "600 is no status of an error"),
            (Fault::status(503).message("down"), "only an error has a message"),
            (Fault::throttle().with_status(503), "only an error by its code gets a status"),
            (Fault::error(""), "an error has a code"),
            (Fault::slow_body(0, Duration::ZERO), "pieces of at least one byte"),
            (Fault::drop_connection().every(0), "`every(0)` is never"),
        ] {
            let told = refused(fault);
            assert!(told.contains(why), "{told}");
        }
        // A test that counts to a number of faults may begin with none.
        Fault::throttle().times(0).check().unwrap();
    }
}
