//! `recover`: a cassette of a recording that was interrupted.

use std::path::Path;

use rehearsal::Recovered;
use serde::Serialize;

use super::{print, print_json};
use crate::arguments::Recover;
use crate::exit::{Exit, Failure};

pub(crate) fn recover(arguments: &Recover) -> Result<Exit, Failure> {
    let recovered = match &arguments.out {
        Some(out) => rehearsal::recover_to(&arguments.path, out)?,
        None => rehearsal::recover(&arguments.path)?,
    };
    if arguments.json {
        print_json(&Outcome::of(&recovered))?;
    } else {
        print(&format!("{recovered}\n"))?;
    }
    Ok(if recovered.lost.is_empty() { Exit::Success } else { Exit::Failure })
}

#[derive(Serialize)]
struct Outcome<'a> {
    cassette: Option<String>,
    interactions: usize,
    was_saved: bool,
    was_cut_off: bool,
    lost: &'a [String],
}

impl<'a> Outcome<'a> {
    fn of(recovered: &'a Recovered) -> Self {
        let path = |path: &Path| path.display().to_string();
        Self {
            cassette: recovered.cassette.as_deref().map(path),
            interactions: recovered.interactions,
            was_saved: recovered.was_saved,
            was_cut_off: recovered.was_cut_off,
            lost: &recovered.lost,
        }
    }
}
