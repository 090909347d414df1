//! A service and its operations.

use super::{Member, Place, Schema, Structure};

/// The model of a service: what `#[service]` makes of a trait.
#[derive(Clone, Copy, Debug)]
pub struct Service {
    /// The name of the trait.
    pub name: &'static str,
    /// The SDK id, as `SFN`.
    pub id: &'static str,
    /// The version of the API.
    pub version: &'static str,
    /// How its messages are written.
    pub protocol: Protocol,
    /// The base URL of its clients, where it is no AWS service in a region.
    pub endpoint: Option<&'static str>,
    /// The first label of its hosts.
    pub endpoint_prefix: &'static str,
    /// The name in the credential scope of a signature.
    pub signing_name: &'static str,
    /// What stands before an operation's name in `x-amz-target`.
    pub target_prefix: &'static str,
    /// The operations, in the order of the trait.
    pub operations: &'static [Operation],
}

/// The protocols that definitions know, as Smithy specifies them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Protocol {
    /// `aws.protocols#awsJson1_0`
    AwsJson10,
    /// `aws.protocols#awsJson1_1`
    AwsJson11,
    /// `aws.protocols#restJson1`
    RestJson1,
}

/// An operation of a service.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "traits of a model, each by its name")]
pub struct Operation {
    /// The name on the wire.
    pub name: &'static str,
    /// Its method and path; `POST /` where the protocol has no others.
    pub http: Http,
    /// The shape of its input; none where it takes nothing.
    pub input: Option<&'static Schema>,
    /// The shape of its output; none where it gives nothing.
    pub output: Option<&'static Schema>,
    /// The errors that it is known to give.
    pub errors: &'static [&'static Schema],
    /// Whether it changes nothing.
    pub readonly: bool,
    /// Whether calling it twice is the same as calling it once.
    pub idempotent: bool,
    /// What stands before the host, perhaps with labels: `sync-`, `{account}.`.
    pub host_prefix: Option<&'static str>,
    /// Whether a request carries the MD5 of its body.
    pub checksum: bool,
    /// Whether a large request is compressed.
    pub compress: bool,
}

/// The HTTP side of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Http {
    /// The method, in capitals.
    pub method: &'static str,
    /// The path, with `{labels}` and perhaps a constant query.
    pub uri: &'static str,
    /// The status of a success.
    pub status: u16,
}

impl Service {
    /// What a cassette calls it: its signing name, or the name of its trait.
    pub(crate) fn label(&self) -> &'static str {
        if self.signing_name.is_empty() { self.name } else { self.signing_name }
    }

    /// The operation of that name.
    #[must_use]
    pub fn operation(&self, name: &str) -> Option<&'static Operation> {
        self.operations.iter().find(|operation| operation.name == name)
    }
}

impl Operation {
    /// The structure of its input.
    #[must_use]
    pub fn input_structure(&self) -> Option<&'static Structure> {
        structure(self.input)
    }

    /// The structure of its output.
    #[must_use]
    pub fn output_structure(&self) -> Option<&'static Structure> {
        structure(self.output)
    }

    /// The structures of its errors.
    pub fn error_structures(&self) -> impl Iterator<Item = &'static Structure> {
        self.errors.iter().filter_map(|schema| structure(Some(schema)))
    }
}

/// An operation, with the service that it belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) service: &'static Service,
    pub(crate) operation: &'static Operation,
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.operation, other.operation)
    }
}

impl Eq for Known {}

impl Known {
    /// The member of its input that a header carries; `name` is in lower case.
    pub(crate) fn header_member(self, name: &str) -> Option<&'static Member> {
        if self.service.protocol != Protocol::RestJson1 {
            return None;
        }
        member_of_header(self.operation.input_structure()?, name)
    }

    /// The names of its idempotency tokens: members of the body, or parameters of the query.
    pub(crate) fn is_token(self, path: &str) -> bool {
        let members = self.operation.input_structure().map_or(&[][..], |input| input.members);
        let mut tokens = members.iter().filter(|member| member.idempotency_token);
        tokens.any(|member| match member.place {
            Place::Query(name) => path.strip_prefix("query.") == Some(name),
            _ => path.strip_prefix("body.") == Some(member.name),
        })
    }
}

/// The member that a header carries; `name` is in lower case.
pub(crate) fn member_of_header(
    structure: &'static Structure,
    name: &str,
) -> Option<&'static Member> {
    structure.members.iter().find(|member| match member.place {
        Place::Header(own) => own.eq_ignore_ascii_case(name),
        Place::PrefixHeaders(prefix) => {
            !prefix.is_empty() && name.starts_with(&prefix.to_ascii_lowercase())
        }
        _ => false,
    })
}

fn structure(schema: Option<&'static Schema>) -> Option<&'static Structure> {
    match schema {
        Some(Schema::Structure(structure)) => Some(structure),
        _ => None,
    }
}
