//! A call that no expectation accepts, as data.

use super::difference::differences;
use super::expectation::Slot;
use crate::definition::{Operation, Service, Value};
use crate::matching::Difference;
use crate::report::{MissReason, MissReport};

/// A call that no expectation accepts, and why.
pub(super) struct Miss {
    service: &'static str,
    operation: &'static str,
    expectations: usize,
    reason: Why,
}

enum Why {
    Absent(Vec<&'static str>),
    UsedUp(String),
    OutOfTurn,
    Near(Vec<Difference>),
    Refused,
}

impl Miss {
    pub(super) fn of(
        service: &'static Service,
        operation: &'static Operation,
        input: &Value,
        slots: &[Slot],
        accepted: &[usize],
    ) -> Self {
        let of_operation = || slots.iter().filter(|slot| std::ptr::eq(slot.operation, operation));
        let expectations = of_operation().count();
        let accepting = accepted.last().and_then(|index| slots.get(*index));
        let reason = if expectations == 0 {
            let mut others: Vec<_> = slots.iter().map(|slot| slot.operation.name).collect();
            others.sort_unstable();
            others.dedup();
            Why::Absent(others)
        } else if let Some(slot) = accepting {
            if slot.is_exhausted() { Why::UsedUp(slot.times.to_string()) } else { Why::OutOfTurn }
        } else {
            let told = of_operation().filter_map(|slot| {
                let wanted = slot.wanted.as_ref()?;
                Some(differences(operation, wanted, input))
            });
            told.min_by_key(Vec::len).map_or(Why::Refused, Why::Near)
        };
        Self { service: service.name, operation: operation.name, expectations, reason }
    }

    /// What its report says.
    pub(super) fn told(&self) -> MissReport<'_> {
        let reason = match &self.reason {
            Why::Absent(others) => MissReason::Absent(others),
            Why::UsedUp(times) => MissReason::UsedUp(times),
            Why::OutOfTurn => MissReason::OutOfTurn,
            Why::Near(differences) => MissReason::Near(differences),
            Why::Refused => MissReason::Refused,
        };
        MissReport {
            service: self.service,
            operation: self.operation,
            expectations: self.expectations,
            reason,
        }
    }
}
