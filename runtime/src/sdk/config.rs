//! `Session::aws_config`: one configuration for every AWS SDK crate.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::{StaticTimeSource, TimeSource};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_types::region::Region;
use aws_types::sdk_config::{Builder, SdkConfig};

use super::connector::{ExchangeClient, SessionClient};
use crate::clock::SessionClock;
use crate::exchange::{BoxedExchange, Exchange};
use crate::mode::Mode;
use crate::session::Session;
use crate::sign::Ambient;

/// The region where nothing else says one; replay ignores regions.
const REGION: &str = "us-east-1";

impl Session {
    /// The configuration for AWS SDK clients of this session.
    ///
    /// On replay: no socket, no real sleep, the time of the recording as it passes on the session's clock, fixed region
    /// and credentials.
    /// While recording, the SDK signs and sends as it always does, and the session keeps what passes.
    /// Credentials and region are then those of [`Ambient`]. The session's upstream URL, if it has one, is the
    /// clients' endpoint.
    ///
    /// ```no_run
    /// # async fn test(session: rehearsal::Session) {
    /// let config = session.aws_config().await;
    /// // let sfn = aws_sdk_sfn::Client::new(&config);
    /// # }
    /// ```
    pub async fn aws_config(&self) -> SdkConfig {
        if self.mode() == Mode::Replay {
            return self.replay_config();
        }
        let base = self.live_config().await;
        self.aws_config_from(&base)
    }

    /// The same on top of a configuration of your own: while recording its credentials, region,
    /// endpoint and HTTP client are used; on replay only its region and its retry settings are.
    #[must_use]
    pub fn aws_config_from(&self, base: &SdkConfig) -> SdkConfig {
        if self.mode() == Mode::Replay {
            let mut builder = self.replay_config().into_builder();
            builder.set_region(base.region().cloned().or_else(|| Some(Region::new(REGION))));
            builder.set_retry_config(base.retry_config().cloned());
            return builder.build();
        }
        let mut builder = base.to_builder();
        if let Some(url) = self.upstream_url() {
            builder.set_endpoint_url(Some(url));
        }
        builder.http_client(SessionClient::new(self.clone(), base.http_client())).build()
    }

    fn replay_config(&self) -> SdkConfig {
        offline()
            .sleep_impl(SessionSleep(Arc::clone(self.clock())))
            .time_source(SessionTime(self.clone()))
            .http_client(SessionClient::new(self.clone(), None))
            .build()
    }

    #[cfg(feature = "aws-config")]
    async fn live_config(&self) -> SdkConfig {
        let config = Ambient::new().found().config().await.clone();
        if config.region().is_some() {
            return config;
        }
        config.into_builder().region(Region::new(REGION)).build()
    }

    #[cfg(not(feature = "aws-config"))]
    async fn live_config(&self) -> SdkConfig {
        let ambient = Ambient::new();
        let region = ambient.region().await.unwrap_or_else(|| REGION.to_owned());
        let endpoint = ambient.found().aws().endpoint_url.clone();
        let mut builder = builder()
            .region(Region::new(region))
            .credentials_provider(SharedCredentialsProvider::new(ambient))
            .sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new());
        builder.set_endpoint_url(endpoint);
        builder.set_service_config(Some(super::endpoints::ServiceEndpoints));
        builder.build()
    }
}

/// The configuration for AWS SDK clients that an exchange answers: a mock's server, a fake.
///
/// No socket, no real sleep, fixed time, region and credentials; requests are signed, for nobody.
///
/// ```
/// # use rehearsal::{Exchange, Request, Response, Result};
/// # struct Health;
/// # impl Exchange for Health {
/// #     async fn exchange(&self, _: Request) -> Result<Response> {
/// #         Ok(Response::new("{}".into()))
/// #     }
/// # }
/// let config = rehearsal::aws_config(Health);
/// // let sfn = aws_sdk_sfn::Client::new(&config);
/// # drop(config);
/// ```
#[must_use]
pub fn aws_config(exchange: impl Exchange) -> SdkConfig {
    let client = ExchangeClient::new(BoxedExchange::new(exchange));
    let time = StaticTimeSource::new(SystemTime::UNIX_EPOCH + OFFLINE_TIME);
    offline().sleep_impl(NoSleep).time_source(time).http_client(client).build()
}

/// 2026-01-01T00:00:00Z: a signature of 1970 would be refused by servers that look at it.
const OFFLINE_TIME: Duration = Duration::from_hours(490_896);

/// What needs no network: fixed region and credentials, and no correction of the time.
fn offline() -> Builder {
    let credentials = Credentials::new("REHEARSAL", "REHEARSAL", None, None, "rehearsal");
    builder()
        .region(Region::new(REGION))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .disable_clock_skew_correction(true)
}

fn builder() -> Builder {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
}

/// Sleeps on a session's clock.
#[derive(Clone, Debug)]
struct SessionSleep(Arc<SessionClock>);

impl AsyncSleep for SessionSleep {
    fn sleep(&self, duration: Duration) -> Sleep {
        let clock = Arc::clone(&self.0);
        Sleep::new(async move { clock.sleep(duration).await })
    }
}

/// The time of the recording, as it passes on replay.
#[derive(Clone, Debug)]
struct SessionTime(Session);

impl TimeSource for SessionTime {
    fn now(&self) -> SystemTime {
        self.0.time()
    }
}

/// Sleeps no time at all: whoever is asked in process answers at once.
#[derive(Clone, Copy, Debug)]
struct NoSleep;

impl AsyncSleep for NoSleep {
    fn sleep(&self, _duration: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}
