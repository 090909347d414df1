//! ARNs of MWAA Serverless. The definition's pattern has checked them.

use super::super::place::Place;

/// The ARN of a workflow: its name, and what sets it apart from others of that name, now and later.
pub(super) fn workflow(place: &Place, name: &str, suffix: &str) -> String {
    place.arn("airflow-serverless", &format!("workflow/{name}-{suffix}"))
}

pub(super) fn account(arn: &str) -> &str {
    arn.split(':').nth(4).unwrap_or_default()
}
