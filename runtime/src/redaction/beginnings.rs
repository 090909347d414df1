//! A first look at a text, which says of most that nothing in them begins as a secret of a fixed form does.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use memchr::{memchr, memchr_iter};

use super::vendors::VENDORS;

/// How those begin that are nobody's in particular.
const COMMON: [&str; 6] = ["ABIA", "ACCA", "AKIA", "ASIA", "-----BEGIN ", "eyJ"];

/// As much of a vendor's prefix is looked for: then they are few enough.
const OF_VENDOR: usize = 4;

/// So few are told apart well by what any processor with vectors compares at once.
const AT_ONCE: usize = 16;

/// Look for a few at once, and all of them in a small part of the time that an automaton takes; none on processors that
/// cannot.
static SEARCHERS: LazyLock<Vec<Option<Searcher>>> = LazyLock::new(|| {
    let vendors = VENDORS.iter().map(|vendor| &vendor.prefix[..vendor.prefix.len().min(OF_VENDOR)]);
    let mut vendors: Vec<&str> = vendors.collect();
    vendors.sort_unstable();
    vendors.dedup();
    std::iter::once(Searcher::new(COMMON))
        .chain(vendors.chunks(AT_ONCE).map(Searcher::new))
        .collect()
});

/// Whether anything may be in a text that is told by its beginning, by the word in front of it, or by its place in a URL.
/// Where this says no, nothing of that is found.
pub(super) fn may_hold_any(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins =
        |searcher: &Option<Searcher>| searcher.as_ref().is_none_or(|one| one.find(bytes).is_some());
    let is_behind = |space: usize, word: &str| {
        let from = space.checked_sub(word.len());
        from.is_some_and(|from| bytes[from..space].eq_ignore_ascii_case(word.as_bytes()))
    };
    // A password in a URL stands before an `@`.
    memchr(b'@', bytes).is_some()
        || memchr_iter(b' ', bytes).any(|at| is_behind(at, "bearer") || is_behind(at, "basic"))
        || SEARCHERS.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overlooked() {
        let vendors = VENDORS.iter().map(|vendor| vendor.prefix);
        for begins in COMMON.into_iter().chain(vendors).chain(["BEARER ", "basic ", "://u:p@h"]) {
            for before in ["", "é", "a longer text that stands in front of it: "] {
                for behind in ["", "more of it, more of it, and more of it again"] {
                    assert!(may_hold_any(&format!("{before}{begins}{behind}")), "{begins}");
                }
            }
        }
        for harmless in ["", "arn:aws:states:us-east-1:123456789012:execution:etl:nightly-000017"] {
            assert!(!may_hold_any(harmless) || SEARCHERS.iter().any(Option::is_none), "{harmless}");
        }
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn they_are_not_too_many() {
        let can = is_x86_feature_detected!("avx2");
        assert!(!can || SEARCHERS.iter().all(Option::is_some));
    }
}
