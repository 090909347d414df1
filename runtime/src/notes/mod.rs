//! Session notes: how the latest run of each test went, kept for whoever asks after it.
//!
//! Test runners hide what passing tests print, so a session leaves a note, which `rehearsal status` tells from. A note
//! is one small JSON file, replaced by a rename: `TARGET/rehearsal/notes/PACKAGE/TEST.json` of a test, each part of its
//! path a folder. So the latest run wins, there are never more notes than tests, and threads and processes do not
//! disturb each other. It is no part of a cassette, and holds only what redaction has seen.
//!
//! | member | what it holds |
//! | --- | --- |
//! | `version` | 1; a reader refuses others |
//! | `at`, `package`, `name` | when the session ended (RFC 3339); the test's package, null of others; its path |
//! | `cassette`, `mode` | the path, null in mode `live`; the mode, null where the session did not open |
//! | `passed`, `error` | whether run and verdict did; why there is no verdict |
//! | `interactions`, `replayed`, `recorded` | how many the cassette has to answer with; how many of each there were |
//! | `unused` | of them, the `count` that nobody asked for, and the first hundred `numbers` |
//! | `saved`, `kept_aside` | the files that were written |
//! | `failures`, `broken`, `warnings`, `kept_sensitive` | as in a [`Verdict`](crate::Verdict) |
//! | `mismatches` | the first twenty: `operation`, `method`, `uri`, `reason` (`near`, `used`, `absent`), `nearest` (a number), `differences` (`path`, `recorded`, `live`) and `request` (the fields: `path`, `value`) |
//! | `mismatch_count` | how many there were |
//! | `report`, `help` | the text of a failed verdict; the next command to type |

mod note;
mod place;

pub(crate) use note::Note;
pub(crate) use place::{Place, Test};
