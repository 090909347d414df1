//! How the command is led to Rehearsal: what its environment says of endpoints and proxies.

use std::path::Path;

use tokio::process::Command;

use super::environment::{variable, variables};
use super::intercept;
use crate::endpoints;

/// Hosts that no HTTP proxy of the user's may take requests for: loopback, and the metadata addresses of
/// EC2 and ECS.
const DIRECT_HOSTS: &str = "127.0.0.1,localhost,169.254.169.254,169.254.170.2";

/// What the hosts of AWS end with, but for small partitions.
const AWS_SUFFIXES: [&str; 4] = ["amazonaws.com", "api.aws", "amazonaws.com.cn", "amazonaws.eu"];

/// The way on which a command comes to Rehearsal.
#[derive(Debug)]
pub(crate) enum Led<'a> {
    /// Rehearsal is its endpoint.
    Endpoint {
        url: &'a str,
        /// The only services led there; none means all.
        services: &'a [String],
    },
    /// Rehearsal is its proxy for HTTPS, and shows certificates of its own.
    Intercepted {
        url: &'a str,
        /// The file with what the command is to trust.
        bundle: &'a Path,
        /// Services with their hosts.
        hosts: &'a [(String, String)],
    },
    /// Rehearsal is its proxy for HTTP, and its endpoints have the real hosts.
    Plain {
        url: &'a str,
        /// Services with their hosts.
        hosts: &'a [(String, String)],
    },
}

impl Led<'_> {
    pub(super) fn apply(&self, child: &mut Command) {
        match self {
            Self::Endpoint { url, services } => lead_to_endpoint(child, url, services),
            Self::Plain { url, hosts } => lead_through_proxy(child, url, hosts),
            Self::Intercepted { url, bundle, hosts } => lead_through_tls(child, url, bundle, hosts),
        }
    }
}

/// The user's own endpoints lead around Rehearsal.
fn remove_endpoints(child: &mut Command) {
    for (name, _) in variables() {
        if name.to_string_lossy().starts_with("AWS_ENDPOINT_URL") {
            child.env_remove(name);
        }
    }
    child.env_remove("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
}

fn lead_through_tls(child: &mut Command, url: &str, bundle: &Path, hosts: &[(String, String)]) {
    child.envs(intercept::variables(url, bundle)).env("REHEARSAL_ENDPOINT", url);
    for name in ["NO_PROXY", "no_proxy"] {
        let own = variable(name).unwrap_or_default();
        child.env(name, without_proxy(&own, hosts));
    }
}

fn lead_to_endpoint(child: &mut Command, url: &str, services: &[String]) {
    remove_endpoints(child);
    if services.is_empty() {
        child.env("AWS_ENDPOINT_URL", url);
    }
    for service in services {
        child.env(endpoints::variable(service), url);
    }
    child.env("REHEARSAL_ENDPOINT", url);
    // Host prefixes (`sync-`) in front of a loopback address do not resolve.
    child.env("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
    for name in ["NO_PROXY", "no_proxy"] {
        let own = variable(name).unwrap_or_default();
        let separator = if own.is_empty() { "" } else { "," };
        child.env(name, format!("{own}{separator}{DIRECT_HOSTS}"));
    }
}

fn lead_through_proxy(child: &mut Command, url: &str, hosts: &[(String, String)]) {
    remove_endpoints(child);
    for (service, host) in hosts {
        child.env(endpoints::variable(service), format!("http://{host}"));
    }
    child.env("REHEARSAL_ENDPOINT", url);
    // The hosts are the real ones, and so are those with a prefix.
    child.env_remove("AWS_DISABLE_HOST_PREFIX_INJECTION");
    // curl reads only the one in lower case.
    for name in ["HTTP_PROXY", "http_proxy"] {
        child.env(name, url);
    }
    for name in ["NO_PROXY", "no_proxy"] {
        let own = variable(name).unwrap_or_default();
        child.env(name, without_proxy(&own, hosts));
    }
}

/// The hosts that are not asked through the proxy. A signed request that went around it would leave the machine in
/// plain text, so what could mean one of the hosts is taken off the user's own list.
fn without_proxy(own: &str, hosts: &[(String, String)]) -> String {
    let means_one = |entry: &str| {
        let entry = entry.trim().to_ascii_lowercase();
        let name = entry.trim_start_matches(['*', '.']);
        let name = name.split(':').next().unwrap_or(name);
        // With a prefix before the host it is another name, below the same.
        let hosts = hosts.iter().map(|(_, host)| host.as_str());
        let mut all = hosts.chain(AWS_SUFFIXES);
        name.is_empty() || all.any(|host| host.ends_with(name) || name.ends_with(host))
    };
    let kept = own.split(',').filter(|entry| !means_one(entry));
    kept.chain([DIRECT_HOSTS]).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_signed_goes_around_the_proxy() {
        let hosts = [("states".to_owned(), "states.us-east-1.amazonaws.com".to_owned())];
        for dangerous in [
            "*",
            "amazonaws.com",
            ".amazonaws.com",
            "*.amazonaws.com",
            "*.us-east-1.AmazonAWS.com",
            "states.us-east-1.amazonaws.com:80",
            "sync-states.us-east-1.amazonaws.com",
            "com",
            "",
        ] {
            assert_eq!(without_proxy(dangerous, &hosts), DIRECT_HOSTS, "{dangerous}");
        }
        assert_eq!(
            without_proxy("intern.example, 10.0.0.1,.amazonaws.com", &hosts),
            format!("intern.example, 10.0.0.1,{DIRECT_HOSTS}")
        );
    }
}
