//! The cases that do not hold, each with its reason.

use crate::cases::Side;

/// File, case, side, and why.
pub(crate) const EXCEPTIONS: &[(&str, &str, Side, &str)] = &[];
