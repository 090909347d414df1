//! SHA-256, by which what is kept in a file is known again.
//!
//! By `ring`, which is in the tree of every build with TLS and is written in assembler: users' tests are not optimised, and what
//! is written in Rust hashes a large body forty times slower there.

use std::fmt::Write as _;

use ring::digest::{Context, SHA256};

/// A hash of what comes in pieces.
#[derive(Clone)]
pub(crate) struct Sha256(Context);

impl std::fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sha256").finish_non_exhaustive()
    }
}

impl Sha256 {
    pub(crate) fn new() -> Self {
        Self(Context::new(&SHA256))
    }

    /// That of a whole, as 64 hexadecimal digits.
    pub(crate) fn of(whole: impl AsRef<[u8]>) -> String {
        let mut hash = Self::new();
        hash.update(whole.as_ref());
        hash.finish()
    }

    pub(crate) fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// 64 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        let digest = self.0.finish();
        digest.as_ref().iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_one_of_the_standard() {
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!((Sha256::of(""), Sha256::of("abc")), (nothing.to_owned(), abc.to_owned()));
        let mut pieces = Sha256::new();
        pieces.update(b"a");
        pieces.update(b"bc");
        assert_eq!(pieces.finish(), abc);
    }
}
