//! Spans of time as users write them: `90s`, `45m`, `12h`, `30d`.

use std::time::Duration;

use crate::error::{Error, Result};

const UNITS: [(char, u64); 4] = [('d', 24 * 60 * 60), ('h', 60 * 60), ('m', 60), ('s', 1)];

/// Reads a number and a unit: seconds, minutes, hours or days.
///
/// ```
/// use std::time::Duration;
/// use rehearsal::config::duration;
///
/// assert_eq!(duration("2h").unwrap(), Duration::from_secs(7200));
/// let error = duration("1w").unwrap_err().to_string();
/// assert_eq!(error, "write a number and s, m, h or d, as in 30d");
/// ```
///
/// # Errors
///
/// When it is anything else, or more seconds than 64 bits hold.
pub fn duration(text: &str) -> Result<Duration> {
    let parsed = text.char_indices().next_back().and_then(|(at, unit)| {
        // Signs are no digits.
        let number = text[..at].bytes().all(|c| c.is_ascii_digit()).then_some(&text[..at])?;
        let (_, seconds) = UNITS.into_iter().find(|(known, _)| *known == unit)?;
        number.parse::<u64>().ok()?.checked_mul(seconds)
    });
    let wrong = || Error::config("write a number and s, m, h or d, as in 30d");
    parsed.map(Duration::from_secs).ok_or_else(wrong)
}

/// A span as a user would write it, in its largest whole unit.
pub(crate) fn written(span: Duration) -> String {
    let seconds = span.as_secs();
    let whole =
        UNITS.into_iter().find(|(_, unit)| seconds >= *unit && seconds.is_multiple_of(*unit));
    let (unit, length) = whole.unwrap_or(('s', 1));
    format!("{}{unit}", seconds / length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_a_unit_and_come_back() {
        for (text, seconds) in
            [("90s", 90), ("45m", 2700), ("12h", 43_200), ("30d", 2_592_000), ("0s", 0)]
        {
            let span = duration(text).unwrap();
            assert_eq!((span.as_secs(), written(span).as_str()), (seconds, text));
        }
        for wrong in
            ["", "30", "d", "+1d", "-1d", "1.5h", "30 d", "30é", "1w", "999999999999999999d"]
        {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
