//! A call that no expectation of a mock accepts.

use std::fmt::Write as _;

use super::mismatch::push_differences;
use super::style::Style;
use crate::matching::Difference;
use crate::visible::visible;

/// What there is to say of such a call.
pub(crate) struct MissReport<'a> {
    pub(crate) service: &'a str,
    pub(crate) operation: &'a str,
    pub(crate) expectations: usize,
    pub(crate) reason: MissReason<'a>,
}

pub(crate) enum MissReason<'a> {
    /// Nothing is expected of the operation; these are what is expected.
    Absent(&'a [&'static str]),
    /// The expectation that accepts it has been called as often as it may.
    UsedUp(&'a str),
    /// The turn of the expectation that accepts it has not come, or is over.
    OutOfTurn,
    /// The nearest expectation by value differs here.
    Near(&'a [Difference]),
    /// Every predicate said no.
    Refused,
}

/// The report of one call.
pub(crate) fn miss(miss: &MissReport<'_>, style: Style) -> String {
    let mut out = String::new();
    let title = style.bold_red("error: no expectation answers this call");
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{title}");
    let _ = writeln!(out, "  {}.{}", miss.service, miss.operation);
    let count = miss.expectations;
    match &miss.reason {
        MissReason::Absent([]) => {
            let _ = writeln!(out, "  absent:   the mock expects nothing");
        }
        MissReason::Absent(others) => {
            let _ = writeln!(out, "  absent:   the mock expects only {}", others.join(", "));
        }
        MissReason::UsedUp(times) => {
            let _ = writeln!(out, "  used:     it was to be called {times}");
        }
        MissReason::OutOfTurn => {
            let _ = writeln!(out, "  order:    its turn in the sequence has not come, or is over");
        }
        MissReason::Near(differences) => {
            let _ = writeln!(out, "  nearest:  of {count} expected, differs in");
            push_differences(&mut out, differences, style);
        }
        MissReason::Refused => {
            let _ = writeln!(out, "  refused:  by the predicate of each of {count} expected");
        }
    }
    let method = visible(miss.operation);
    let help = format!("expect it: `{method}` with this input, or change what is expected");
    let _ = write!(out, "  help: {}", style.bold(&help));
    out
}
