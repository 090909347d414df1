//! The host that a request for a service goes to.

use super::names::{HOME, Rule, operation_prefix_of, prefix_of, rule_of};
use super::partition::partition_of;
use crate::error::{Error, Result};

/// The host of an AWS service in a region, as the AWS SDKs choose it.
///
/// The service is told by its signing name, which is what a request's [`CredentialScope`] holds; the operation
/// matters to the few services that have a host of its own for some of them. FIPS and dual stack are not
/// derived: who needs these names the upstream.
///
/// ```
/// use rehearsal::host_for;
///
/// let host = |operation| host_for("states", "us-east-1", operation).unwrap();
/// assert_eq!(host(Some("StartExecution")), "states.us-east-1.amazonaws.com");
/// assert_eq!(host(Some("StartSyncExecution")), "sync-states.us-east-1.amazonaws.com");
/// ```
///
/// # Errors
///
/// When the region is in no partition, or when the signing name does not tell the host (several services sign as
/// `bedrock`).
///
/// [`CredentialScope`]: crate::CredentialScope
pub fn host_for(signing_name: &str, region: &str, operation: Option<&str>) -> Result<String> {
    let untold = |why: &str| {
        Error::config(format!(
            "no host is known for {signing_name:?} in {region:?}: {why}; name the upstream of the service, \
             with SessionBuilder::service({signing_name:?}, \"https://HOST\") or --service \
             {signing_name}=https://HOST"
        ))
    };
    if !is_name(signing_name) {
        return Err(untold("that is no signing name of a service"));
    }
    let partition = partition_of(region)
        .ok_or_else(|| untold("no partition of AWS that Rehearsal knows has such a region"))?;
    let elsewhere = partition.id != "aws";
    let suffix = match rule_of(signing_name) {
        Rule::Untold => return Err(untold("the signing name alone does not tell it")),
        Rule::RegionalInAws | Rule::AtHome | Rule::Global if elsewhere => {
            return Err(untold("outside of the partition aws it has rules of its own"));
        }
        Rule::Global => return Ok(format!("{signing_name}.{}", partition.dns_suffix)),
        Rule::Regional | Rule::RegionalInAws | Rule::AtHome => partition.dns_suffix,
        Rule::DualStack => partition.dual_stack_suffix,
    };
    let before = operation.map_or("", |operation| operation_prefix_of(signing_name, operation));
    let (prefix, region) = (prefix_of(signing_name), signing_region(signing_name, region));
    Ok(format!("{before}{prefix}.{region}.{suffix}"))
}

/// The region that a request is signed for. A client whose endpoint was given to it takes its own region, also
/// for a service that knows only one.
pub(crate) fn signing_region<'a>(signing_name: &str, region: &'a str) -> &'a str {
    let in_aws = partition_of(region).is_some_and(|partition| partition.id == "aws");
    match rule_of(signing_name) {
        Rule::AtHome | Rule::Global if in_aws => HOME,
        _ => region,
    }
}

/// Whether a name can be a label of a host: it comes from a request.
fn is_name(signing_name: &str) -> bool {
    !signing_name.is_empty()
        && signing_name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_made_of_service_region_and_operation() {
        for (service, region, operation, host) in [
            ("states", "us-east-1", Some("ListStateMachines"), "states.us-east-1.amazonaws.com"),
            ("states", "cn-north-1", Some("TestState"), "sync-states.cn-north-1.amazonaws.com.cn"),
            ("states", "us-gov-west-1", None, "states.us-gov-west-1.amazonaws.com"),
            ("airflow-serverless", "eu-central-1", None, "airflow-serverless.eu-central-1.api.aws"),
            ("appflow", "eusc-de-east-1", None, "appflow.eusc-de-east-1.amazonaws.eu"),
            ("iam", "eu-west-1", None, "iam.amazonaws.com"),
            ("organizations", "eu-west-1", None, "organizations.us-east-1.amazonaws.com"),
            ("sts", "us-east-1", None, "sts.us-east-1.amazonaws.com"),
            ("ecr", "us-east-1", None, "api.ecr.us-east-1.amazonaws.com"),
            (
                "dynamodb",
                "us-east-1",
                Some("GetRecords"),
                "streams.dynamodb.us-east-1.amazonaws.com",
            ),
        ] {
            assert_eq!(host_for(service, region, operation).unwrap(), host);
        }
    }

    #[test]
    fn services_of_one_region_are_signed_for_it() {
        assert_eq!(signing_region("iam", "eu-west-1"), "us-east-1");
        assert_eq!(signing_region("support", "eu-west-1"), "us-east-1");
        assert_eq!(signing_region("iam", "us-gov-west-1"), "us-gov-west-1");
        assert_eq!(signing_region("states", "eu-west-1"), "eu-west-1");
    }

    #[test]
    fn what_is_not_told_is_refused() {
        for (service, region, why) in [
            ("states", "us-nowhere", "has such a region"),
            ("states", "evil.org/x-y-1", "has such a region"),
            ("evil.org/", "us-east-1", "no signing name"),
            ("bedrock", "us-east-1", "does not tell it"),
            ("iam", "us-gov-west-1", "rules of its own"),
        ] {
            let error = host_for(service, region, None).unwrap_err().to_string();
            assert!(error.contains(why) && error.contains("--service"), "{error}");
        }
    }
}
