//! Inside of an intercepted connection: TLS with the client, and its requests on their way to the exchange.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use rustls::ServerConfig;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::target::Target;
use crate::delivery::Streamed;
use crate::error::Result;
use crate::exchange::StreamingExchange;
use crate::protocol::{fault_response, identify};
use crate::proxy::answer::{Answer, answer, refuse};
use crate::proxy::gate::{Between, Gated, StoodIn};
use crate::proxy::limits::Limits;
use crate::proxy::server::{Closing, http_server};
use crate::upstream::{Elsewhere, Host};

/// How long a client may take to agree on TLS.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);

/// Where a client believes to be, and who answers it there.
struct Inside<E> {
    target: Target,
    /// Another host, which TLS was asked for.
    stranger: Option<String>,
    exchange: Arc<E>,
    limits: Limits,
    between: Between,
}

/// Serves a client until it leaves or the proxy ends. One that speaks no TLS, or does not trust the certificate, ends
/// its own connection.
pub(super) async fn serve<E: StreamingExchange>(
    client: OnUpgrade,
    config: Arc<ServerConfig>,
    target: Target,
    exchange: Arc<E>,
    limits: Limits,
    mut closing: Closing,
) {
    let accepted = tokio::select! {
        accepted = timeout(HANDSHAKE_TIMEOUT, accept(client, config)) => accepted,
        _ = closing.changed() => return,
    };
    let Ok(Some(stream)) = accepted else { return };

    let named = stream.get_ref().1.server_name().map(str::to_owned);
    let stranger = named.filter(|name| Host::parse(name).as_ref() != Ok(&target.host));
    let between = Between::default();
    let stream = Gated::new(stream, limits, between.clone(), (), ());
    let inside = Arc::new(Inside { target, stranger, exchange, limits, between });
    let service = service_fn(|request| {
        let inside = Arc::clone(&inside);
        async move { inside.answer(request).await }
    });
    let server = http_server(&limits);
    let mut connection = pin!(server.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        // A connection that breaks is its client's affair.
        _ = connection.as_mut() => {}
        _ = closing.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

async fn accept(
    client: OnUpgrade,
    config: Arc<ServerConfig>,
) -> Option<TlsStream<TokioIo<Upgraded>>> {
    let client = client.await.ok()?;
    TlsAcceptor::from(config).accept(TokioIo::new(client)).await.ok()
}

impl<E: StreamingExchange> Inside<E> {
    async fn answer(&self, request: http::Request<Incoming>) -> Result<Answer> {
        if let Some(StoodIn::Refused(refusal)) = self.between.taken(request.method()) {
            return Ok(refuse(None, &refusal));
        }
        let (mut parts, body) = request.into_parts();
        let claimed = match &self.stranger {
            Some(name) => Err(name.clone()),
            None => self.target.claim(&mut parts),
        };
        if let Err(other) = claimed {
            let (protocol, _) = identify(&parts, None);
            let message =
                format!("this connection is to {}, and its client names {other}", self.target);
            let status = StatusCode::MISDIRECTED_REQUEST;
            let response = fault_response(protocol, status, "RehearsalMisdirected", &message);
            return Ok(response.map(Streamed::from));
        }
        parts.extensions.insert(Elsewhere);
        answer(self.exchange.as_ref(), http::Request::from_parts(parts, body), &self.limits).await
    }
}
