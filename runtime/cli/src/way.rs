//! Which way a command is led, and why.

use std::ffi::OsString;
use std::path::Path;

use rehearsal::{Ambient, Cassette, Via, host_for};

use crate::arguments::Record;
use crate::endpoints::{self, signing_name};
use crate::exit::{Exit, Failure};

/// Programs whose AWS SDK knows an endpoint, and no proxy.
const WITHOUT_PROXIES: [&str; 9] =
    ["bun", "deno", "node", "nodejs", "npm", "npx", "pnpm", "tsx", "yarn"];

/// The way of a recording, with the reason. What is configured in a file is for clients of real services.
pub(crate) fn of_recording(arguments: &Record, configured: Option<Via>) -> (Via, &'static str) {
    if let Some(via) = arguments.via {
        return (via, "as --via says");
    }
    if arguments.fake {
        return (Via::Reverse, "the fakes are the endpoint");
    }
    if let Some(via) = configured {
        return (via, "as rehearsal.toml says");
    }
    if arguments.upstreams.are_named() {
        return (Via::Reverse, "the upstream is named");
    }
    if is_without_proxies(&arguments.wrapped.command) {
        return (
            Via::Reverse,
            "the AWS SDK for JavaScript knows no proxy: requests are signed again",
        );
    }
    (Via::Plain, "the command's own signatures stay valid")
}

fn is_without_proxies(command: &[OsString]) -> bool {
    let program = command.first().map(|program| Path::new(program).file_stem().unwrap_or(program));
    program.is_some_and(|program| WITHOUT_PROXIES.iter().any(|known| program == *known))
}

/// Whether a recording is signed again, with the user's credentials in place of the command's.
pub(crate) fn is_signed_again(arguments: &Record, via: Via) -> bool {
    via == Via::Reverse && !arguments.fake && !arguments.upstreams.are_named()
}

/// The way of a replay: that of the recording.
pub(crate) fn of_replay(asked: Option<Via>, cassette: Option<&Cassette>) -> Via {
    asked.or_else(|| cassette?.via()).unwrap_or(Via::Reverse)
}

/// The services that are led here: those that we know, and those that are named.
pub(crate) fn services(asked: &[(String, Option<String>)]) -> Vec<String> {
    let mut names: Vec<String> = endpoints::all().map(str::to_owned).collect();
    for name in named(asked) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The services that are named, by their signing names.
pub(crate) fn named(asked: &[(String, Option<String>)]) -> Vec<String> {
    asked.iter().map(|(name, _)| signing_name(name)).collect()
}

/// The hosts of services in the region of the command.
pub(crate) fn hosts(services: Vec<String>, region: &str) -> Result<Vec<(String, String)>, Failure> {
    let host = |name: String| Ok((name.clone(), host_for(&name, region, None)?));
    services.into_iter().map(host).collect()
}

/// The region of the command, which is a part of its endpoints and of its signatures.
pub(crate) async fn region(asked: Option<&str>, own: &Ambient) -> Result<String, Failure> {
    let found = match asked {
        Some(region) => Some(region.to_owned()),
        None => own.region().await,
    };
    found.ok_or_else(|| {
        let message = "the command's requests to AWS need a region: name it with --region, set AWS_REGION, or have \
                       one in the profile of AWS_PROFILE";
        Failure::new(Exit::Failure, message)
    })
}

/// A region that a cassette was recorded in.
pub(crate) fn recorded_region(cassette: Option<&Cassette>) -> Option<String> {
    let upstreams = cassette.into_iter().flat_map(Cassette::upstreams);
    let mut labels = upstreams.flat_map(|(_, url)| url.split(['/', '.', ':']));
    labels.find(|label| host_for("states", label, None).is_ok()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn javascript_is_known_by_its_program() {
        for (program, expected) in [
            ("node", true),
            ("/usr/bin/node", true),
            ("npx", true),
            ("python3", false),
            ("nodemon", false),
            ("aws", false),
        ] {
            assert_eq!(is_without_proxies(&[program.into(), "x".into()]), expected, "{program}");
        }
    }

    #[test]
    fn hosts_are_those_of_the_region() {
        let hosts = hosts(services(&[("sts".to_owned(), None)]), "cn-north-1").unwrap();
        let host = |name: &str| {
            hosts.iter().find(|(known, _)| known == name).map(|(_, host)| host.as_str())
        };
        assert_eq!(host("states"), Some("states.cn-north-1.amazonaws.com.cn"));
        assert_eq!(host("sts"), Some("sts.cn-north-1.amazonaws.com.cn"));
        assert_eq!(hosts.len(), 5);
    }
}
