//! Where the host of a service is not its signing name: the exceptions, as botocore's rule sets have them.
//!
//! A test holds them to every service of botocore in every region: what is derived is right, or it is refused.

/// Services that have hosts of the dual-stack suffix only.
const DUAL_STACK: &str = "
    airflow-serverless application-signals arc-region-switch backup-search continuum datazone dsql
    eks-auth gameliftstreams interconnect kendra-ranking mpa network-security-manager
    networkflowmonitor notifications partnercentral-account partnercentral-benefits
    partnercentral-selling qbusiness route53globalresolver s3files s3vectors security-ir
    securityagent supportauthz uxc workspaces-instances";

/// Services whose one host in the partition `aws` names no region, and that sign for us-east-1.
const GLOBAL: &str = "budgets cloudfront iam route53 savingsplans waf";

/// Services that are in us-east-1 for the whole partition `aws`.
const AT_HOME: &str = "account artifact billingconductor ce organizations shield support tax";

/// Services that follow the rule in the partition `aws`, and rules of their own elsewhere.
const REGULAR_IN_AWS: &str = "health iotdata mediaconvert transcribe";

/// Signing names that do not tell the host: those of several services, of services that choose the host by what
/// is asked for, and of those that have rules of their own.
const UNTOLD: &str = "
    IngestionService account-access acm agent-registry aidevops airflow appconfig aws-marketplace
    bcm-dashboards bcm-data-exports bcm-pricing-calculator bcm-recommended-actions bedrock
    bedrock-agentcore billing cassandra chime cloudfront-keyvaluestore cloudhsm cloudsearch
    cloudwatch codecatalyst connect dataexchange deadline execute-api forecast freetier geo geo-maps
    geo-places geo-routes health-agent healthlake invoicing iotmanagedintegrations iotsitewise
    iottwinmaker ivs lakeformation lex mediastore medical-imaging mgh neptune-graph networkmanager
    notifications-contacts omics osm partnercentral partnercentral-channel payment-cryptography
    personalize pricingplanmanager route53-recovery-control-config rum sagemaker sdb servicecatalog
    signer signin sms-voice sustainability thinclient timestream";

/// The region of the services that have one for the whole partition `aws`.
pub(super) const HOME: &str = "us-east-1";

/// What stands before the region, where it is not the signing name.
const PREFIXES: [(&str, &str); 18] = [
    ("IoTSecuredTunneling", "api.tunneling.iot"),
    ("appstream", "appstream2"),
    ("awsssoportal", "portal.sso"),
    ("detective", "api.detective"),
    ("ecr", "api.ecr"),
    ("ecr-public", "api.ecr-public"),
    ("iot-jobs-data", "data.jobs.iot"),
    ("iotdata", "data-ats.iot"),
    ("iotdeviceadvisor", "api.iotdeviceadvisor"),
    ("iotwireless", "api.iotwireless"),
    ("mediatailor", "api.mediatailor"),
    ("memorydb", "memory-db"),
    ("mobiletargeting", "pinpoint"),
    ("pricing", "api.pricing"),
    ("qapps", "data.qapps"),
    ("ses", "email"),
    ("sso-oauth", "oidc"),
    ("wickr", "admin.wickr"),
];

/// What stands before the host for some operations.
const OPERATIONS: [(&str, &str, &[&str]); 4] = [
    ("states", "sync-", &["StartSyncExecution", "TestState"]),
    ("dynamodb", "streams.", &["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"]),
    ("logs", "stream-", &["GetLogObject", "StartLiveTail"]),
    ("servicediscovery", "data-", &["DiscoverInstances", "DiscoverInstancesRevision"]),
];

/// How the host of a service is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Prefix, region and the partition's suffix.
    Regional,
    /// The same with the partition's suffix of dual stack.
    DualStack,
    /// As `Regional`, in the partition `aws`.
    RegionalInAws,
    /// As `Regional`, in the partition `aws`, and always in its home region.
    AtHome,
    /// Prefix and suffix, in the partition `aws`.
    Global,
    /// The signing name does not tell.
    Untold,
}

pub(super) fn rule_of(service: &str) -> Rule {
    let lists = [
        (DUAL_STACK, Rule::DualStack),
        (REGULAR_IN_AWS, Rule::RegionalInAws),
        (AT_HOME, Rule::AtHome),
        (GLOBAL, Rule::Global),
        (UNTOLD, Rule::Untold),
    ];
    let lists_it =
        |(names, _): &&(&str, Rule)| names.split_whitespace().any(|name| name == service);
    lists.iter().find(lists_it).map_or(Rule::Regional, |(_, rule)| *rule)
}

/// What stands before the region in the service's hosts.
pub(super) fn prefix_of(service: &str) -> &str {
    PREFIXES.iter().find(|(name, _)| *name == service).map_or(service, |(_, prefix)| prefix)
}

/// What stands before the host for an operation, perhaps nothing.
pub(super) fn operation_prefix_of(service: &str, operation: &str) -> &'static str {
    let found = OPERATIONS
        .iter()
        .find(|(name, _, operations)| *name == service && operations.contains(&operation));
    found.map_or("", |(_, prefix, _)| prefix)
}
