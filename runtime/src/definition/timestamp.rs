//! A moment, and its three spellings on the wire.

use std::fmt;
use std::time::SystemTime;

use jiff::fmt::rfc2822;
use jiff::fmt::temporal::DateTimeParser;

use crate::json::{self, Json, canonical_number};

const NANOS: i128 = 1_000_000_000;

/// A moment in time, to the nanosecond.
///
/// ```
/// use rehearsal::{Timestamp, TimestampFormat};
///
/// let start = Timestamp::parse("1.686509515191E9", TimestampFormat::EpochSeconds).unwrap();
/// assert_eq!(start.format(TimestampFormat::DateTime), "2023-06-11T18:51:55.191Z");
/// assert_eq!(start.format(TimestampFormat::EpochSeconds), "1686509515.191");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

/// How a timestamp is spelled: Smithy's `timestampFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimestampFormat {
    /// `1398796238.25`: seconds since 1970, a number.
    EpochSeconds,
    /// `2014-04-29T18:30:38.25Z`: RFC 3339.
    DateTime,
    /// `Tue, 29 Apr 2014 18:30:38 GMT`: an IMF-fixdate (RFC 9110).
    HttpDate,
}

impl Timestamp {
    /// Midnight before the first of January 1970.
    pub const UNIX_EPOCH: Self = Self(jiff::Timestamp::UNIX_EPOCH);

    /// A moment by its seconds since 1970; none beyond the year 9999.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        jiff::Timestamp::from_second(seconds).ok().map(Self)
    }

    /// A moment by its milliseconds since 1970; none beyond the year 9999.
    #[must_use]
    pub fn from_millis(millis: i64) -> Option<Self> {
        jiff::Timestamp::from_millisecond(millis).ok().map(Self)
    }

    /// Whole seconds since 1970.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0.as_second()
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// Reads one spelling.
    #[must_use]
    pub fn parse(text: &str, format: TimestampFormat) -> Option<Self> {
        match format {
            TimestampFormat::EpochSeconds => parse_epoch(text),
            TimestampFormat::DateTime => {
                static PARSER: DateTimeParser = DateTimeParser::new();
                is_rfc3339(text).then(|| PARSER.parse_timestamp(text).ok().map(Self))?
            }
            TimestampFormat::HttpDate => parse_http_date(text),
        }
    }

    /// Writes one spelling.
    #[must_use]
    pub fn format(self, format: TimestampFormat) -> String {
        match format {
            TimestampFormat::EpochSeconds => self.epoch(),
            TimestampFormat::DateTime => self.0.to_string(),
            TimestampFormat::HttpDate => {
                let whole = jiff::Timestamp::from_second(self.0.as_second()).unwrap_or(self.0);
                let mut text = String::new();
                // Years before 0 have no HTTP date; RFC 3339 is the nearest that says which is meant.
                match rfc2822::DateTimePrinter::new().print_timestamp_rfc9110(&whole, &mut text) {
                    Ok(()) => text,
                    Err(_) => whole.to_string(),
                }
            }
        }
    }

    fn epoch(self) -> String {
        let nanos = self.0.as_nanosecond();
        let (sign, nanos) = if nanos < 0 { ("-", -nanos) } else { ("", nanos) };
        let (whole, fraction) = (nanos / NANOS, nanos % NANOS);
        if fraction == 0 {
            return format!("{sign}{whole}");
        }
        let fraction = format!("{fraction:09}");
        format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

/// Any JSON number, exactly: a float would lose the milliseconds that services send.
fn parse_epoch(text: &str) -> Option<Timestamp> {
    if !matches!(json::parse(text), Ok(Json::Number(_))) {
        return None;
    }
    let canonical = canonical_number(text);
    let (digits, exponent) = canonical.split_once('e').unwrap_or((&canonical, "0"));
    let digits: i128 = digits.parse().ok()?;
    let exponent = exponent.parse::<i32>().ok()?.checked_add(9)?;
    let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
    let nanos = if exponent < 0 { digits / power } else { digits.checked_mul(power)? };
    jiff::Timestamp::from_nanosecond(nanos).ok().map(Timestamp)
}

/// `YYYY-MM-DDTHH:MM:SS`, a fraction, and `Z` or an offset: jiff reads much more.
fn is_rfc3339(text: &str) -> bool {
    const SHAPE: &[u8] = b"0000-00-00T00:00:00";
    let Some((head, rest)) = text.as_bytes().split_at_checked(SHAPE.len()) else { return false };
    let is_like = |(actual, shape): (&u8, &u8)| match shape {
        b'0' => actual.is_ascii_digit(),
        shape => actual.eq_ignore_ascii_case(shape),
    };
    let rest = match rest.split_first() {
        Some((b'.', fraction)) => {
            let digits = fraction.iter().take_while(|c| c.is_ascii_digit()).count();
            if digits == 0 {
                return false;
            }
            &fraction[digits..]
        }
        _ => rest,
    };
    let is_offset = match rest {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', a, b, b':', c, d] => [a, b, c, d].iter().all(|c| c.is_ascii_digit()),
        _ => false,
    };
    is_offset && head.iter().zip(SHAPE).all(is_like)
}

/// An IMF-fixdate, also with a fraction of the second, which Smithy lets services write.
fn parse_http_date(text: &str) -> Option<Timestamp> {
    // `Tue, 29 Apr 2014 18:30:38 GMT`: other forms of RFC 2822 are no HTTP dates.
    let is_fixdate = text.len() >= 29 && text.ends_with(" GMT") && text.get(3..5) == Some(", ");
    if !is_fixdate {
        return None;
    }
    let (whole, fraction) = match text.split_once('.') {
        Some((before, behind)) => {
            let digits = behind.find(' ').unwrap_or(behind.len());
            (format!("{before}{}", &behind[digits..]), &behind[..digits])
        }
        None => (text.to_owned(), ""),
    };
    let whole = rfc2822::parse(&whole).ok()?.timestamp();
    if fraction.len() > 9 || !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let nanos: i128 = format!("{fraction:0<9}").parse().ok()?;
    jiff::Timestamp::from_nanosecond(whole.as_nanosecond() + nanos).ok().map(Timestamp)
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        jiff::Timestamp::try_from(time).map_or(Self::UNIX_EPOCH, Self)
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::TimestampFormat::{DateTime, EpochSeconds, HttpDate};
    use super::*;

    #[test]
    fn every_spelling_is_read_exactly() {
        for (text, format, millis) in [
            ("1398796238", EpochSeconds, 1_398_796_238_000),
            ("1.686509515191E9", EpochSeconds, 1_686_509_515_191),
            ("-0.5", EpochSeconds, -500),
            ("2019-12-16T22:48:18-01:00", DateTime, 1_576_540_098_000),
            ("2019-12-16T23:48:18.1Z", DateTime, 1_576_540_098_100),
            ("Mon, 16 Dec 2019 23:48:18 GMT", HttpDate, 1_576_540_098_000),
            ("Mon, 16 Dec 2019 23:48:18.25 GMT", HttpDate, 1_576_540_098_250),
        ] {
            let read = Timestamp::parse(text, format);
            assert_eq!(read.map(Timestamp::millis), Some(millis), "{text}");
        }
        for (text, format) in [
            ("", EpochSeconds),
            ("now", EpochSeconds),
            ("1e999999999", EpochSeconds),
            ("2019-12-16", DateTime),
            ("1398796238", DateTime),
            ("Mon, 16 Dec", HttpDate),
            ("16 Dec 2019 23:48:18 GMT", HttpDate),
            ("Mon, 16 Dec 2019 23:48:18 +0100", HttpDate),
            ("-", EpochSeconds),
            ("e5", EpochSeconds),
            ("1.", EpochSeconds),
            ("20191216T234818Z", DateTime),
            ("2019-12-16 23:48:18Z", DateTime),
            ("2019-12-16T23:48:18Z[Europe/Paris]", DateTime),
        ] {
            assert_eq!(Timestamp::parse(text, format), None, "{text}");
        }
    }

    #[test]
    fn every_spelling_is_written() {
        let at = Timestamp::from_millis(1_576_540_098_250).unwrap();
        assert_eq!(at.format(EpochSeconds), "1576540098.25");
        assert_eq!(at.format(DateTime), "2019-12-16T23:48:18.25Z");
        assert_eq!(at.format(HttpDate), "Mon, 16 Dec 2019 23:48:18 GMT");
    }
}
