//! The values of two JSON values of one structure: those that differ, and are not drawn anew every time.

use super::answer::Notes;
use super::drawn::Drawn;
use super::shape::{Guide, element, entry, is_map, member, step};
use crate::definition::{HIDDEN, Schema, Timestamp, TimestampFormat};
use crate::drift::ChangeKind;
use crate::json::{Json, Layout, canonical_number, render};
use crate::matching::without_uuids;
use crate::redaction::{is_masked, is_uuid};

/// Compares what stands in a place; what is only on one side is told by its shape, but for the entries of maps.
pub(super) fn compare(
    recorded: &Json,
    live: &Json,
    guide: Guide,
    place: &str,
    drawn: &Drawn,
    notes: &mut Notes<'_>,
) {
    let sensitive = guide.is_some_and(|(_, traits)| traits.hides());
    Walk { drawn, notes }.compare(recorded, live, guide, place, sensitive);
}

struct Walk<'a, 'n> {
    drawn: &'a Drawn,
    notes: &'a mut Notes<'n>,
}

impl Walk<'_, '_> {
    fn compare(&mut self, recorded: &Json, live: &Json, guide: Guide, place: &str, hidden: bool) {
        match (recorded, live) {
            (Json::Object(was), Json::Object(is)) => {
                let keys = was.iter().chain(is).map(|(key, _)| key.value().into_owned());
                let keys: std::collections::BTreeSet<_> = keys.collect();
                let is_map = is_map(guide, keys.iter().map(String::as_str));
                for key in &keys {
                    let find = |members: &[(crate::json::Text, Json)]| {
                        let own = members.iter().find(|(own, _)| own.value() == *key);
                        own.map(|(_, value)| value.clone())
                    };
                    let place = step(place, key);
                    match (find(was), find(is)) {
                        (Some(was), Some(is)) => {
                            let member = member(guide, key);
                            let guide = match member {
                                Some(member) => Some(((member.schema)(), &member.traits)),
                                None => guide.and_then(entry),
                            };
                            let own = guide.is_some_and(|(_, traits)| traits.sensitive);
                            self.compare(&was, &is, guide, &place, hidden || own);
                        }
                        (was, is) if is_map => self.tell(was.as_ref(), is.as_ref(), &place, hidden),
                        _ => {}
                    }
                }
            }
            (Json::Array(was), Json::Array(is)) => {
                let of = guide.and_then(element);
                let own = of.is_some_and(|(_, traits)| traits.sensitive);
                for (index, (was, is)) in was.iter().zip(is).enumerate() {
                    let place = step(place, &index.to_string());
                    self.compare(was, is, of, &place, hidden || own);
                }
                if was.len() != is.len() {
                    let told = |items: &[Json]| Some(format!("{} elements", items.len()));
                    self.notes.change(ChangeKind::Value, place, told(was), told(is));
                }
            }
            (was, is) if self.is_same(was, is, guide) => {}
            (was, is) => self.tell(Some(was), Some(is), place, hidden),
        }
    }

    /// Whether two values are equal, or such as differ every time.
    fn is_same(&self, recorded: &Json, live: &Json, guide: Guide) -> bool {
        if guide.is_some_and(|(schema, _)| matches!(schema, Schema::Timestamp)) {
            return true;
        }
        match (recorded, live) {
            (Json::Number(was), Json::Number(is)) => canonical_number(was) == canonical_number(is),
            (Json::String(was), Json::String(is)) => {
                let mut expected = was.value().into_owned();
                self.drawn.put_into_text(&mut expected);
                let is = is.value();
                expected == is
                    || is_masked(&expected)
                    || (is_moment(&expected) && is_moment(&is))
                    || without_uuids(&expected) == without_uuids(&is)
            }
            (was, is) => was == is,
        }
    }

    fn tell(&mut self, recorded: Option<&Json>, live: Option<&Json>, place: &str, hidden: bool) {
        let told = |value: &Json| {
            if hidden { HIDDEN.to_owned() } else { render(value, Layout::Compact) }
        };
        self.notes.change(ChangeKind::Value, place, recorded.map(told), live.map(told));
    }
}

/// Whether a text is a moment, in one of the spellings of AWS.
pub(crate) fn is_moment(text: &str) -> bool {
    // `Timestamp` reads whole numbers as well, which may be anything.
    !is_uuid(text)
        && [TimestampFormat::DateTime, TimestampFormat::HttpDate]
            .into_iter()
            .any(|format| Timestamp::parse(text, format).is_some())
}
