//! Keeping recordings of a cassette away while its files change hands.

use std::path::Path;

use super::interrupted::Interrupted;
use super::journal::Journal;
use super::line::Header;
use crate::beside::Beside;
use crate::error::{Error, ErrorKind, Result};
use crate::mode::Mode;

/// How often others may be in the way.
const ATTEMPTS: usize = 100;

/// While it lives, nobody records the cassette.
#[derive(Debug)]
pub(crate) struct Hold {
    /// The lock of a journal: one of its own, or one that an interrupted recording has left, which stays.
    _lock: Lock,
}

#[derive(Debug)]
#[allow(dead_code, reason = "they are held, not read")]
enum Lock {
    Own(Journal),
    Left(Interrupted),
}

/// Takes the lock of a cassette.
///
/// # Errors
///
/// [`Busy`](ErrorKind::Busy) while somebody records it, [`Io`](ErrorKind::Io) where nothing can be written.
pub(crate) fn hold(cassette: &Path) -> Result<Hold> {
    let beside = Beside::of(cassette);
    for _ in 0..ATTEMPTS {
        if let Some(left) = Interrupted::open(&beside.journal())? {
            return Ok(Hold { _lock: Lock::Left(left) });
        }
        let header = Header::new(cassette, Mode::Record, None, None);
        if let Some(own) = Journal::create(&beside, cassette, &header)? {
            return Ok(Hold { _lock: Lock::Own(own) });
        }
    }
    let path = beside.journal();
    let message = format!("{} comes and goes: who else is recording?", path.display());
    Err(Error::new(ErrorKind::Busy, message))
}
