//! The tokens of CBOR (RFC 8949): the head of each item, with what follows when that is bytes or text.
//!
//! `minicbor` has such tokens of its own, but only with a library for numbers of 16 bits that brings five crates.

use minicbor::data::{Int, Tag, Type};
use minicbor::decode::Decoder;
use minicbor::encode::Encoder;

use super::half;

/// One item, or how one begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// Of 65 bits with the sign.
    Integer(i128),
    Bytes(&'a [u8]),
    Text(&'a str),
    /// So many items follow; without a number all up to a break.
    Array(Option<u64>),
    /// So many keys with their values.
    Map(Option<u64>),
    /// What it tags follows.
    Tag(u64),
    Bool(bool),
    Null,
    Undefined,
    F16(f32),
    F32(f32),
    F64(f64),
    Break,
}

/// The first byte of a number of 16 bits.
const F16: u8 = 0xf9;

/// The next token; `None` for what is none, and for what [`Token`] has no word for: simple values without a name,
/// bytes and text in pieces.
pub(super) fn take<'a>(decoder: &mut Decoder<'a>) -> Option<Token<'a>> {
    Some(match decoder.datatype().ok()? {
        Type::U8
        | Type::U16
        | Type::U32
        | Type::U64
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::Int => Token::Integer(decoder.int().ok()?.into()),
        Type::Bytes => Token::Bytes(decoder.bytes().ok()?),
        Type::String => Token::Text(decoder.str().ok()?),
        Type::Array | Type::ArrayIndef => Token::Array(decoder.array().ok()?),
        Type::Map | Type::MapIndef => Token::Map(decoder.map().ok()?),
        Type::Tag => Token::Tag(decoder.tag().ok()?.as_u64()),
        Type::Bool => Token::Bool(decoder.bool().ok()?),
        Type::Null => {
            decoder.null().ok()?;
            Token::Null
        }
        Type::Undefined => {
            decoder.undefined().ok()?;
            Token::Undefined
        }
        Type::F16 => Token::F16(half::widened(u16::from_be_bytes(after_head(decoder)?))),
        Type::F32 => Token::F32(decoder.f32().ok()?),
        Type::F64 => Token::F64(decoder.f64().ok()?),
        Type::Break => {
            let [] = after_head(decoder)?;
            Token::Break
        }
        _ => return None,
    })
}

/// So many bytes behind one of a head.
fn after_head<const N: usize>(decoder: &mut Decoder<'_>) -> Option<[u8; N]> {
    let begin = decoder.position().checked_add(1)?;
    let taken = *decoder.input().get(begin..)?.first_chunk()?;
    decoder.set_position(begin + N);
    Some(taken)
}

/// Adds a token, as short as it can be; `None` for an integer that CBOR has no form for.
pub(super) fn put(encoder: &mut Encoder<Vec<u8>>, token: Token<'_>) -> Option<()> {
    let done = match token {
        Token::Integer(value) => encoder.int(Int::try_from(value).ok()?),
        Token::Bytes(bytes) => encoder.bytes(bytes),
        Token::Text(text) => encoder.str(text),
        Token::Array(Some(length)) => encoder.array(length),
        Token::Array(None) => encoder.begin_array(),
        Token::Map(Some(length)) => encoder.map(length),
        Token::Map(None) => encoder.begin_map(),
        Token::Tag(number) => encoder.tag(Tag::new(number)),
        Token::Bool(value) => encoder.bool(value),
        Token::Null => encoder.null(),
        Token::Undefined => encoder.undefined(),
        Token::F16(value) => {
            let [high, low] = half::narrowed(value).to_be_bytes();
            encoder.writer_mut().extend([F16, high, low]);
            Ok(encoder)
        }
        Token::F32(value) => encoder.f32(value),
        Token::F64(value) => encoder.f64(value),
        Token::Break => encoder.end(),
    };
    done.ok().map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(bytes: &[u8]) -> Option<(Token<'_>, usize)> {
        let mut decoder = Decoder::new(bytes);
        take(&mut decoder).map(|token| (token, bytes.len() - decoder.position()))
    }

    /// Those of the RFC's appendix A.
    #[test]
    fn tokens_are_those_of_the_standard() {
        for (bytes, token) in [
            (&b"\x00"[..], Token::Integer(0)),
            (b"\x17", Token::Integer(23)),
            (b"\x18\x18", Token::Integer(24)),
            (b"\x19\x03\xe8", Token::Integer(1000)),
            (b"\x1a\x00\x0f\x42\x40", Token::Integer(1_000_000)),
            (b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff", Token::Integer(u64::MAX.into())),
            (b"\x20", Token::Integer(-1)),
            (b"\x39\x03\xe7", Token::Integer(-1000)),
            (b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff", Token::Integer(-18_446_744_073_709_551_616)),
            (b"\xf9\x80\x00", Token::F16(-0.0)),
            (b"\xf9\x3e\x00", Token::F16(1.5)),
            (b"\xf9\x00\x01", Token::F16(5.960_464_5e-8)),
            (b"\xfa\x47\xc3\x50\x00", Token::F32(100_000.0)),
            (b"\xfb\xc0\x10\x66\x66\x66\x66\x66\x66", Token::F64(-4.1)),
            (b"\xf4", Token::Bool(false)),
            (b"\xf5", Token::Bool(true)),
            (b"\xf6", Token::Null),
            (b"\xf7", Token::Undefined),
            (b"\xc1", Token::Tag(1)),
            (b"\xd8\x20", Token::Tag(32)),
            (b"\x44\x01\x02\x03\x04", Token::Bytes(&[1, 2, 3, 4])),
            (b"\x62\xc3\xbc", Token::Text("ü")),
            (b"\x83", Token::Array(Some(3))),
            (b"\x98\x19", Token::Array(Some(25))),
            (b"\x9f", Token::Array(None)),
            (b"\xa0", Token::Map(Some(0))),
            (b"\xbf", Token::Map(None)),
            (b"\xff", Token::Break),
        ] {
            assert_eq!(taken(bytes), Some((token, 0)), "{bytes:x?}");
            let mut encoder = Encoder::new(Vec::new());
            put(&mut encoder, token).unwrap();
            assert_eq!(encoder.into_writer(), bytes, "{token:?}");
        }
        assert_eq!(taken(b"\x18\x01\x02"), Some((Token::Integer(1), 1)), "a longer form");
    }

    #[test]
    fn all_else_is_none() {
        for bytes in [
            // Nothing, the end within a head, within bytes and within text, and text that is none.
            &b""[..],
            b"\x19\x03",
            b"\xfb\x00",
            b"\x42\x01",
            b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff\x00",
            b"\x62\xc3",
            b"\x61\xff",
            // Bytes and text in pieces, simple values, integers and tags without a number, reserved bits.
            b"\x5f",
            b"\x7f",
            b"\xe0",
            b"\xf0",
            b"\xf8\x14",
            b"\xf9\x00",
            b"\xf8\xff",
            b"\x1f",
            b"\x3f",
            b"\xdf",
            b"\x1c",
            b"\x9d",
            b"\xfc",
        ] {
            assert_eq!(taken(bytes), None, "{bytes:x?}");
        }
        for beyond in [1 << 64, -(1 << 64) - 1, i128::MAX, i128::MIN] {
            assert_eq!(put(&mut Encoder::new(Vec::new()), Token::Integer(beyond)), None);
        }
    }
}
