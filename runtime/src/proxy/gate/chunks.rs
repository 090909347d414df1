//! Where a chunked body ends (RFC 9112, section 7.1), with no more leniency than the grammar has.

use std::io;

/// How far a chunked body has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Chunks {
    /// Before the first digit of a size.
    #[default]
    Begin,
    Size(u64),
    Extension(u64),
    SizeLf(u64),
    Data(u64),
    DataCr,
    DataLf,
    /// At the beginning of a line of the trailers.
    Line,
    Trailer,
    TrailerLf,
    EndLf,
    End,
}

impl Chunks {
    /// Goes over bytes of the body, and says how many of them belong to it.
    ///
    /// # Errors
    ///
    /// At a byte that must not stand where it does.
    pub(super) fn advance(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut at = 0;
        while at < bytes.len() && *self != Self::End {
            if let Self::Data(left) = *self {
                let here = bytes.len() - at;
                let taken = usize::try_from(left).map_or(here, |left| left.min(here));
                at += taken;
                *self = match left - taken as u64 {
                    0 => Self::DataCr,
                    left => Self::Data(left),
                };
            } else {
                *self = self.after(bytes[at])?;
                at += 1;
            }
        }
        Ok(at)
    }

    fn after(self, byte: u8) -> io::Result<Self> {
        Ok(match (self, byte) {
            (Self::Begin, digit) if digit.is_ascii_hexdigit() => Self::Size(value(digit)),
            (Self::Size(size), digit) if digit.is_ascii_hexdigit() => {
                let size = size.checked_mul(16).and_then(|size| size.checked_add(value(digit)));
                Self::Size(size.ok_or_else(|| wrong("the size of a chunk is no number of bytes"))?)
            }
            (Self::Size(size), b';') => Self::Extension(size),
            (Self::Size(size) | Self::Extension(size), b'\r') => Self::SizeLf(size),
            (Self::Extension(size), byte) if byte >= b' ' || byte == b'\t' => Self::Extension(size),
            (Self::SizeLf(0) | Self::TrailerLf, b'\n') => Self::Line,
            (Self::SizeLf(size), b'\n') => Self::Data(size),
            (Self::DataCr, b'\r') => Self::DataLf,
            (Self::DataLf, b'\n') => Self::Begin,
            (Self::Line, b'\r') => Self::EndLf,
            (Self::Trailer, b'\r') => Self::TrailerLf,
            (Self::Line | Self::Trailer, byte) if byte >= b' ' || byte == b'\t' => Self::Trailer,
            (Self::EndLf, b'\n') => Self::End,
            _ => {
                return Err(wrong(
                    "a chunk of the body does not begin, or does not end, as chunks do",
                ));
            }
        })
    }
}

fn value(digit: u8) -> u64 {
    char::from(digit).to_digit(16).map_or(0, u64::from)
}

fn wrong(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Goes over a body in pieces; gives what is left behind it.
    fn left(body: &str, piece: usize) -> io::Result<String> {
        let mut chunks = Chunks::default();
        let mut taken = 0;
        for part in body.as_bytes().chunks(piece) {
            taken += chunks.advance(part)?;
        }
        assert_eq!(chunks, Chunks::End, "{body:?}");
        Ok(body[taken..].to_owned())
    }

    #[test]
    fn the_end_is_found_in_pieces_of_any_size() {
        let body = "5\r\nhello\r\n0A;a=\"b\"\r\n0123456789\r\n000\r\nt: v\r\n\r\nGET";
        for piece in 1..body.len() {
            assert_eq!(left(body, piece).unwrap(), "GET", "{piece}");
        }
    }

    #[test]
    fn nothing_else_is_a_chunk() {
        for body in [
            "\r\n",
            "x\r\n",
            "+5\r\nhello",
            "-1\r\n",
            "0x5\r\nhello",
            " 5\r\nhello",
            "5 \r\nhello",
            "5\nhello",
            "5\r\nhello0\r\n\r\n",
            "5\r\nhello\n0\r\n",
            "5;a\nb\r\nhello",
            "5;a\0\r\nhello",
            "0\r\nt: v\n\n",
            "0\r\n\n",
            "0\r\n\rX",
            "10000000000000000\r\n",
            "5\rhello",
        ] {
            assert!(Chunks::default().advance(body.as_bytes()).is_err(), "{body:?}");
        }
    }
}
