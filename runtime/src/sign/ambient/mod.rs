//! The credentials and the region that a process finds around it.

#[cfg(feature = "aws-config")]
mod chain;
#[cfg(not(feature = "aws-config"))]
mod files;
#[cfg(not(feature = "aws-config"))]
mod profile;

use aws_credential_types::provider::{ProvideCredentials, future};

#[cfg(feature = "aws-config")]
pub(crate) use chain::Found;
#[cfg(not(feature = "aws-config"))]
pub(crate) use files::Found;

/// The credentials and the region that this process finds around it, as AWS's own tools would.
///
/// They come from the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`), else from the
/// keys in the profile of `AWS_PROFILE`, or `default`, in `~/.aws/credentials` and `~/.aws/config`. With the feature
/// `aws-config` the whole ordinary chain takes their place: SSO, assumed roles, processes, containers, instances.
///
/// Nothing is read before somebody asks.
///
/// ```no_run
/// use rehearsal::{Ambient, Mode, Session};
///
/// # async fn record() -> rehearsal::Result<()> {
/// let own = Ambient::new();
/// let region = own.region().await;
/// let session = Session::builder("orders.json").mode(Mode::Record).credentials(own).open()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Ambient(Found);

impl Ambient {
    /// Credentials and a region that nobody has looked for yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    #[cfg(feature = "aws-sdk")]
    pub(crate) fn found(&self) -> &Found {
        &self.0
    }

    /// The region of `AWS_REGION`, of `AWS_DEFAULT_REGION`, or of the profile.
    pub async fn region(&self) -> Option<String> {
        self.0.region().await
    }
}

impl ProvideCredentials for Ambient {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.0.credentials())
    }
}
