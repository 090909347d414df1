//! The lines of a journal: first what is recorded, then an interaction a line, last what was saved where.

use std::collections::BTreeMap;
use std::path::Path;

use super::decode::{
    Members, Misfit, Read, format_version, integer, interaction, read, string, via,
};
use super::encode;
use super::placed::Placed;
use super::side::Side;
use super::{Recorded, version};
use crate::json::{Fault, Json, Layout, Text, render};
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
        let mut members = encode::Members::default();
        members.put("rehearsal", Json::integer(version::CURRENT));
        members.put("journal", Json::string(&self.cassette));
        members.put("mode", Json::string(self.mode.name()));
        members.put("at", Json::string(&self.at));
        members.put("by", Json::string(&self.by));
        members.put("process", Json::integer(self.process));
        if let Some(via) = self.via {
            members.put("via", Json::string(via.name()));
        }
        if let Some(note) = &self.note {
            members.put("note", Json::string(note));
        }
        line(members)
    }

    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        read(text, |value| {
            let mut members = Members::of(value, "a journal's first line")?;
            members.required("rehearsal", format_version)?;
            Ok(Self {
                cassette: members.required("journal", string)?,
                mode: members.required("mode", mode)?,
                at: members.required("at", string)?,
                by: members.required("by", string)?,
                process: members.required("process", integer)?,
                via: members.optional("via", via)?,
                note: members.optional("note", string)?,
            })
        })
    }
}

/// The line of an interaction: as a cassette has it, but that its large bodies are in files which nobody has named yet.
pub(crate) fn of_interaction(placed: &Placed) -> String {
    let mut side = Side::inline();
    let mut members = encode::Members::default();
    members.put("place", number(placed.place));
    if let Some(call) = placed.call {
        members.put("call", number(call));
    }
    members.put("interaction", encode::interaction(&placed.interaction, &mut side));
    let files: Vec<_> = side.files().collect();
    if !files.is_empty() {
        let files = files.iter().map(|(name, file)| (*name, Json::string(file)));
        members.put("files", Json::object(files));
    }
    line(members)
}

/// The line of a variable; several times of one name add up.
pub(super) fn of_variable(name: &str, value: Json) -> String {
    let mut members = encode::Members::default();
    members.put("variables", Json::object([(name, value)]));
    line(members)
}

pub(super) fn of_saved(saved: &Saved) -> String {
    let mut members = encode::Members::default();
    members.put("saved", Json::string(&saved.name));
    members.put("sha256", Json::string(&saved.sha256));
    line(members)
}

impl Line {
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        read(text, |value| {
            let mut members = Members::of(value, "an interaction of a journal")?;
            if let Some(name) = members.optional("saved", string)? {
                let sha256 = members.required("sha256", string)?;
                return Ok(Self::Saved(Saved { name, sha256 }));
            }
            if let Some(variables) =
                members.optional("variables", |value| Members::of(value, "variables"))?
            {
                return Ok(Self::Variables(variables.0));
            }
            let placed = Placed {
                place: members.required("place", integer::<u64>).and_then(place)?,
                call: members.optional("call", integer::<u64>)?.map(place).transpose()?,
                interaction: members.required("interaction", interaction)?,
            };
            let files = members.optional("files", files)?.unwrap_or_default();
            Ok(Self::Finished(Box::new(Finished { placed, files })))
        })
    }
}

/// The interaction of a line that holds one.
#[cfg(any(test, fuzzing))]
pub(crate) fn finished(text: &str) -> Option<Placed> {
    match Line::read(text) {
        Ok(Line::Finished(finished)) => Some(finished.placed),
        _ => None,
    }
}

fn line(members: encode::Members) -> String {
    render(&members.with(&Vec::new()), Layout::Compact) + "\n"
}

fn number(place: usize) -> Json {
    Json::integer(i128::try_from(place).unwrap_or(i128::MAX))
}

fn place(number: u64) -> Read<usize> {
    usize::try_from(number).map_err(|_| Misfit::new("expected the place of a request"))
}

fn mode(value: Json) -> Read<Mode> {
    string(value)?.parse().map_err(|error: crate::error::Error| Misfit::new(error.to_string()))
}

fn files(value: Json) -> Read<BTreeMap<String, String>> {
    let members = Members::of(value, "the files of an interaction")?;
    members
        .0
        .into_iter()
        .map(|(key, value)| Ok((key.value().into_owned(), string(value)?)))
        .collect()
}
