//! A body that is read from a file while it is sent.

use std::fs::File;
use std::io::Read as _;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

use crate::error::{Error, ErrorKind, Result};
use crate::message::BodyFile;

/// How much is read at a time.
const PIECE: usize = 64 << 10;

/// The bytes of a file, read piece by piece as they are asked for.
///
/// Reads are blocking and small: they come from the page cache, and a thread for each would cost more.
#[derive(Debug)]
pub(super) struct FromFile {
    file: File,
    left: u64,
    of: BodyFile,
}

impl FromFile {
    pub(super) fn open(of: BodyFile) -> Result<Self> {
        let file = File::open(of.path());
        let file = file.map_err(|error| Error::io("read the body", of.path(), error))?;
        Ok(Self { file, left: of.length, of })
    }

    fn read(&mut self) -> Result<Bytes> {
        let mut piece = vec![0; usize::try_from(self.left).unwrap_or(PIECE).min(PIECE)];
        let read = self.file.read(&mut piece);
        let read = read.map_err(|error| Error::io("read the body", self.of.path(), error))?;
        if read == 0 {
            let message = format!("{} became shorter", self.of.path().display());
            return Err(Error::new(ErrorKind::Io, message));
        }
        piece.truncate(read);
        self.left -= read as u64;
        Ok(piece.into())
    }
}

impl Body for FromFile {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(self.read().map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
