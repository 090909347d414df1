//! The partitions of AWS: their regions and their DNS suffixes, as botocore's `partitions.json` has them.

/// One partition.
#[derive(Debug)]
pub(super) struct Partition {
    pub(super) id: &'static str,
    /// What the names of its regions begin with: `us-gov` in `us-gov-west-1`.
    regions: &'static [&'static str],
    pub(super) dns_suffix: &'static str,
    pub(super) dual_stack_suffix: &'static str,
}

const PARTITIONS: [Partition; 8] = [
    Partition {
        id: "aws",
        regions: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
        dns_suffix: "amazonaws.com",
        dual_stack_suffix: "api.aws",
    },
    Partition {
        id: "aws-cn",
        regions: &["cn"],
        dns_suffix: "amazonaws.com.cn",
        dual_stack_suffix: "api.amazonwebservices.com.cn",
    },
    Partition {
        id: "aws-eusc",
        regions: &["eusc-de"],
        dns_suffix: "amazonaws.eu",
        dual_stack_suffix: "api.amazonwebservices.eu",
    },
    Partition {
        id: "aws-iso",
        regions: &["us-iso"],
        dns_suffix: "c2s.ic.gov",
        dual_stack_suffix: "api.aws.ic.gov",
    },
    Partition {
        id: "aws-iso-b",
        regions: &["us-isob"],
        dns_suffix: "sc2s.sgov.gov",
        dual_stack_suffix: "api.aws.scloud",
    },
    Partition {
        id: "aws-iso-e",
        regions: &["eu-isoe"],
        dns_suffix: "cloud.adc-e.uk",
        dual_stack_suffix: "api.cloud-aws.adc-e.uk",
    },
    Partition {
        id: "aws-iso-f",
        regions: &["us-isof"],
        dns_suffix: "csp.hci.ic.gov",
        dual_stack_suffix: "api.aws.hci.ic.gov",
    },
    Partition {
        id: "aws-us-gov",
        regions: &["us-gov"],
        dns_suffix: "amazonaws.com",
        dual_stack_suffix: "api.aws",
    },
];

/// The partition that a region lies in, by the form of its name: `prefix-word-number`.
pub(super) fn partition_of(region: &str) -> Option<&'static Partition> {
    let (rest, number) = region.rsplit_once('-')?;
    let (prefix, word) = rest.rsplit_once('-')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    // What regions are called becomes a part of a host's name.
    let is_word = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let holds = |partition: &&Partition| partition.regions.contains(&prefix);
    PARTITIONS.iter().filter(|_| is_number && is_word).find(holds)
}

/// Whether a host belongs to AWS, in any partition. A port, a dot at the end and capitals do not matter.
pub(crate) fn is_aws_host(host: &str) -> bool {
    labels_of(&canonical(host)).is_some_and(|labels| !labels.is_empty())
}

/// The region that a host of AWS names; none where it is global, or no host of AWS.
pub(crate) fn region_of(host: &str) -> Option<String> {
    let host = canonical(host);
    for label in labels_of(&host)?.rsplit('.') {
        // S3's older hosts have the region in the first label, and what stands before that is a bucket.
        let legacy = label.strip_prefix("s3-").unwrap_or(label);
        if partition_of(legacy).is_some() {
            return Some(legacy.to_owned());
        }
        if label == "s3" {
            return None;
        }
    }
    None
}

/// A host's name without its port, in its usual spelling.
fn canonical(host: &str) -> String {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}

/// What stands before the longest suffix of AWS that a host ends with.
fn labels_of(host: &str) -> Option<&str> {
    PARTITIONS
        .iter()
        .flat_map(|partition| [partition.dns_suffix, partition.dual_stack_suffix])
        .filter_map(|suffix| host.strip_suffix(suffix)?.strip_suffix('.'))
        .min_by_key(|labels| labels.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_aws_end_with_whole_labels_of_a_suffix() {
        for host in [
            "states.us-east-1.amazonaws.com",
            "States.US-East-1.AmazonAWS.com.",
            "iam.amazonaws.com:443",
            "airflow-serverless.eu-central-1.api.aws",
            "states.cn-north-1.amazonaws.com.cn",
            "x.cn-north-1.api.amazonwebservices.com.cn",
            "states.eusc-de-east-1.amazonaws.eu",
            "states.us-iso-east-1.c2s.ic.gov",
            "a.b.s3.us-west-2.amazonaws.com",
        ] {
            assert!(is_aws_host(host), "{host}");
        }
        for host in [
            "evil-amazonaws.com",
            "amazonaws.com.evil.org",
            "states.us-east-1.amazonaws.com.evil.org",
            "states.us-east-1.amazonaws.com@evil.org",
            "amazonaws.com",
            ".amazonaws.com",
            "api.aws",
            "notapi.aws",
            "states.us-east-1.amazonaws.com..",
            "127.0.0.1:5000",
            "[::1]:5000",
            "",
        ] {
            assert!(!is_aws_host(host), "{host}");
        }
    }

    #[test]
    fn hosts_name_regions() {
        for (host, region) in [
            ("states.us-east-1.amazonaws.com", Some("us-east-1")),
            ("sync-states.us-gov-west-1.amazonaws.com:443", Some("us-gov-west-1")),
            ("bucket.s3.us-west-2.amazonaws.com", Some("us-west-2")),
            ("us-east-1.s3.eu-west-3.amazonaws.com", Some("eu-west-3")),
            ("us-east-1.s3.amazonaws.com", None),
            ("bucket.s3-us-west-2.amazonaws.com", Some("us-west-2")),
            ("s3-us-west-2.amazonaws.com", Some("us-west-2")),
            ("s3.dualstack.ap-northeast-1.amazonaws.com", Some("ap-northeast-1")),
            ("us-west-2.queue.amazonaws.com", Some("us-west-2")),
            ("search-x.eu-west-1.es.amazonaws.com", Some("eu-west-1")),
            ("airflow-serverless.EU-Central-1.api.aws", Some("eu-central-1")),
            ("states.cn-northwest-1.amazonaws.com.cn", Some("cn-northwest-1")),
            ("iam.amazonaws.com", None),
            ("sts.amazonaws.com", None),
            ("states.us-east-1.example.com", None),
        ] {
            assert_eq!(region_of(host).as_deref(), region, "{host}");
        }
    }

    #[test]
    fn regions_lie_in_partitions() {
        for (region, partition) in [
            ("us-east-1", Some("aws")),
            ("mx-central-1", Some("aws")),
            ("us-gov-west-1", Some("aws-us-gov")),
            ("us-isob-east-1", Some("aws-iso-b")),
            ("eusc-de-east-1", Some("aws-eusc")),
            ("eusc-fr-east-1", None),
            ("us-east-1a", None),
            ("us-east", None),
            ("us--1", None),
            ("us-ea.st-1", None),
            ("evil.org/us-east-1", None),
            ("", None),
        ] {
            assert_eq!(partition_of(region).map(|partition| partition.id), partition, "{region}");
        }
    }
}
