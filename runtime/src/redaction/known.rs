//! Secrets that a session has met, to be found wherever they stand: in one pass, however many they are.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem::Finder;

/// What every secret has at least, and is looked up by.
const TAIL: usize = 8;

/// So few are looked for one by one.
const FEW: usize = 16;

/// Secrets of at least eight bytes.
#[derive(Debug, Default)]
pub(super) struct Known {
    all: Vec<String>,
    /// As long as they are few.
    finders: Vec<Finder<'static>>,
    by_tail: HashMap<[u8; TAIL], Vec<usize>>,
}

impl Known {
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn contains(&self, secret: &str) -> bool {
        let same_tail = tail(secret.as_bytes()).and_then(|tail| self.by_tail.get(&tail));
        same_tail.is_some_and(|same| same.iter().any(|index| self.all[*index] == secret))
    }

    pub(super) fn add(&mut self, secret: &str) {
        if let Some(tail) = tail(secret.as_bytes()) {
            self.by_tail.entry(tail).or_default().push(self.all.len());
            self.all.push(secret.to_owned());
            if self.all.len() <= FEW {
                self.finders.push(Finder::new(secret).into_owned());
            } else {
                self.finders = Vec::new();
            }
        }
    }

    /// Adds where any of them stands; the places may overlap.
    pub(super) fn find(&self, text: &[u8], found: &mut Vec<Range<usize>>) {
        if self.all.len() <= FEW {
            self.finders.iter().for_each(|finder| find_all(finder, text, found));
            return;
        }
        for end in TAIL..=text.len() {
            let Some(same) = tail(&text[..end]).and_then(|tail| self.by_tail.get(&tail)) else {
                continue;
            };
            let whole = same.iter().map(|index| &self.all[*index]);
            let whole = whole.filter(|secret| text[..end].ends_with(secret.as_bytes()));
            found.extend(whole.map(|secret| end - secret.len()..end));
        }
    }
}

/// Adds where one secret stands: it is looked for in every text, so what its search needs is made ready once.
fn find_all(secret: &Finder<'_>, text: &[u8], found: &mut Vec<Range<usize>>) {
    let length = secret.needle().len();
    if length <= text.len() {
        found.extend(secret.find_iter(text).map(|at| at..at + length));
    }
}

/// What tells secrets apart better than how they begin: tokens of one kind begin alike.
fn tail(text: &[u8]) -> Option<[u8; TAIL]> {
    text.last_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_found_alike() {
        let mut known = Known::default();
        let secret = |number: usize| format!("secret-{number:02}-x");
        for number in 0..40 {
            known.add(&secret(number));
            assert!(known.contains(&secret(number)) && !known.contains(&secret(number + 1)));
            let text = format!("é{}|{}{}", secret(0), secret(number), "secret-");
            let mut found = Vec::new();
            known.find(text.as_bytes(), &mut found);
            found.sort_unstable_by_key(|range| range.start);
            found.dedup();
            let told: Vec<_> = found.into_iter().map(|range| text[range].to_owned()).collect();
            assert_eq!(told, [secret(0), secret(number)]);
        }
        assert_eq!(known.len(), 40);
    }
}
