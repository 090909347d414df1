//! The whole ordinary chain, by `aws-config`.

use std::sync::Arc;

use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials as _;
use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_types::SdkConfig;
use tokio::sync::OnceCell;

/// What `aws-config` finds, once it is asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found(Arc<OnceCell<SdkConfig>>);

impl Found {
    /// The configuration of a process, with the SDK's own HTTPS client.
    pub(crate) async fn config(&self) -> &SdkConfig {
        let load = || async {
            let client = aws_smithy_http_client::Builder::new()
                .tls_provider(Provider::Rustls(CryptoMode::Ring))
                .build_https();
            aws_config::defaults(BehaviorVersion::latest()).http_client(client).load().await
        };
        self.0.get_or_init(load).await
    }

    pub(super) async fn region(&self) -> Option<String> {
        self.config().await.region().map(ToString::to_string)
    }

    pub(super) async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let provider = self.config().await.credentials_provider();
        let none = || CredentialsError::not_loaded("the chain of aws-config has no provider");
        provider.ok_or_else(none)?.provide_credentials().await
    }
}
