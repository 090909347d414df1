//! The command line of `verify`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use super::{host_and_address, name_and_url};

/// Check cassettes against the real services: what has changed there since they were recorded.
///
/// The requests of a cassette are sent again, to live AWS with your credentials, or to the upstreams that are named, and
/// what comes is compared with what was recorded: status, error code, shape. Only what reads is sent, unless
/// --mutations asks for more; a poller's request is sent once. With the definition of a service, members that it calls
/// optional may come and go. A change names its place as a JSON pointer into the response, where * stands for
/// every element of a list. A cassette with changes is to be recorded again.
#[allow(clippy::struct_excessive_bools, reason = "a switch of the command line each")]
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal verify cassettes/stepfunctions/*.json
  rehearsal verify --upstream http://127.0.0.1:5000 --mutations list.json
  rehearsal verify --offline --max-age 30d cassettes/*/*.json")]
pub(crate) struct Verify {
    /// The cassettes
    #[arg(value_name = "FILE", required = true)]
    pub(crate) cassettes: Vec<PathBuf>,
    /// The service's base URL, for every request: instead of live AWS
    #[arg(long, value_name = "URL")]
    pub(crate) upstream: Option<String>,
    /// The base URL of one AWS service: sfn, appflow, nova-act, mwaa-serverless, sts, ...
    #[arg(long = "service", value_name = "NAME=URL", value_parser = name_with_url)]
    pub(crate) services: Vec<(String, String)>,
    /// Ask another host than AWS's, too: HOST, or *.SUFFIX; with https:// before it, it is asked over HTTPS
    #[arg(long = "allow-host", value_name = "HOST")]
    pub(crate) allow_hosts: Vec<String>,
    /// Say where a host is, as curl does: its name stays what it is, and so does a port that a URL names
    #[arg(long, value_name = "HOST=ADDR", value_parser = host_and_address)]
    pub(crate) resolve: Vec<(String, SocketAddr)>,
    /// The region of requests whose recorded URL names none [default: us-east-1]
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// The account to ask where a cassette names one by its pseudonym
    #[arg(long, value_name = "ID", value_parser = account)]
    pub(crate) account: Option<String>,
    /// Send what changes something, too, with new idempotency tokens: it is done again
    #[arg(long)]
    pub(crate) mutations: bool,
    /// Compare values, too, but for moments in time, UUIDs, and what a service drew anew
    #[arg(long)]
    pub(crate) values: bool,
    /// Report a cassette that was recorded longer ago as stale, without asking anybody: 90s, 45m, 12h, 30d
    #[arg(long, value_name = "AGE", value_parser = duration)]
    pub(crate) max_age: Option<Duration>,
    /// Ask nobody at all: check only how old the cassettes are
    #[arg(long, requires = "max_age")]
    pub(crate) offline: bool,
    /// How long to wait for an answer
    #[arg(long, value_name = "TIME", value_parser = duration, default_value = "1m")]
    pub(crate) timeout: Duration,
    /// Write JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

fn name_with_url(text: &str) -> Result<(String, String), String> {
    match name_and_url(text)? {
        (name, Some(url)) => Ok((name, url)),
        _ => Err("write NAME=URL, as in sfn=http://127.0.0.1:5000".to_owned()),
    }
}

fn account(text: &str) -> Result<String, String> {
    let whole = text.len() == 12 && text.bytes().all(|c| c.is_ascii_digit());
    if whole { Ok(text.to_owned()) } else { Err("write twelve digits".to_owned()) }
}

/// A number and a unit: `90s`, `45m`, `12h`, `30d`.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let seconds = |unit| match unit {
        's' => Some(1),
        'm' => Some(60),
        'h' => Some(60 * 60),
        'd' => Some(24 * 60 * 60),
        _ => None,
    };
    let parsed = text.char_indices().next_back().and_then(|(at, unit)| {
        // Signs are no digits.
        let number = text[..at].bytes().all(|c| c.is_ascii_digit()).then_some(&text[..at])?;
        number.parse::<u64>().ok()?.checked_mul(seconds(unit)?)
    });
    let wrong = || "write a number and s, m, h or d, as in 30d".to_owned();
    parsed.map(Duration::from_secs).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_a_unit() {
        for (text, seconds) in [("90s", 90), ("45m", 2700), ("12h", 43_200), ("30d", 2_592_000)] {
            assert_eq!(duration(text), Ok(Duration::from_secs(seconds)));
        }
        for wrong in
            ["", "30", "d", "+1d", "-1d", "1.5h", "30 d", "30é", "1w", "999999999999999999d"]
        {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
