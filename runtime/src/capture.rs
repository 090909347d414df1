//! What is kept of a body that passes: its bytes while they are few, else a file, masked on the way.

use bytes::{Bytes, BytesMut};
use std::io::{self, BufWriter, Write as _};
use tempfile::NamedTempFile;

use crate::beside::Beside;
use crate::error::{Error, ErrorKind, Result};
use crate::message::{BodyFile, Payload, Sha256};
use crate::redaction::{MASK, Secrets};

/// A body of more than 8 MiB is not looked at whole: only the credentials of its request are masked in it.
pub(crate) const MAX_WHOLE: usize = 8 << 20;

/// A body that is coming.
#[derive(Debug)]
pub(crate) struct Capture {
    secrets: Secrets,
    beside: Option<Beside>,
    state: State,
}

#[derive(Debug)]
enum State {
    /// Nearly every body comes in one piece, which needs no copy.
    One(Bytes),
    Small(BytesMut),
    Large(Box<Large>),
    Failed(Error),
}

#[derive(Debug)]
struct Large {
    masking: Masking,
    hash: Sha256,
    length: u64,
    file: Option<BufWriter<NamedTempFile>>,
}

impl Capture {
    /// Keeps a large body beside its cassette; or only its hash, where that is enough.
    pub(crate) fn new(secrets: Secrets, beside: Option<Beside>) -> Self {
        Self { secrets, beside, state: State::One(Bytes::new()) }
    }

    pub(crate) fn push(&mut self, piece: &Bytes) {
        let pushed = match &mut self.state {
            State::One(first) if first.is_empty() && piece.len() <= MAX_WHOLE => {
                self.state = State::One(piece.clone());
                return;
            }
            State::One(first) => {
                self.state = State::Small(first.as_ref().into());
                return self.push(piece);
            }
            State::Small(bytes) if bytes.len() + piece.len() <= MAX_WHOLE => {
                bytes.extend_from_slice(piece);
                return;
            }
            State::Small(bytes) => {
                let first = std::mem::take(bytes);
                Large::open(&self.secrets, self.beside.as_ref()).and_then(|mut large| {
                    large.push(&first)?;
                    large.push(piece)?;
                    self.state = State::Large(Box::new(large));
                    Ok(())
                })
            }
            State::Large(large) => large.push(piece),
            State::Failed(_) => return,
        };
        if let Err(error) = pushed {
            // The client gets its body all the same.
            let message = format!("cannot keep a body of more than 8 MiB: {error}");
            self.state = State::Failed(Error::new(ErrorKind::Io, message).with_source(error));
        }
    }

    /// What came.
    ///
    /// # Errors
    ///
    /// When it could not be written.
    pub(crate) fn finish(self) -> Result<Payload> {
        match self.state {
            State::One(bytes) => Ok(Payload::Whole(bytes)),
            State::Small(bytes) => Ok(Payload::Whole(bytes.freeze())),
            State::Failed(error) => Err(error),
            State::Large(large) => large.finish().map(Payload::File).map_err(|error| {
                let message = format!("cannot keep a body of more than 8 MiB: {error}");
                Error::new(ErrorKind::Io, message).with_source(error)
            }),
        }
    }
}

impl Large {
    fn open(secrets: &Secrets, beside: Option<&Beside>) -> io::Result<Self> {
        let file = beside.map(Beside::new_body);
        Ok(Self {
            masking: Masking::new(secrets),
            hash: Sha256::new(),
            length: 0,
            file: file.transpose()?.map(BufWriter::new),
        })
    }

    fn push(&mut self, piece: &[u8]) -> io::Result<()> {
        let Self { masking, hash, length, file } = self;
        masking.push(piece, |masked| write(masked, hash, length, file))
    }

    fn finish(mut self) -> io::Result<BodyFile> {
        let Self { masking, hash, length, file } = &mut self;
        masking.finish(|masked| write(masked, hash, length, file))?;
        let sha256 = self.hash.finish();
        Ok(match self.file {
            None => BodyFile::unkept(sha256, self.length),
            Some(file) => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                BodyFile::temporary(file.into_temp_path(), sha256, self.length)?
            }
        })
    }
}

fn write(
    masked: &[u8],
    hash: &mut Sha256,
    length: &mut u64,
    file: &mut Option<BufWriter<NamedTempFile>>,
) -> io::Result<()> {
    hash.update(masked);
    *length += masked.len() as u64;
    // Into the page cache; a thread for each piece would cost more than it saves.
    file.as_mut().map_or(Ok(()), |file| file.write_all(masked))
}

/// Masks secrets in a stream, wherever its pieces are cut: it is looked at in blocks, which depend on nothing but the
/// stream itself. All masks are the same word, because a replay compares the hash of what is left.
#[derive(Debug)]
struct Masking {
    secrets: Secrets,
    /// What is written already and seen once more, then what is not.
    held: Vec<u8>,
    written: usize,
}

impl Masking {
    /// A secret is masked where it begins in a block, and is not longer than what is looked at behind it.
    const BLOCK: usize = 256 << 10;
    const BEHIND: usize = 64 << 10;
    /// What says of a value that it is secret may stand before it.
    const BEFORE: usize = 4 << 10;

    fn new(secrets: &Secrets) -> Self {
        Self { secrets: secrets.clone(), held: Vec::new(), written: 0 }
    }

    fn push(
        &mut self,
        piece: &[u8],
        mut write: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        self.held.extend_from_slice(piece);
        while self.held.len() - self.written >= Self::BLOCK + Self::BEHIND {
            let end = self.written + Self::BLOCK;
            let seen = end + Self::BEHIND;
            let written = self.mask(end, seen, &mut write)?;
            let before = written.saturating_sub(Self::BEFORE);
            self.held.drain(..before);
            self.written = written - before;
        }
        Ok(())
    }

    fn finish(&mut self, mut write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let all = self.held.len();
        self.written = self.mask(all, all, &mut write)?;
        Ok(())
    }

    /// Writes up to `end`, or behind the secret that goes on there, and says how far that is.
    fn mask(
        &self,
        end: usize,
        seen: usize,
        write: &mut impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<usize> {
        let mut written = self.written;
        for secret in self.secrets.find_in_block(&self.held[..seen]) {
            if secret.start >= end {
                break;
            }
            if secret.end > written {
                write(&self.held[written..secret.start.max(written)])?;
                write(MASK.as_bytes())?;
                written = secret.end;
            }
        }
        write(&self.held[written..end.max(written)])?;
        Ok(end.max(written))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redaction::{Rules, secrets_of};

    const KEY: &str = "abcdefgh1234567890";

    fn secrets() -> Secrets {
        let request = http::Request::get("/").header("authorization", format!("Bearer {KEY}"));
        secrets_of(&request.body(()).unwrap().into_parts().0, &Rules::default())
    }

    fn captured(pieces: &[&[u8]], beside: Option<Beside>) -> Payload {
        let mut capture = Capture::new(secrets(), beside);
        for piece in pieces {
            capture.push(&Bytes::copy_from_slice(piece));
        }
        capture.finish().unwrap()
    }

    #[test]
    fn what_is_small_stays_as_it_is() {
        let whole = captured(&[b"a", KEY.as_bytes()], None);
        assert_eq!(whole, Payload::Whole(format!("a{KEY}").into()));
        assert_eq!(captured(&[], None), Payload::Whole(Bytes::new()));
    }

    #[test]
    fn what_is_large_is_masked_wherever_it_is_cut() {
        let folder = tempfile::tempdir().unwrap();
        let filler = vec![b'.'; MAX_WHOLE];
        let (first, second) = KEY.split_at(5);
        let pieces: [&[u8]; 3] = [&filler, first.as_bytes(), second.as_bytes()];
        let Payload::File(file) =
            captured(&pieces, Some(Beside::of(&folder.path().join("c.json"))))
        else {
            panic!("it is large");
        };
        let expected = [filler.as_slice(), b"REDACTED"].concat();
        assert!(std::fs::read(file.path()).unwrap() == expected);
        assert_eq!((file.length, &file.sha256), (expected.len() as u64, &Sha256::of(&expected)));
        // On replay nothing is written, and the hash is the same.
        let Payload::File(unkept) = captured(&pieces, None) else { panic!("it is large") };
        assert_eq!(unkept, file);
        drop(file);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "all are removed");
    }

    fn masked(secrets: &Secrets, pieces: &[&[u8]]) -> Vec<u8> {
        let mut masking = Masking::new(secrets);
        let mut masked = Vec::new();
        let mut write = |piece: &[u8]| {
            masked.extend_from_slice(piece);
            Ok(())
        };
        for piece in pieces {
            masking.push(piece, &mut write).unwrap();
        }
        masking.finish(&mut write).unwrap();
        masked
    }

    #[test]
    fn a_secret_is_found_wherever_it_is_cut() {
        // One secret is the beginning of another.
        let key = format!("{KEY}-and-more");
        let mut secrets = secrets();
        secrets.add(&key);
        let named = r#""password": "pw","apiKey":"k""#;
        let text = format!("<{KEY}>{key}|AKIAREDACTED7F3A0001|{named}|{}", &KEY[..7]);
        let expected = format!(
            r#"<REDACTED>REDACTED|REDACTED|"password": "REDACTED","apiKey":"REDACTED"|{}"#,
            &KEY[..7]
        );
        // Around the end of the first block, and of what is seen with it.
        for end in [Masking::BLOCK, Masking::BLOCK + Masking::BEHIND] {
            for before in (end - text.len() - 3)..(end + 3) {
                let filler = vec![b'.'; before];
                let whole = [&filler, text.as_bytes(), &filler].concat();
                let expected = [&filler, expected.as_bytes(), &filler].concat();
                assert!(masked(&secrets, &[&whole]) == expected, "at {before} of {end}");
                let (first, second) = whole.split_at(end);
                assert!(
                    masked(&secrets, &[first, second]) == expected,
                    "cut, at {before} of {end}"
                );
            }
        }
    }

    #[test]
    fn where_pieces_are_cut_does_not_count() {
        let secrets = secrets();
        let line = format!("{{\"token\": 1, \"clientSecret\": \"s{KEY}\", \"note\": \"{KEY}\"}}\n");
        let whole = line.repeat(1_500_000 / line.len());
        let once = masked(&secrets, &[whole.as_bytes()]);
        assert!(!String::from_utf8_lossy(&once).contains(&KEY[..12]));
        for size in [1_000, 65_536, 300_001] {
            let pieces: Vec<&[u8]> = whole.as_bytes().chunks(size).collect();
            assert!(masked(&secrets, &pieces) == once, "{size}");
        }
    }

    #[test]
    fn a_folder_that_is_gone_is_said_at_the_end() {
        let mut capture =
            Capture::new(Secrets::default(), Some(Beside::of("no/such/c.json".as_ref())));
        capture.push(&Bytes::from(vec![0; MAX_WHOLE + 1]));
        capture.push(&Bytes::from("more"));
        let error = capture.finish().unwrap_err().to_string();
        assert!(error.starts_with("cannot keep a body of more than 8 MiB: "), "{error}");
    }
}
