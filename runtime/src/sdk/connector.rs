//! The HTTP client that an SDK client gets: a session behind the SDK's connector interface.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use http_body_util::BodyExt as _;

use crate::delivery::{Streamed, deliver};
use crate::error::{Error, ErrorKind, Result};
use crate::exchange::{BoxedExchange, Exchange};
use crate::message::{Request, Response};
use crate::player::Sent;
use crate::session::Session;

/// Connects SDK clients to a session.
#[derive(Clone, Debug)]
pub(super) struct SessionClient {
    session: Session,
    /// The HTTP client that the user's own configuration has; it is wrapped while recording.
    inner: Option<SharedHttpClient>,
}

impl SessionClient {
    pub(super) fn new(session: Session, inner: Option<SharedHttpClient>) -> Self {
        Self { session, inner }
    }
}

impl HttpClient for SessionClient {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let upstream = match &self.inner {
            Some(inner) => {
                let connector = inner.http_connector(settings, components);
                BoxedExchange::new(ConnectorUpstream(connector))
            }
            None => self.session.in_process_upstream().clone(),
        };
        SharedHttpConnector::new(SessionConnector { session: self.session.clone(), upstream })
    }
}

/// Connects SDK clients to any exchange.
#[derive(Clone, Debug)]
pub(super) struct ExchangeClient(BoxedExchange);

impl ExchangeClient {
    pub(super) fn new(exchange: BoxedExchange) -> Self {
        Self(exchange)
    }
}

impl HttpClient for ExchangeClient {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let (exchange, patience) = (self.0.clone(), settings.read_timeout());
        SharedHttpConnector::new(ExchangeConnector { exchange, patience })
    }
}

#[derive(Debug)]
struct ExchangeConnector {
    exchange: BoxedExchange,
    /// How long an answer may take to begin.
    patience: Option<Duration>,
}

impl HttpConnector for ExchangeConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let (exchange, patience) = (self.exchange.clone(), self.patience);
        HttpConnectorFuture::new(async move {
            let request = from_sdk_request(request).await.map_err(connector_error)?;
            let answer = async { deliver(exchange.exchange(request).await).await };
            to_sdk_response(within(patience, answer).await?).map_err(connector_error)
        })
    }
}

/// Waits for an answer as long as the client's settings let it. One that is there at once needs no timer.
async fn within<T>(
    patience: Option<Duration>,
    answer: impl Future<Output = T>,
) -> std::result::Result<T, ConnectorError> {
    let mut answer = pin!(answer);
    let at_once = poll_fn(|context| match answer.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(Some(answer)),
        Poll::Pending => Poll::Ready(None),
    });
    match (at_once.await, patience) {
        (Some(answer), _) => Ok(answer),
        (None, None) => Ok(answer.await),
        (None, Some(patience)) => tokio::time::timeout(patience, answer)
            .await
            .map_err(|elapsed| ConnectorError::timeout(elapsed.into())),
    }
}

#[derive(Debug)]
struct SessionConnector {
    session: Session,
    upstream: BoxedExchange,
}

impl HttpConnector for SessionConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        if let Some(answer) = sent(&request).and_then(|sent| self.session.answer_at_once(&sent)) {
            let answer = to_sdk_response(Ok(answer.map(Streamed::from)));
            return HttpConnectorFuture::ready(answer.map_err(connector_error));
        }
        let (session, upstream) = (self.session.clone(), self.upstream.clone());
        HttpConnectorFuture::new(async move {
            let request = from_sdk_request(request).await.map_err(connector_error)?;
            let answer = deliver(session.exchange_over(request, &upstream).await).await;
            to_sdk_response(answer).map_err(connector_error)
        })
    }
}

/// A mismatch is the user's error, which the SDK does not try again; a lost upstream it may.
fn connector_error(error: Error) -> ConnectorError {
    match error.kind() {
        ErrorKind::Upstream => ConnectorError::io(error.into()),
        _ => ConnectorError::user(error.into()),
    }
}

/// The request as it is. None where its body is yet to come, or its URI is of an unusual form.
fn sent(request: &HttpRequest) -> Option<Sent<'_>> {
    let (_, rest) = request.uri().split_once("://")?;
    let (authority, target) = rest.split_at(rest.find('/')?);
    if authority.contains(['@', '?']) || target.contains('#') {
        return None;
    }
    let host = authority.split(':').next();
    let headers = request.headers().iter_bytes();
    Sent::new(request.method(), (host, target), headers, request.body().bytes()?)
}

async fn from_sdk_request(request: HttpRequest) -> Result<Request> {
    let request = request.try_into_http1x().map_err(|error| not_http(error.into()))?;
    let (parts, body) = request.into_parts();
    // Only a streaming body has to be collected; the others never make the future yield.
    let body = match body.bytes() {
        Some(bytes) => bytes::Bytes::copy_from_slice(bytes),
        None => body.collect().await.map_err(not_http)?.to_bytes(),
    };
    Ok(Request::from_parts(parts, body))
}

fn to_sdk_response(answer: Result<http::Response<Streamed>>) -> Result<HttpResponse> {
    let response = answer?.map(|body| match body {
        Streamed::Whole(bytes) => SdkBody::from(bytes.into_inner().unwrap_or_default()),
        Streamed::Passing(body) => SdkBody::from_body_1_x(body),
    });
    HttpResponse::try_from(response).map_err(|error| not_http(error.into()))
}

fn not_http(source: Box<dyn std::error::Error + Send + Sync>) -> Error {
    let message = format!("the SDK's message is not HTTP: {source}");
    Error::new(ErrorKind::Config, message).with_source(source)
}

/// The SDK's own HTTP client as an upstream.
struct ConnectorUpstream(SharedHttpConnector);

impl Exchange for ConnectorUpstream {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let request = HttpRequest::try_from(request.map(SdkBody::from));
        let request = request.map_err(|error| not_http(error.into()))?;
        let response = self.0.call(request).await.map_err(|error| {
            let message = format!("the upstream did not answer: {error}");
            Error::new(ErrorKind::Upstream, message).with_source(error)
        })?;
        let response = response.try_into_http1x().map_err(|error| not_http(error.into()))?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map_err(|error| {
            let message = format!("the upstream broke off its answer: {error}");
            Error::new(ErrorKind::Upstream, message).with_source(error)
        })?;
        Ok(Response::from_parts(parts, body.to_bytes()))
    }
}
