//! Expectations that are to be met one after the other.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// An order among expectations, also of several mocks.
///
/// An expectation accepts calls when all before it in the sequence have been called as often as they need,
/// and its first call ends those before it.
///
/// ```
/// # use rehearsal::{service, shape};
/// # #[shape] pub struct Nothing {}
/// # #[service(protocol = rest_json_1, endpoint = "http://localhost")]
/// # pub trait Door {
/// #     #[operation(http = "POST /open")]
/// #     async fn open(&self) -> Result<(), OpenError>;
/// #     #[operation(http = "POST /close")]
/// #     async fn close(&self) -> Result<(), CloseError>;
/// # }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// use rehearsal::mock::Sequence;
///
/// let (mock, sequence) = (MockDoor::new(), Sequence::new());
/// mock.expect_open().in_sequence(&sequence);
/// mock.expect_close().in_sequence(&sequence);
/// mock.open().await.unwrap();
/// mock.close().await.unwrap();
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    places: Arc<Mutex<Vec<Progress>>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Progress {
    satisfied: bool,
    ended: bool,
}

/// The place of an expectation in a sequence.
#[derive(Clone, Debug)]
pub(super) struct Place {
    sequence: Sequence,
    index: usize,
}

impl Sequence {
    /// A sequence without places.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn place(&self, satisfied: bool) -> Place {
        let mut places = self.lock();
        places.push(Progress { satisfied, ended: false });
        Place { sequence: self.clone(), index: places.len() - 1 }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Progress>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Whether its turn has come, and is not over.
    pub(super) fn is_open(&self) -> bool {
        let places = self.sequence.lock();
        !places[self.index].ended && places[..self.index].iter().all(|before| before.satisfied)
    }

    /// Notes a call; what comes before is over.
    pub(super) fn called(&self, satisfied: bool) {
        let mut places = self.sequence.lock();
        places[self.index].satisfied = satisfied;
        for before in &mut places[..self.index] {
            before.ended = true;
        }
    }

    pub(super) fn needs(&self, satisfied: bool) {
        self.sequence.lock()[self.index].satisfied = satisfied;
    }
}
