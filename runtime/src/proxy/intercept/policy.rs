//! What becomes of a connection: intercepted, passed through, or refused.

use crate::upstream::{Host, Hosts, is_aws_host};

/// What happens to connections to hosts that are not intercepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Outside {
    /// Their bytes pass unseen.
    #[default]
    Tunnel,
    /// Nobody connects.
    Refuse,
}

/// Which hosts are intercepted: those of AWS, and those on a list.
#[derive(Debug)]
pub(crate) struct Policy {
    pub(crate) hosts: Hosts,
    pub(crate) outside: Outside,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Intercept,
    Tunnel,
    Refuse,
}

impl Policy {
    pub(super) fn decide(&self, host: &Host) -> Decision {
        let name = host.name().unwrap_or_default();
        // A pattern is no wish to have credentials in a cassette; a whole name is.
        let listed = self.hosts.names(host)
            || (!gives_credentials(name)
                && (is_aws_host(name) || self.hosts.contains(&host.to_string())));
        match self.outside {
            _ if listed => Decision::Intercept,
            Outside::Tunnel => Decision::Tunnel,
            Outside::Refuse => Decision::Refuse,
        }
    }
}

/// Whether AWS hands out credentials there: a recording needs none, and a replay asks for none.
fn gives_credentials(name: &str) -> bool {
    let mut labels = name.split('.').peekable();
    // The name of a VPC endpoint stands before its service's.
    labels.next_if(|label| label.starts_with("vpce-"));
    let gives = match labels.next() {
        Some("sts" | "sts-fips" | "oidc" | "signin") => true,
        Some("portal") => labels.next() == Some("sso"),
        _ => false,
    };
    gives && is_aws_host(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(entries: &[&str], outside: Outside, host: &str) -> Decision {
        let mut hosts = Hosts::default();
        for entry in entries {
            hosts.allow(entry).unwrap();
        }
        Policy { hosts, outside }.decide(&Host::parse(host).unwrap())
    }

    #[test]
    fn aws_is_intercepted_and_others_are_not() {
        for (host, expected) in [
            ("states.us-east-1.amazonaws.com", Decision::Intercept),
            ("Sync-States.us-east-1.amazonaws.com.", Decision::Intercept),
            ("airflow-serverless.eu-west-1.api.aws", Decision::Intercept),
            ("my.bucket.s3.amazonaws.com", Decision::Intercept),
            ("portal.us-east-1.amazonaws.com", Decision::Intercept),
            ("amazonaws.com.example.com", Decision::Tunnel),
            ("notamazonaws.com", Decision::Tunnel),
            ("pypi.example", Decision::Tunnel),
            ("127.0.0.1", Decision::Tunnel),
        ] {
            assert_eq!(decide(&[], Outside::Tunnel, host), expected, "{host}");
        }
        assert_eq!(decide(&[], Outside::Refuse, "pypi.example"), Decision::Refuse);
    }

    #[test]
    fn hosts_of_credentials_are_intercepted_by_their_whole_name_only() {
        for host in [
            "sts.amazonaws.com",
            "STS.us-east-1.amazonaws.com",
            "sts-fips.us-east-1.amazonaws.com",
            "oidc.eu-west-1.amazonaws.com",
            "portal.sso.eu-west-1.amazonaws.com",
            "us-east-1.signin.aws.amazon.com",
            "signin.us-east-1.api.aws",
            "vpce-0a-1b.sts.us-east-1.vpce.amazonaws.com",
        ] {
            assert_eq!(decide(&[], Outside::Tunnel, host), Decision::Tunnel, "{host}");
            let pattern = decide(&["*.amazonaws.com", "*.api.aws"], Outside::Refuse, host);
            assert_eq!(pattern, Decision::Refuse, "{host}");
            assert_eq!(decide(&[host], Outside::Refuse, host), Decision::Intercept, "{host}");
        }
        // Only AWS's own.
        assert_eq!(
            decide(&["*.example.com"], Outside::Refuse, "sts.example.com"),
            Decision::Intercept
        );
    }

    #[test]
    fn listed_hosts_are_intercepted() {
        for host in ["api.example.com", "10.0.0.1"] {
            let entries = ["*.example.com", "10.0.0.1"];
            assert_eq!(decide(&entries, Outside::Refuse, host), Decision::Intercept);
        }
    }
}
