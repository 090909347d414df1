//! What anybody would write by hand to read these cassettes, and only these: structures which `serde` derives.
//!
//! They borrow from the file's text, know each member of each body by name, keep nothing else, check no header, and
//! can show no fault in its place: the least that has to be done.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct File<'a> {
    pub(crate) rehearsal: u32,
    #[serde(borrow)]
    pub(crate) recorded: Recorded<'a>,
    pub(crate) interactions: Vec<Interaction<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Recorded<'a> {
    pub(crate) at: &'a str,
    pub(crate) by: &'a str,
    #[serde(borrow)]
    pub(crate) upstreams: BTreeMap<&'a str, &'a str>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Interaction<'a> {
    pub(crate) operation: &'a str,
    pub(crate) at_ms: u64,
    #[serde(borrow)]
    pub(crate) request: Request<'a>,
    pub(crate) response: Response<'a>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) uri: &'a str,
    #[serde(borrow)]
    pub(crate) headers: BTreeMap<&'a str, &'a str>,
    pub(crate) body: Body<Asked<'a>>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Response<'a> {
    pub(crate) status: u16,
    #[serde(borrow)]
    pub(crate) headers: BTreeMap<&'a str, &'a str>,
    pub(crate) body: Body<Answer<'a>>,
    pub(crate) took_ms: u64,
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Body<T> {
    pub(crate) json: T,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Asked<'a> {
    pub(crate) execution_arn: &'a str,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answer<'a> {
    pub(crate) execution_arn: &'a str,
    #[serde(borrow)]
    pub(crate) input: Cow<'a, str>,
    pub(crate) input_details: Details,
    pub(crate) name: &'a str,
    #[serde(borrow)]
    pub(crate) output: Cow<'a, str>,
    pub(crate) output_details: Details,
    pub(crate) redrive_count: u32,
    pub(crate) redrive_status: &'a str,
    pub(crate) redrive_status_reason: &'a str,
    pub(crate) start_date: f64,
    pub(crate) state_machine_arn: &'a str,
    pub(crate) status: &'a str,
    pub(crate) stop_date: f64,
    pub(crate) trace_header: &'a str,
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Details {
    pub(crate) included: bool,
}
