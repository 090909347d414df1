//! Decoding of compressed bodies (`content-encoding`).

use std::io::{self, Read};

use bytes::Bytes;

/// A body that decodes to more than this is kept compressed: 64 MiB.
const MAX_DECODED: u64 = 64 << 20;

/// What became of a body's bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Decoded {
    /// There was nothing to decode.
    Plain,
    /// Decoded from the named coding.
    From(String, Bytes),
    /// An unknown coding, broken data, or more than we take apart.
    Opaque,
}

/// Decodes a body by the value of its `content-encoding` header.
pub(crate) fn decode(coding: Option<&str>, bytes: &Bytes) -> Decoded {
    let coding = coding.unwrap_or_default().trim().to_ascii_lowercase();
    if coding.is_empty() || coding == "identity" || bytes.is_empty() {
        return Decoded::Plain;
    }
    let plain = match coding.as_str() {
        "gzip" | "x-gzip" => limited(flate2::read::MultiGzDecoder::new(&bytes[..])),
        // RFC 9110 says zlib; some servers send raw deflate all the same.
        "deflate" => limited(flate2::read::ZlibDecoder::new(&bytes[..]))
            .or_else(|_| limited(flate2::read::DeflateDecoder::new(&bytes[..]))),
        "br" => limited(brotli_decompressor::Decompressor::new(&bytes[..], 4096)),
        "zstd" => ruzstd::decoding::StreamingDecoder::new(&bytes[..])
            .map_err(io::Error::other)
            .and_then(limited),
        _ => return Decoded::Opaque,
    };
    plain.map_or(Decoded::Opaque, |plain| Decoded::From(coding, plain))
}

fn limited(reader: impl Read) -> io::Result<Bytes> {
    let mut plain = Vec::new();
    reader.take(MAX_DECODED + 1).read_to_end(&mut plain)?;
    if plain.len() as u64 > MAX_DECODED {
        return Err(io::Error::other("too large"));
    }
    Ok(plain.into())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn gzip(plain: &[u8]) -> Bytes {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap().into()
    }

    #[test]
    fn every_coding_is_decoded() {
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        zlib.write_all(b"hello").unwrap();
        let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        raw.write_all(b"hello").unwrap();
        // "hello" as stored by the reference encoders: brotli without compression, a raw zstd block.
        let br = b"\x0b\x02\x80hello\x03";
        let zstd = b"\x28\xb5\x2f\xfd\x20\x05\x29\x00\x00hello";
        for (coding, bytes) in [
            ("gzip", gzip(b"hello")),
            ("deflate", zlib.finish().unwrap().into()),
            ("deflate", raw.finish().unwrap().into()),
            ("BR", Bytes::from_static(br)),
            ("zstd", Bytes::from_static(zstd)),
        ] {
            let expected = Decoded::From(coding.to_lowercase(), Bytes::from_static(b"hello"));
            assert_eq!(decode(Some(coding), &bytes), expected, "{coding}");
        }
    }

    #[test]
    fn broken_unknown_and_oversized_bodies_stay_as_they_are() {
        let bomb = gzip(&vec![0; usize::try_from(MAX_DECODED).unwrap() + 1]);
        assert_eq!(decode(Some("gzip"), &bomb), Decoded::Opaque);
        assert_eq!(decode(Some("gzip"), &Bytes::from_static(b"no")), Decoded::Opaque);
        assert_eq!(decode(Some("zstd"), &Bytes::from_static(b"no")), Decoded::Opaque);
        assert_eq!(decode(Some("compress"), &Bytes::from_static(b"x")), Decoded::Opaque);
        assert_eq!(decode(Some("identity"), &Bytes::from_static(b"x")), Decoded::Plain);
        assert_eq!(decode(None, &Bytes::new()), Decoded::Plain);
    }
}
