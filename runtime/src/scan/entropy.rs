//! Whether a string looks drawn, not written.

/// Shannon's entropy of a string's bytes, in bits for each.
pub(super) fn bits(text: &str) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in text.bytes() {
        counts[usize::from(byte)] += 1;
    }
    #[allow(clippy::cast_precision_loss, reason = "no string is that long")]
    let length = text.len() as f64;
    let of = |count: &u32| {
        let share = f64::from(*count) / length;
        -share * share.log2()
    };
    counts.iter().filter(|count| **count > 0).map(of).sum()
}

/// Whether a token of a vendor is one, and no placeholder such as `ghp_xxxxxxxx`.
pub(super) fn is_varied(text: &str) -> bool {
    let mut seen = [false; 256];
    for byte in text.bytes() {
        seen[usize::from(byte)] = true;
    }
    seen.iter().filter(|seen| **seen).count() >= 7.min(text.len())
}

/// Which kinds of characters a string has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Classes {
    pub(super) lower: bool,
    pub(super) upper: bool,
    pub(super) digit: bool,
}

impl Classes {
    pub(super) fn of(text: &str) -> Self {
        let has = |is: fn(&u8) -> bool| text.as_bytes().iter().any(is);
        Self {
            lower: has(u8::is_ascii_lowercase),
            upper: has(u8::is_ascii_uppercase),
            digit: has(u8::is_ascii_digit),
        }
    }

    pub(super) fn letter(self) -> bool {
        self.lower || self.upper
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_has_more_bits() {
        assert!(bits("") == 0.0 && bits("aaaa") == 0.0);
        assert!(bits("password") < 3.0);
        assert!(bits("kX7qPz2vNw9mRt4s") > 3.9);
        assert!(is_varied("abcdefg1") && !is_varied("xxxxxxxxxx") && is_varied("ab"));
    }
}
