//! The lines of a journal: first what is recorded, then an interaction a line, last what was saved where.

use std::collections::BTreeMap;
use std::path::Path;

use bytestring::ByteString;

use super::decode::{format_version, integer, object, owned, required, strings};
use super::placed::Placed;
use super::side::Side;
use super::{Recorded, decode, encode, version};
use crate::json::{Fault, Json, Layout, Members, Read, Reader, Text, Writer};
use crate::mode::Mode;
use crate::via::Via;

/// What a journal says of its recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The file name of the cassette.
    pub(crate) cassette: String,
    pub(crate) mode: Mode,
    pub(crate) at: String,
    pub(crate) by: String,
    /// The process that records.
    pub(crate) process: u32,
    pub(crate) via: Option<Via>,
    pub(crate) note: Option<String>,
}

/// An interaction, and the files that hold its large bodies, by the names that the interaction has for them.
pub(super) struct Finished {
    pub(super) placed: Placed,
    pub(super) files: BTreeMap<String, String>,
}

/// A file that holds all that the journal has, if it is as it was to become.
pub(super) struct Saved {
    pub(super) name: String,
    pub(super) sha256: String,
}

pub(super) enum Line {
    Finished(Box<Finished>),
    Variables(Vec<(Text, Json)>),
    Saved(Saved),
}

impl Header {
    /// Of a recording by this process that begins now.
    pub(crate) fn new(cassette: &Path, mode: Mode, via: Option<Via>, note: Option<String>) -> Self {
        let Recorded { at, by, .. } = Recorded::now();
        let cassette = cassette.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { cassette, mode, at, by, process: std::process::id(), via, note }
    }

    pub(super) fn to_line(&self) -> String {
        line(|members| {
            members.put("rehearsal").integer(version::CURRENT);
            members.put("journal").string(&self.cassette);
            members.put("mode").string(self.mode.name());
            members.put("at").string(&self.at);
            members.put("by").string(&self.by);
            members.put("process").integer(self.process);
            if let Some(via) = self.via {
                members.put("via").string(via.name());
            }
            if let Some(note) = &self.note {
                members.put("note").string(note);
            }
        })
    }

    pub(super) fn read(text: &ByteString) -> Read<Self> {
        Reader::of(text).whole(|from| {
            let (mut version, mut cassette, mut mode, mut at) = (None, None, None, None);
            let (mut by, mut process, mut via, mut note) = (None, None, None, None);
            object(from, "a journal's first line", |from, key| {
                match key {
                    "rehearsal" => version = Some(format_version(from)?),
                    "journal" => cassette = Some(owned(from)?),
                    "mode" => mode = Some(self::mode(from)?),
                    "at" => at = Some(owned(from)?),
                    "by" => by = Some(owned(from)?),
                    "process" => process = Some(integer(from)?),
                    "via" => via = Some(decode::via(from)?),
                    "note" => note = Some(owned(from)?),
                    _ => return Ok(false),
                }
                Ok(true)
            })?;
            required(version, "rehearsal", 0)?;
            Ok(Self {
                cassette: required(cassette, "journal", 0)?,
                mode: required(mode, "mode", 0)?,
                at: required(at, "at", 0)?,
                by: required(by, "by", 0)?,
                process: required(process, "process", 0)?,
                via,
                note,
            })
        })
    }
}

/// The line of an interaction: as a cassette has it, but that its large bodies are in files which nobody has named yet.
pub(crate) fn of_interaction(placed: &Placed) -> String {
    let mut side = Side::inline();
    line(|members| {
        members.put("place").integer(number(placed.place));
        if let Some(call) = placed.call {
            members.put("call").integer(number(call));
        }
        encode::interaction(members.put("interaction"), &placed.interaction, &mut side);
        let mut files = side.files().peekable();
        if files.peek().is_some() {
            members.put("files").object(|members| {
                files.for_each(|(name, file)| members.put(name).string(file));
            });
        }
    })
}

/// The line of a variable; several times of one name add up.
pub(super) fn of_variable(name: &str, value: &Json) -> String {
    line(|members| members.put("variables").object(|members| members.put(name).value(value)))
}

pub(super) fn of_saved(saved: &Saved) -> String {
    line(|members| {
        members.put("saved").string(&saved.name);
        members.put("sha256").string(&saved.sha256);
    })
}

impl Line {
    pub(super) fn read(text: &ByteString) -> Read<Self> {
        Reader::of(text).whole(|from| {
            let (mut saved, mut sha256, mut variables) = (None, None, None);
            let (mut place, mut call, mut interaction) = (None, None, None);
            let mut files = BTreeMap::new();
            object(from, "an interaction of a journal", |from, key| {
                match key {
                    "saved" => saved = Some(owned(from)?),
                    "sha256" => sha256 = Some(owned(from)?),
                    "variables" => {
                        variables =
                            Some(object(from, key, |_, _| Ok(false))?.into_iter().collect());
                    }
                    "place" => place = Some(integer(from)?),
                    "call" => call = Some(integer(from)?),
                    "interaction" => interaction = Some(decode::interaction(from)?),
                    "files" => files = strings(from, "the files of an interaction")?,
                    _ => return Ok(false),
                }
                Ok(true)
            })?;
            if let Some(name) = saved {
                let sha256 = required(sha256, "sha256", 0)?;
                return Ok(Self::Saved(Saved { name, sha256 }));
            }
            if let Some(variables) = variables {
                return Ok(Self::Variables(variables));
            }
            let placed = Placed {
                place: required(place, "place", 0)?,
                call,
                interaction: required(interaction, "interaction", 0)?,
            };
            Ok(Self::Finished(Box::new(Finished { placed, files })))
        })
    }
}

/// The interaction of a line that holds one.
#[cfg(any(test, fuzzing))]
pub(crate) fn finished(text: &str) -> Option<Placed> {
    match Line::read(&text.into()) {
        Ok(Line::Finished(finished)) => Some(finished.placed),
        _ => None,
    }
}

fn line(write: impl FnOnce(&mut Members<'_, '_>)) -> String {
    let mut text = String::new();
    Writer::new(&mut text, Layout::Compact).object(write);
    text.push('\n');
    text
}

fn number(place: usize) -> u64 {
    u64::try_from(place).unwrap_or(u64::MAX)
}

fn mode(from: &mut Reader<'_>) -> Read<Mode> {
    let offset = from.offset();
    let fault = |error: crate::error::Error| Fault { offset, message: error.to_string() };
    owned(from)?.parse().map_err(fault)
}
