//! `inspect`: a cassette for people and for programs.

use std::collections::BTreeMap;
use std::time::Duration;

use rehearsal::report::timeline;
use rehearsal::{Cassette, Interaction};
use serde::Serialize;

use super::{print, print_json};
use crate::arguments::Inspect;
use crate::exit::{Exit, Failure};
use crate::stdout_style;

pub(crate) fn inspect(arguments: &Inspect) -> Result<Exit, Failure> {
    let cassette = Cassette::load(&arguments.cassette)?;
    if arguments.json {
        return print_json(&Summary::of(&cassette));
    }
    print(&timeline(&cassette, stdout_style()))
}

#[derive(Serialize)]
struct Summary<'a> {
    recorded_at: &'a str,
    recorded_by: &'a str,
    upstreams: BTreeMap<&'a str, &'a str>,
    note: Option<&'a str>,
    interactions: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    number: usize,
    operation: String,
    method: &'a str,
    uri: &'a str,
    read_only: bool,
    status: Option<u16>,
    failure: Option<String>,
    at_ms: Option<u64>,
    took_ms: Option<u64>,
    request_bytes: usize,
    response_bytes: usize,
}

impl<'a> Summary<'a> {
    fn of(cassette: &'a Cassette) -> Self {
        let interactions = cassette.interactions().iter().enumerate();
        Self {
            recorded_at: cassette.recorded_at(),
            recorded_by: cassette.recorded_by(),
            upstreams: cassette.upstreams().collect(),
            note: cassette.note(),
            interactions: interactions.map(|(index, one)| Line::of(index + 1, one)).collect(),
        }
    }
}

impl<'a> Line<'a> {
    fn of(number: usize, interaction: &'a Interaction) -> Self {
        let millis = |time: Duration| u64::try_from(time.as_millis()).ok();
        Self {
            number,
            operation: interaction.operation(),
            method: interaction.method(),
            uri: interaction.uri(),
            read_only: interaction.is_read_only(),
            status: interaction.status().map(|status| status.as_u16()),
            failure: interaction.failure(),
            at_ms: interaction.at().and_then(millis),
            took_ms: interaction.took().and_then(millis),
            request_bytes: interaction.request_body().len(),
            response_bytes: interaction.response_body().len(),
        }
    }
}
