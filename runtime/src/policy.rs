//! How a replay answers: in which order, how often, and how fast.

use crate::named::named;

/// In which order recorded interactions may be asked for.
///
/// ```
/// use rehearsal::Order;
///
/// assert_eq!("strict".parse::<Order>().unwrap(), Order::Strict);
/// assert_eq!(Order::default(), Order::Any);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Order {
    /// Different requests in any order; identical ones are answered in recorded order. The default.
    #[default]
    Any,
    /// Exactly the recorded requests, in exactly their order: whatever else is asked for, or not asked for, is a failure.
    Strict,
}

named!(Order, "order", { Any = "any", Strict = "strict" });

/// Which of several recorded answers a request gets that was recorded more than once, and what comes after the last.
///
/// Where nothing else is said, an operation that only reads repeats its last answer, and every other one has each of
/// its answers once.
///
/// ```
/// use rehearsal::Answers;
///
/// assert_eq!("by_time".parse::<Answers>().unwrap(), Answers::ByTime);
/// let error = "by-time".parse::<Answers>().unwrap_err().to_string();
/// assert!(error.ends_with("write one of sequence, repeat_last, loop, by_time (did you mean by_time?)"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Answers {
    /// Each answer once, in recorded order; one request more is a mismatch.
    Sequence,
    /// Each answer once, in recorded order; the last is repeated.
    RepeatLast,
    /// In recorded order, and after the last from the first again.
    Loop,
    /// The answer that was current at that moment of the recording: the one asked for nearest to it, on the session's
    /// virtual clock. So a poller that asks more or less often than recorded sees the same course of events.
    ByTime,
}

named!(Answers, "way to answer", {
    Sequence = "sequence",
    RepeatLast = "repeat_last",
    Loop = "loop",
    ByTime = "by_time",
});

/// How time passes on replay.
///
/// ```
/// use rehearsal::Pace;
///
/// assert_eq!("recorded".parse::<Pace>().unwrap(), Pace::Recorded);
/// assert_eq!(Pace::default(), Pace::Instant);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Pace {
    /// Nothing is waited for: the sleeps, waiters, retries and timeouts of the AWS SDK and of tokio run on a virtual
    /// clock, which jumps to whatever is waited for. The default.
    #[default]
    Instant,
    /// Sleeps take their time, answers come at once.
    Real,
    /// Sleeps take their time, and every answer takes as long as it took while recording: for demonstrations, and for
    /// what depends on timeouts.
    Recorded,
}

named!(Pace, "pace", { Instant = "instant", Real = "real", Recorded = "recorded" });
