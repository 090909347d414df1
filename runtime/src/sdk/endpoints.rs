//! Endpoints from the environment, for recording without the feature `aws-config`.

use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use crate::config;

/// `AWS_ENDPOINT_URL_SFN` and its like, as the SDK clients ask for them.
#[derive(Debug)]
pub(super) struct ServiceEndpoints;

impl LoadServiceConfig for ServiceEndpoints {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let wanted = key.env() == "AWS_ENDPOINT_URL";
        wanted.then(|| config::service_endpoint(key.service_id())).flatten()
    }
}
