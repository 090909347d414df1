//! One pass over a text that finds where a secret of a fixed form may begin.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::vendors::VENDORS;

/// What may begin at a place, or stand before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    KeyId,
    SessionToken,
    WebToken,
    Pem,
    Putty,
    Bearer,
    Basic,
    Url,
    Signature,
    /// A part of a form, which is told by its name.
    Part,
    Vendor(usize),
}

const FIXED: [(&str, Anchor); 19] = [
    ("AKIA", Anchor::KeyId),
    ("ASIA", Anchor::KeyId),
    // Of a bearer token for services, and for one context: the two other prefixes that are credentials. `AIDA`, `AROA`
    // and their like name users and roles.
    ("ABIA", Anchor::KeyId),
    ("ACCA", Anchor::KeyId),
    ("FwoGZXIvYXdz", Anchor::SessionToken),
    ("FQoGZXIvYXdz", Anchor::SessionToken),
    ("FQoDYXdz", Anchor::SessionToken),
    ("AQoDYXdz", Anchor::SessionToken),
    ("IQoJb3JpZ2lu", Anchor::SessionToken),
    ("eyJ", Anchor::WebToken),
    ("-----BEGIN ", Anchor::Pem),
    ("PuTTY-User-Key-File-", Anchor::Putty),
    ("bearer ", Anchor::Bearer),
    ("basic ", Anchor::Basic),
    ("://", Anchor::Url),
    ("x-amz-signature=", Anchor::Signature),
    (", signature=", Anchor::Signature),
    (",signature=", Anchor::Signature),
    ("form-data; name=", Anchor::Part),
];

struct Anchors {
    automaton: Option<AhoCorasick>,
    of_pattern: Vec<Anchor>,
}

static ANCHORS: LazyLock<Anchors> = LazyLock::new(|| {
    let vendors = VENDORS.iter().enumerate();
    let vendors = vendors.map(|(index, vendor)| (vendor.prefix, Anchor::Vendor(index)));
    let (patterns, of_pattern): (Vec<&str>, Vec<Anchor>) = FIXED.into_iter().chain(vendors).unzip();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        // Of `Bearer`; whoever looks closer compares the case.
        .ascii_case_insensitive(true)
        .build(patterns);
    // It fails for more patterns than a machine word can count.
    Anchors { automaton: automaton.ok(), of_pattern }
});

/// The places in a text where something may begin: where its prefix does.
pub(crate) fn anchors(text: &str) -> impl Iterator<Item = (usize, usize, Anchor)> {
    let Anchors { automaton, of_pattern } = &*ANCHORS;
    let found = automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
    found.map(|found| (found.start(), found.end(), of_pattern[found.pattern().as_usize()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prefix_is_found_in_any_case() {
        assert!(ANCHORS.automaton.is_some());
        for (prefix, anchor) in FIXED {
            let upper = prefix.to_ascii_uppercase();
            assert_eq!(anchors(&format!("é {upper}")).next().unwrap().2, anchor, "{prefix}");
        }
        for (index, vendor) in VENDORS.iter().enumerate() {
            let found = anchors(vendor.prefix).next().unwrap();
            assert_eq!(found, (0, vendor.prefix.len(), Anchor::Vendor(index)), "{}", vendor.prefix);
        }
    }
}
