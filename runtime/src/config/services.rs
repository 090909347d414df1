//! The names that AWS services go by, and the one that their requests are signed with.

/// Signing names, with what else users call the service.
const SERVICES: [(&str, &[&str]); 4] = [
    ("states", &["sfn", "stepfunctions", "step-functions"]),
    ("airflow-serverless", &["mwaa-serverless", "mwaaserverless"]),
    ("nova-act", &["novaact"]),
    ("appflow", &[]),
];

/// The signing name of a service, by whichever of its names; one that is not known is taken as it is, in lower case.
///
/// ```
/// use rehearsal::config::signing_name;
///
/// assert_eq!(signing_name("sfn"), "states");
/// assert_eq!(signing_name("sts"), "sts");
/// ```
#[must_use]
pub fn signing_name(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let found = SERVICES.iter().find(|(_, others)| others.contains(&name.as_str()));
    found.map_or(name, |(signing, _)| (*signing).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_service_leads_to_one() {
        for (name, signing) in [
            ("StepFunctions", "states"),
            ("states", "states"),
            ("mwaa-serverless", "airflow-serverless"),
            ("NovaAct", "nova-act"),
            ("appflow", "appflow"),
        ] {
            assert_eq!(signing_name(name), signing);
        }
    }
}
