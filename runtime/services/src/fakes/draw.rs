//! What a service draws at random, drawn from a seed.

use fastrand::Rng;

/// Ids, the same for the same seed and the same calls.
#[derive(Clone, Debug)]
pub struct Draw(Rng);

impl Draw {
    /// Every place draws its own ids.
    pub(super) fn new(seed: u64, place: &str) -> Self {
        Self(Rng::with_seed(seed ^ hash(place.bytes())))
    }

    /// A UUID of version 4, in lower case.
    pub(super) fn uuid(&mut self) -> String {
        let bits = self.0.u128(..) & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
        let hex = format!("{bits:032x}");
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }

    /// A draw of its own.
    pub(super) fn fork(&mut self) -> Self {
        Self(self.0.fork())
    }

    /// The UUID of that number: the same whenever, and in whatever order, it is asked for.
    pub(super) fn numbered_uuid(&self, number: u64) -> String {
        Self(Rng::with_seed(self.0.get_seed().wrapping_add(number))).uuid()
    }

    /// Letters and digits.
    pub(super) fn alphanumeric(&mut self, length: usize) -> String {
        (0..length).map(|_| self.0.alphanumeric()).collect()
    }
}

/// FNV-1a: the same in every version of everything.
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_draws_the_same_ids_in_every_version() {
        let mut draw = Draw::new(7, "a");
        let uuid = draw.uuid();
        assert_eq!(Draw::new(7, "a").uuid(), uuid);
        assert_ne!(Draw::new(8, "a").uuid(), uuid);
        assert_ne!(Draw::new(7, "b").uuid(), uuid);
        assert_eq!((&uuid[14..15], uuid.len()), ("4", 36));
        assert!("89ab".contains(&uuid[19..20]));
        assert_eq!(draw.alphanumeric(10).len(), 10);
    }
}
