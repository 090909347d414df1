//! Credentials and endpoints from the environment, for recording without the feature `aws-config`.

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};

use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use crate::config::{self, Aws};

/// `AWS_ENDPOINT_URL_SFN` and its like, as the SDK clients ask for them.
#[derive(Debug)]
pub(super) struct ServiceEndpoints;

impl LoadServiceConfig for ServiceEndpoints {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let wanted = key.env() == "AWS_ENDPOINT_URL";
        wanted.then(|| config::service_endpoint(key.service_id())).flatten()
    }
}

/// The standard variables, or an error that says what to set.
#[derive(Debug)]
pub(super) struct FromEnvironment(Option<Credentials>);

impl FromEnvironment {
    pub(super) fn new(aws: &Aws) -> Self {
        let pair = aws.access_key_id.clone().zip(aws.secret_access_key.clone());
        Self(pair.map(|(id, secret)| {
            Credentials::new(id, secret, aws.session_token.clone(), None, "environment")
        }))
    }
}

impl ProvideCredentials for FromEnvironment {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::ready(self.0.clone().ok_or_else(|| {
            CredentialsError::not_loaded(
                "recording needs AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or \
                 switch on the feature `aws-config` of rehearsal for profiles, SSO and the rest of the chain",
            )
        }))
    }
}
