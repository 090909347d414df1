//! Which fault a request meets: the first that is meant for it and due.

use super::answer::declares;
use super::fault::{Fault, Kind};
use crate::definition::Known;
use crate::protocol::{Operation, Protocol};

/// What a request asks for.
#[derive(Debug)]
pub(super) struct Meant {
    pub(super) protocol: Protocol,
    pub(super) operation: Operation,
    pub(super) known: Option<Known>,
}

/// The faults in the order of their injection.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    entries: Vec<Entry>,
    injected: usize,
}

#[derive(Debug)]
struct Entry {
    /// The operation that it is for; none for all.
    of: Option<Operation>,
    fault: Fault,
    /// How many requests it was meant for so far.
    seen: usize,
    /// How many of them it has met.
    met: usize,
}

impl Schedule {
    pub(super) fn add(&mut self, of: Option<Operation>, fault: Fault) {
        self.entries.push(Entry { of, fault, seen: 0, met: 0 });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
    }

    pub(super) fn injected(&self) -> usize {
        self.injected
    }

    /// The fault that a request meets. Every fault that is meant for it counts it, also where another is first.
    pub(super) fn next(&mut self, meant: &Meant) -> Option<Fault> {
        let mut first = None;
        for entry in self.entries.iter_mut().filter(|entry| entry.is_for(meant)) {
            let due = first.is_none() && entry.fault.is_due(entry.seen, entry.met);
            entry.seen += 1;
            if due {
                entry.met += 1;
                first = Some(entry.fault.clone());
            }
        }
        self.injected += usize::from(first.is_some());
        first
    }
}

impl Entry {
    fn is_for(&self, meant: &Meant) -> bool {
        let is_asked_for = self.of.as_ref().is_none_or(|of| {
            let label = meant.known.map(|known| known.service.label());
            of.name == meant.operation.name
                && (of.service.is_none()
                    || of.service == meant.operation.service
                    || of.service.as_deref() == label)
        });
        // An error without a status is for operations that declare it.
        is_asked_for
            && match &self.fault.kind {
                Kind::Error { code, status: None, .. } => {
                    meant.known.is_some_and(|known| declares(known.operation, code))
                }
                _ => true,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of the faults the requests meet, by their statuses; 0 is none.
    fn met(faults: &[(Option<&str>, Fault)], requests: &[&str]) -> Vec<u16> {
        let mut schedule = Schedule::default();
        for (of, fault) in faults {
            schedule.add(of.map(Operation::parse), fault.clone());
        }
        let status = |label: &&str| {
            let operation = Operation::parse(*label);
            let meant = Meant { protocol: Protocol::AwsJson, operation, known: None };
            match schedule.next(&meant).map(|fault| fault.kind) {
                Some(Kind::Status(status)) => status,
                Some(other) => panic!("{other:?} was not injected"),
                None => 0,
            }
        };
        let met: Vec<_> = requests.iter().map(status).collect();
        assert_eq!(schedule.injected(), met.iter().filter(|status| **status != 0).count());
        met
    }

    fn of_all(fault: Fault, requests: usize) -> Vec<u16> {
        met(&[(None, fault)], &vec!["states.Op"; requests])
    }

    #[test]
    fn times_after_and_every_say_which_requests_are_met() {
        let fault = || Fault::status(500);
        assert_eq!(of_all(fault(), 3), [500, 500, 500]);
        assert_eq!(of_all(fault().times(2), 4), [500, 500, 0, 0]);
        assert_eq!(of_all(fault().times(0), 2), [0, 0]);
        assert_eq!(of_all(fault().after(2), 4), [0, 0, 500, 500]);
        assert_eq!(of_all(fault().every(3), 7), [0, 0, 500, 0, 0, 500, 0]);
        assert_eq!(of_all(fault().every(1), 2), [500, 500]);
        assert_eq!(of_all(fault().after(1).times(1), 4), [0, 500, 0, 0]);
        assert_eq!(of_all(fault().after(1).every(2), 6), [0, 0, 500, 0, 500, 0]);
        assert_eq!(of_all(fault().every(2).times(2), 7), [0, 500, 0, 500, 0, 0, 0]);
        assert_eq!(of_all(fault().after(usize::MAX), 2), [0, 0]);
    }

    #[test]
    fn the_first_that_is_due_wins_and_all_count() {
        let first = || (None, Fault::status(500).times(2));
        for (second, expected) in [
            // It waits until the first is used up, and then has all its turns.
            (Fault::status(503).times(1), [500, 500, 503, 0, 0]),
            // What the first took was a request for the second too.
            (Fault::status(503).after(3), [500, 500, 0, 503, 503]),
            (Fault::status(503).every(2), [500, 500, 0, 503, 0]),
        ] {
            assert_eq!(met(&[first(), (None, second)], &["Op"; 5]), expected);
        }
    }

    #[test]
    fn each_fault_counts_the_requests_that_it_is_meant_for() {
        let faults = [
            (Some("states.Start"), Fault::status(500).after(1)),
            (Some("Start"), Fault::status(501).every(2)),
            (Some("GET /v1.2/x"), Fault::status(502)),
            (None, Fault::status(503).after(4)),
        ];
        let requests =
            ["states.Start", "other.Start", "states.Stop", "states.Start", "GET /v1.2/x", "Start"];
        assert_eq!(met(&faults, &requests), [0, 501, 0, 500, 502, 501]);
    }
}
