//! Which recorded interaction answers a request: canonical fields, an index over them, and
//! mismatches as data.

mod fields;
mod hash;
mod index;
mod marks;
mod mismatch;
mod region;
mod tokens;

pub(crate) use fields::{COUNTING_HEADERS, Field, Key, collected, key, push_member, replaced};
pub(crate) use hash::{HashedMap, hasher};
pub(crate) use index::Index;
pub(crate) use marks::{Mark, marks};
pub use mismatch::{Difference, Mismatch, Reason};
pub(crate) use mismatch::{fields_of, nearest};
pub(crate) use region::other_region;
pub(crate) use tokens::{echoed_tokens, token_places, tokens, without_uuids};
