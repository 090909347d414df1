//! The secrets that only one request has, looked for in what is kept of it and of its answer.

use std::ops::Range;
use std::sync::Arc;

use memchr::{memchr_iter, memmem};

/// To make a search ready takes longer than to go through so short a text: these secrets are new with every request.
const SHORT: usize = 1024;

/// A request's own secrets; shared, for they go with its body and with its answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Own(Arc<Vec<String>>);

impl Own {
    pub(super) fn add(&mut self, secret: &str) {
        if !self.0.iter().any(|known| known == secret) {
            Arc::make_mut(&mut self.0).push(secret.to_owned());
        }
    }

    /// Adds where any of them stands.
    pub(super) fn find(&self, text: &[u8], found: &mut Vec<Range<usize>>) {
        self.0.iter().for_each(|secret| find_one(secret.as_bytes(), text, found));
    }

    /// Whether any of them stands there.
    pub(super) fn stand_in(&self, bytes: &[u8]) -> bool {
        self.0.iter().any(|secret| memmem::find(bytes, secret.as_bytes()).is_some())
    }
}

fn find_one(secret: &[u8], text: &[u8], found: &mut Vec<Range<usize>>) {
    if text.len() > SHORT {
        found.extend(memmem::find_iter(text, secret).map(|at| at..at + secret.len()));
        return;
    }
    // By the last byte: that of a date in a signature's form is rare.
    let Some((last, before)) = secret.split_last() else { return };
    let mut from = 0;
    for start in memchr_iter(*last, text.get(before.len()..).unwrap_or_default()) {
        if start >= from && text[start..].starts_with(before) {
            from = start + secret.len();
            found.push(start..from);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_found_as_in_any_text(
            secrets in proptest::collection::vec("[abé]{1,4}", 0..3),
            text in "[abé]{0,30}",
            many in prop_oneof![Just(1_usize), Just(100)],
        ) {
            let text = text.repeat(many);
            let mut own = Own::default();
            for secret in &secrets {
                own.add(secret);
            }
            let mut found = Vec::new();
            own.find(text.as_bytes(), &mut found);
            let plainly: Vec<Range<usize>> = own.0.iter()
                .flat_map(|secret| text.match_indices(secret).map(|(at, one)| at..at + one.len()))
                .collect();
            prop_assert_eq!(own.stand_in(text.as_bytes()), !plainly.is_empty());
            prop_assert_eq!(found, plainly);
        }
    }
}
