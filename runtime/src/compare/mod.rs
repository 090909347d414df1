//! Two cassettes against each other: what they mean, not how they are spelled.
//!
//! [`compare()`] matches up their interactions and compares each pair, field by field: request, status, headers, body.
//! What differs between any two recordings of the same is left out.
//!
//! ```
//! use rehearsal::compare::{InteractionChangeKind, Settings};
//! # let dir = tempfile::tempdir().unwrap();
//! # let cassette = |status: &str, id: &str| {
//! #     let path = dir.path().join("c.json");
//! #     let text = r#"{ "rehearsal": 1,
//! #       "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
//! #       "interactions": [ {
//! #         "operation": "GET /run",
//! #         "request": { "method": "GET", "uri": "https://example.com/run", "headers": {} },
//! #         "response": { "status": 200, "headers": {}, "body": { "json": { "status": "@S", "id": "@I" } } }
//! #       } ] }"#;
//! #     std::fs::write(&path, text.replace("@S", status).replace("@I", id)).unwrap();
//! #     rehearsal::Cassette::load(&path).unwrap()
//! # };
//! # let before = cassette("RUNNING", "6c84fb90-12c4-11e1-840d-7b25c5ee775a");
//! # let after = cassette("SUCCEEDED", "2a176117-0a79-49f9-dd22-0123456789ab");
//!
//! let found = rehearsal::compare(&before, &after, &Settings::new());
//! let change = &found.interactions[0];
//! assert_eq!(change.kind(), InteractionChangeKind::Changed);
//! assert_eq!(change.differences[0].path, "response.body.status");
//! assert_eq!(change.differences[0].after.as_deref(), Some("\"SUCCEEDED\""));
//! // The id of the run, which is drawn anew for each.
//! assert_eq!(found.left_out, 1);
//! ```
//!
//! # What is matched up
//!
//! Interactions whose requests have the same canonical fields, then the nearest of the same operation. Several of one
//! request, a poller's, are aligned by their answers, in order. What two cassettes have in another order is told as moved.
//!
//! # What is left out
//!
//! When and by what they were recorded, how long answers took; headers that belong to one message (request ids, dates,
//! checksums, lengths); what stands for something that redaction has masked; idempotency tokens; moments in time; UUIDs;
//! and of answers, whatever looks drawn (letters with digits, eight or more of the same length) and page tokens. An id must
//! be the same one wherever it was the same: a request that speaks of another run than it did differs. So must a
//! variable's value. [`Settings::everything`] tells all that.

mod exchange;
mod interactions;
mod learnt;
mod noise;
mod order;
mod run;
mod settings;
mod side;
#[cfg(test)]
mod tests;
mod walk;

pub use crate::comparison::{Comparison, FieldChange, InteractionChange, InteractionChangeKind};
pub use run::compare;
pub use settings::Settings;
