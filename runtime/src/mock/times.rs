//! How often an expectation is to be called.

use std::fmt;
use std::ops::{Range, RangeFrom, RangeInclusive, RangeToInclusive};

/// How often: a number or a range of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    pub(super) least: usize,
    pub(super) most: usize,
}

impl Times {
    pub(super) const AT_LEAST_ONCE: Self = Self { least: 1, most: usize::MAX };
}

impl From<usize> for Times {
    fn from(times: usize) -> Self {
        Self { least: times, most: times }
    }
}

impl From<RangeInclusive<usize>> for Times {
    fn from(times: RangeInclusive<usize>) -> Self {
        Self { least: *times.start(), most: *times.end() }
    }
}

impl From<Range<usize>> for Times {
    fn from(times: Range<usize>) -> Self {
        // An empty range stays one, and `times` refuses it.
        match times.end.checked_sub(1) {
            Some(most) => Self { least: times.start, most },
            None => Self { least: 1, most: 0 },
        }
    }
}

impl From<RangeFrom<usize>> for Times {
    fn from(times: RangeFrom<usize>) -> Self {
        Self { least: times.start, most: usize::MAX }
    }
}

impl From<RangeToInclusive<usize>> for Times {
    fn from(times: RangeToInclusive<usize>) -> Self {
        Self { least: 0, most: times.end }
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |n: usize| match n {
            1 => "once".to_owned(),
            n => format!("{n} times"),
        };
        match (self.least, self.most) {
            (0, usize::MAX) => write!(f, "any number of times"),
            (0, 0) => write!(f, "never"),
            (0, most) => write!(f, "at most {}", counted(most)),
            (least, usize::MAX) => write!(f, "at least {}", counted(least)),
            (least, most) if least == most => f.write_str(&counted(least)),
            (least, most) => write!(f, "{least} to {most} times"),
        }
    }
}
