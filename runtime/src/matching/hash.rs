//! How requests are hashed, and what is a hash already.

use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use siphasher::sip128::SipHasher13;

use crate::random;

static KEYED: LazyLock<SipHasher13> =
    LazyLock::new(|| SipHasher13::new_with_key(&random::bits().to_ne_bytes()));

/// Hashes what comes from outside, with keys that are drawn for this process.
pub(crate) fn hasher() -> SipHasher13 {
    *KEYED
}

/// A map by such hashes, which hashes nothing a second time.
pub(crate) type HashedMap<K, V> =
    std::collections::HashMap<K, V, BuildHasherDefault<AlreadyHashed>>;

/// Takes a hash as it is.
#[derive(Debug, Default)]
pub(crate) struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u128(&mut self, hash: u128) {
        // Its upper half.
        self.0 = u64::try_from(hash >> 64).unwrap_or_default();
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
