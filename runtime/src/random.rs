//! What is drawn: never the same twice, but no secret.
//!
//! The system's randomness comes by way of the keys that the standard library draws for hash maps: that cannot fail.

use std::hash::{BuildHasher as _, RandomState};

/// 128 bits.
pub(crate) fn bits() -> u128 {
    let keys = RandomState::new();
    u128::from(keys.hash_one(0)) << 64 | u128::from(keys.hash_one(1))
}

/// A UUID of version 4, as text.
pub(crate) fn uuid() -> String {
    const VERSION: u128 = 0x4000 << 64;
    const VARIANT: u128 = 0x8000 << 48;
    let bits = bits() & !(0xf000 << 64) & !(0xc000 << 48) | VERSION | VARIANT;
    let digits = format!("{bits:032x}");
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_uuid_has_its_form_and_comes_once() {
        let drawn: HashSet<String> = (0..10_000).map(|_| uuid()).collect();
        assert_eq!(drawn.len(), 10_000);
        for uuid in drawn {
            let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
            assert_eq!(lengths, [8, 4, 4, 4, 12]);
            assert!(uuid.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-')));
            assert_eq!(&uuid[14..15], "4");
            assert!(matches!(&uuid[19..20], "8" | "9" | "a" | "b"));
        }
    }

    #[test]
    fn every_bit_is_drawn() {
        let drawn: Vec<u128> = (0..200).map(|_| bits()).collect();
        assert_eq!(drawn.iter().fold(0, |any, bits| any | bits), u128::MAX);
        assert_eq!(drawn.iter().fold(u128::MAX, |all, bits| all & bits), 0);
    }
}
