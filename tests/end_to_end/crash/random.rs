//! Numbers that differ from run to run, and can be had again.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

/// `SplitMix64`.
pub struct Random(u64);

impl Random {
    /// From `REHEARSAL_TEST_SEED`, else from a seed that is printed.
    #[allow(clippy::disallowed_methods, reason = "a failed run is to be had again")]
    pub fn seeded() -> Self {
        let given = std::env::var("REHEARSAL_TEST_SEED").ok();
        let seed = given.map_or_else(
            || RandomState::new().build_hasher().finish(),
            |seed| seed.parse().expect("REHEARSAL_TEST_SEED is a number"),
        );
        println!("again with REHEARSAL_TEST_SEED={seed}");
        Self(seed)
    }

    /// A number below another.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (drawn ^ (drawn >> 31)) % end
    }
}
