//! The canonical spelling of a JSON number: `1.0`, `1` and `10e-1` are the same value.

/// Spells a number as its sign, its digits and a power of ten, so that equal values are equal text.
pub(crate) fn canonical(spelling: &str) -> String {
    let (sign, unsigned) = match spelling.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", spelling),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        // An exponent beyond an i64 is no number that anybody computes with; its spelling will do.
        Some((mantissa, exponent)) => match exponent.parse::<i64>() {
            Ok(exponent) => (mantissa, exponent),
            Err(_) => return spelling.to_owned(),
        },
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return "0".to_owned();
    }
    let zeros = i64::try_from(digits.len() - significant.len()).unwrap_or(i64::MAX);
    let fraction = i64::try_from(fraction.len()).unwrap_or(i64::MAX);
    match exponent.checked_sub(fraction).and_then(|exponent| exponent.checked_add(zeros)) {
        Some(0) => format!("{sign}{significant}"),
        Some(exponent) => format!("{sign}{significant}e{exponent}"),
        None => spelling.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn equal_values_are_equal_text() {
        for same in [
            &["1", "1.0", "10e-1", "0.1E1", "1e0"][..],
            &["0", "-0", "0.0", "0e9"],
            &["1686509515.191", "1.686509515191E9", "1686509515191e-3"],
            &["-120", "-1.2e2", "-12e1"],
        ] {
            for spelling in same {
                assert_eq!(canonical(spelling), canonical(same[0]), "{spelling}");
            }
        }
        assert_ne!(canonical("1"), canonical("10"));
        assert_ne!(canonical("0.1"), canonical("0.01"));
        assert_ne!(canonical("9007199254740993"), canonical("9007199254740992"));
    }
}
