//! ARNs of Step Functions.

use crate::stepfunctions::InvalidArn;

/// A well-formed ARN of Step Functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arn<'a> {
    pub(super) text: &'a str,
    pub(super) account: &'a str,
    pub(super) resource: Resource<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resource<'a> {
    /// `stateMachine:NAME`, and the version or alias behind it.
    StateMachine { name: &'a str, qualifier: Option<&'a str> },
    /// `execution:MACHINE:NAME`
    Execution,
    /// Any other: its kind.
    Other(&'a str),
}

impl<'a> Arn<'a> {
    /// Reads an ARN, as the service does before it looks at anything else.
    pub(super) fn parse(text: &'a str) -> Result<Self, InvalidArn> {
        let mut parts = text.split(':');
        let mut part = || parts.next().unwrap_or_default();
        let (scheme, partition, service) = (part(), part(), part());
        let (region, account, kind) = (part(), part(), part());
        if scheme != "arn" || !partition.starts_with("aws") || service != "states" {
            return Err(invalid(&format!("Invalid ARN prefix: {text}")));
        }
        let rest: Vec<&str> = parts.collect();
        let is_whole = rest.iter().all(|part| !part.is_empty());
        if region.is_empty() || account.is_empty() || rest.is_empty() || !is_whole {
            return Err(invalid(&format!("Invalid ARN: {text}")));
        }
        let resource = match (kind, rest.as_slice()) {
            ("stateMachine", [name]) => Resource::StateMachine { name, qualifier: None },
            ("stateMachine", [name, qualifier]) => {
                Resource::StateMachine { name, qualifier: Some(qualifier) }
            }
            ("execution", [_, _]) => Resource::Execution,
            (other, _) => Resource::Other(other),
        };
        Ok(Self { text, account, resource })
    }

    /// The kind of the resource, where another one is asked for.
    pub(super) fn of_wrong_kind(&self) -> InvalidArn {
        let kind = match self.resource {
            Resource::StateMachine { .. } => "stateMachine",
            Resource::Execution => "execution",
            Resource::Other(kind) => kind,
        };
        invalid(&format!("Resource type not valid in this context: {kind}"))
    }

    /// The state machine without a version.
    pub(super) fn unqualified(&self) -> &'a str {
        match self.resource {
            Resource::StateMachine { qualifier: Some(qualifier), .. } => {
                &self.text[..self.text.len() - qualifier.len() - 1]
            }
            _ => self.text,
        }
    }
}

fn invalid(why: &str) -> InvalidArn {
    InvalidArn { message: Some(format!("Invalid Arn: '{why}'")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_are_read() {
        let machine = "arn:aws:states:us-east-1:123456789012:stateMachine:etl";
        let arn = Arn::parse(machine).unwrap();
        assert_eq!(arn.resource, Resource::StateMachine { name: "etl", qualifier: None });
        let version = format!("{machine}:1");
        assert_eq!(Arn::parse(&version).unwrap().unqualified(), machine);
        let told = |text| match Arn::parse(text) {
            Ok(arn) => arn.of_wrong_kind().message.unwrap(),
            Err(error) => error.message.unwrap(),
        };
        assert_eq!(told("nonsense"), "Invalid Arn: 'Invalid ARN prefix: nonsense'");
        let express = "arn:aws:states:us-east-1:123456789012:express:etl:a:b";
        assert_eq!(
            told(express),
            "Invalid Arn: 'Resource type not valid in this context: express'"
        );
        let empty = "arn:aws:states:us-east-1:123456789012:stateMachine:";
        assert_eq!(told(empty), format!("Invalid Arn: 'Invalid ARN: {empty}'"));
    }
}
