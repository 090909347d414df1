//! The names that services go by in signatures and in endpoint variables.

pub(crate) use rehearsal::config::signing_name;

/// One AWS service. The variable is `AWS_ENDPOINT_URL_` and the service id of its botocore model.
struct Service {
    signing_name: &'static str,
    variable: &'static str,
}

const SERVICES: [Service; 4] = [
    Service { signing_name: "states", variable: "SFN" },
    Service { signing_name: "airflow-serverless", variable: "MWAA_SERVERLESS" },
    Service { signing_name: "nova-act", variable: "NOVA_ACT" },
    Service { signing_name: "appflow", variable: "APPFLOW" },
];

/// The environment variable that sets the endpoint of a service.
pub(crate) fn variable(name: &str) -> String {
    let name = signing_name(name);
    let suffix = SERVICES.iter().find(|service| service.signing_name == name).map_or_else(
        || name.to_ascii_uppercase().replace(['-', ' '], "_"),
        |service| service.variable.to_owned(),
    );
    format!("AWS_ENDPOINT_URL_{suffix}")
}

/// The services that commands are led here for, unless they say otherwise.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    SERVICES.iter().map(|service| service.signing_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alias_leads_to_one_service() {
        for (name, signing, endpoint) in [
            ("sfn", "states", "AWS_ENDPOINT_URL_SFN"),
            ("StepFunctions", "states", "AWS_ENDPOINT_URL_SFN"),
            ("airflow-serverless", "airflow-serverless", "AWS_ENDPOINT_URL_MWAA_SERVERLESS"),
            ("nova-act", "nova-act", "AWS_ENDPOINT_URL_NOVA_ACT"),
            ("sts", "sts", "AWS_ENDPOINT_URL_STS"),
        ] {
            assert_eq!(signing_name(name), signing);
            assert_eq!(variable(name), endpoint);
        }
    }
}
