//! `recover`: a cassette of a recording that was interrupted.

use super::print;
use crate::arguments::Recover;
use crate::exit::{Exit, Failure};

pub(crate) fn recover(arguments: &Recover) -> Result<Exit, Failure> {
    let recovered = match &arguments.out {
        Some(out) => rehearsal::recover_to(&arguments.path, out)?,
        None => rehearsal::recover(&arguments.path)?,
    };
    print(&format!("{recovered}\n"))?;
    Ok(if recovered.lost.is_empty() { Exit::Success } else { Exit::Failure })
}
