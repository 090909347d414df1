//! The HTTP clients that are compared: each gives the SDK its answers in another way.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use aws_sdk_sfn::config::{Credentials, Region};
use aws_smithy_http_client::test_util::dvr::ReplayingClient;
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use clap::ValueEnum;
use rehearsal::{Mode, Session};

use crate::traffic;

/// A way of answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Way {
    /// One answer for everything.
    Fixed,
    /// A map from bodies to answers.
    Index,
    /// `StaticReplayClient` of the SDK, by order of arrival.
    Static,
    /// `dvr::ReplayingClient` of the SDK, by order of arrival.
    Dvr,
    /// Rehearsal, by what is asked for.
    Rehearsal,
}

/// A client, and what it needs to live.
pub(crate) struct Client {
    pub(crate) sfn: aws_sdk_sfn::Client,
    pub(crate) http: SharedHttpClient,
    pub(crate) session: Option<Session>,
}

impl Way {
    pub(crate) const ALL: [Self; 5] =
        [Self::Fixed, Self::Index, Self::Static, Self::Dvr, Self::Rehearsal];

    /// A client that answers these calls, in this order where that counts.
    pub(crate) async fn client(self, shared: &Shared, order: &[usize]) -> Client {
        match self {
            Self::Fixed => plain(SharedHttpClient::new(Fixed(traffic::answered(0).into()))),
            Self::Index => plain(SharedHttpClient::new(shared.index.clone())),
            Self::Static => {
                let events = order.iter().map(|number| event(*number)).collect();
                plain(SharedHttpClient::new(StaticReplayClient::new(events)))
            }
            Self::Dvr => {
                let events = traffic::events(order.iter().copied());
                let events = serde_json::from_value(events.into()).expect("events of the DVR");
                plain(SharedHttpClient::new(ReplayingClient::new(events)))
            }
            Self::Rehearsal => replaying(shared.session.clone()).await,
        }
    }

    /// A client that answers the first call, from a file where it can, and makes nothing that another way needs.
    pub(crate) async fn from_file(self, folder: &Path) -> Client {
        match self {
            Self::Fixed => plain(SharedHttpClient::new(Fixed(traffic::answered(0).into()))),
            Self::Index => plain(SharedHttpClient::new(Index::of(1))),
            Self::Static => plain(SharedHttpClient::new(StaticReplayClient::new(vec![event(0)]))),
            Self::Dvr => {
                let traffic = ReplayingClient::from_file(folder.join("1.dvr.json"));
                plain(SharedHttpClient::new(traffic.expect("what `record` wrote")))
            }
            Self::Rehearsal => replaying(opened(&folder.join("1.json"))).await,
        }
    }
}

/// What takes long to make, and is not used up.
pub(crate) struct Shared {
    index: Index,
    session: Session,
}

impl Shared {
    pub(crate) fn of(folder: &Path, interactions: usize) -> Self {
        let session = opened(&folder.join(format!("{interactions}.json")));
        Self { index: Index::of(interactions), session }
    }
}

fn opened(cassette: &Path) -> Session {
    Session::builder(cassette).mode(Mode::Replay).open().expect("a session")
}

async fn replaying(session: Session) -> Client {
    let config = session.aws_config().await;
    let http = config.http_client().expect("a client");
    Client { sfn: aws_sdk_sfn::Client::new(&config), http, session: Some(session) }
}

fn plain(http: SharedHttpClient) -> Client {
    let config = aws_sdk_sfn::Config::builder()
        .behavior_version_latest()
        .region(Region::from_static("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "measurement"))
        .http_client(http.clone());
    Client { sfn: aws_sdk_sfn::Client::from_conf(config.build()), http, session: None }
}

fn event(number: usize) -> ReplayEvent {
    let request = http::Request::post(traffic::URL).body(SdkBody::from(traffic::asked(number)));
    let response = http::Response::builder().header("content-type", traffic::MEDIA);
    let response = response.body(SdkBody::from(traffic::answered(number)));
    ReplayEvent::new(request.expect("a request"), response.expect("a response"))
}

fn response(body: &Arc<str>) -> HttpResponse {
    let body = SdkBody::from(&**body);
    let response = http::Response::builder().header("content-type", traffic::MEDIA).body(body);
    response.expect("a response").try_into().expect("a response of the SDK")
}

#[derive(Clone, Debug)]
struct Fixed(Arc<str>);

impl HttpConnector for Fixed {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(Ok(response(&self.0)))
    }
}

#[derive(Clone, Debug)]
struct Index(Arc<HashMap<String, Arc<str>>>);

impl Index {
    fn of(interactions: usize) -> Self {
        let answers = (0..interactions)
            .map(|number| (traffic::asked(number), traffic::answered(number).into()));
        Self(Arc::new(answers.collect()))
    }
}

impl HttpConnector for Index {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let asked = request.body().bytes().and_then(|body| str::from_utf8(body).ok());
        let known = asked.and_then(|asked| self.0.get(asked)).expect("a recorded request");
        HttpConnectorFuture::ready(Ok(response(known)))
    }
}

macro_rules! client_of_itself {
    ($($connector:ty),*) => {$(
        impl HttpClient for $connector {
            fn http_connector(
                &self,
                _: &HttpConnectorSettings,
                _: &RuntimeComponents,
            ) -> SharedHttpConnector {
                SharedHttpConnector::new(self.clone())
            }
        }
    )*};
}

client_of_itself!(Fixed, Index);
