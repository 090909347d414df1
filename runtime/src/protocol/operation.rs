//! The name of what a request asks for, and whether asking changes anything.

use std::fmt;

use bytestring::ByteString;

/// An operation of a service: `states.StartExecution`, `appflow.POST /start-flow`, `GET /health`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Operation {
    /// The signing name of the AWS service, where the request tells it.
    pub(crate) service: Option<ByteString>,
    /// The operation's name; `METHOD /path` where the protocol has no names.
    pub(crate) name: ByteString,
}

/// First words of operation names that only read. A name that is not here counts as mutating, so
/// that a replay never answers more mutations than were recorded.
const READING: [&str; 17] = [
    "AssumeRole",
    "BatchGet",
    "Check",
    "Count",
    "Describe",
    "Detect",
    "Discover",
    "Estimate",
    "Get",
    "Head",
    "List",
    "Lookup",
    "Query",
    "Scan",
    "Search",
    "Select",
    "View",
];

/// Names that begin like a reading one and hand out work that is gone afterwards.
const CONSUMING: [&str; 1] = ["GetActivityTask"];

impl Operation {
    /// Reads the form that `Display` writes.
    pub(crate) fn parse(label: impl Into<ByteString>) -> Self {
        let label = label.into();
        match label.split_once('.') {
            Some((service, name)) if !service.contains([' ', '/']) => {
                Self { service: Some(label.slice_ref(service)), name: label.slice_ref(name) }
            }
            _ => Self { service: None, name: label },
        }
    }

    /// Whether the operation has no effect, so that asking again is answered again.
    pub(crate) fn is_read_only(&self) -> bool {
        if let Some((method, path)) = self.http() {
            return matches!(method, "GET" | "HEAD" | "OPTIONS")
                || (method == "POST" && self.is_reading_post(path));
        }
        let starts_with_word = |word: &&str| {
            self.name.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_lowercase))
        };
        READING.iter().any(starts_with_word) && !CONSUMING.contains(&&*self.name)
    }

    /// AWS REST services that ask by POST: AppFlow names its operations in its paths
    /// (`/describe-flow`), and Nova Act's every POST is a list, its changes being PUT and DELETE.
    fn is_reading_post(&self, path: &str) -> bool {
        let Some(service) = self.service.as_deref() else { return false };
        let last = path.rsplit('/').next().unwrap_or_default();
        let named = last
            .split_once('-')
            .is_some_and(|(verb, _)| READING.iter().any(|word| word.eq_ignore_ascii_case(verb)));
        named || service == "nova-act"
    }

    /// Method and path of an operation that has no other name.
    pub(crate) fn http(&self) -> Option<(&str, &str)> {
        self.name.split_once(' ')
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(service) = &self.service {
            write!(f, "{service}.")?;
        }
        f.write_str(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_come_back() {
        for label in ["states.StartExecution", "appflow.POST /start-flow", "GET /v1.2/x", "Ping"] {
            assert_eq!(Operation::parse(label).to_string(), label);
        }
        assert_eq!(Operation::parse("GET /v1.2/x").service, None);
    }

    #[test]
    fn reading_is_told_from_mutating() {
        for (label, read_only) in [
            ("states.DescribeExecution", true),
            ("states.GetActivityTask", false),
            ("states.StartExecution", false),
            ("x.Listen", false),
            ("sts.AssumeRoleWithSAML", true),
            ("GET /runs", true),
            ("nova-act.POST /workflow-definitions/d/workflow-runs", true),
            ("nova-act.PUT /workflow-definitions/d/workflow-runs", false),
            ("appflow.POST /describe-flow-execution-records", true),
            ("appflow.POST /start-flow", false),
            ("POST /describe-flow", false),
        ] {
            assert_eq!(Operation::parse(label).is_read_only(), read_only, "{label}");
        }
    }
}
