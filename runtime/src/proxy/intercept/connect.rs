//! The answer to `CONNECT`: a connection that is listened in on, one whose bytes pass unseen, or none.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use hyper::body::Incoming;
use rustls::crypto::CryptoProvider;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::authority::Authority;
use super::inside::serve;
use super::leaf::Leaves;
use super::policy::{Decision, Policy};
use super::target::Target;
use super::tls::server_config;
use super::tunnel::tunnel;
use crate::error::Result;
use crate::exchange::StreamingExchange;
use crate::message::Response;
use crate::protocol::{Protocol, fault_response};
use crate::proxy::answer::without_tunnel;
use crate::proxy::limits::Limits;
use crate::proxy::server::Closing;
use crate::upstream::{Host, Names};

/// How long the way to a host may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What a proxy needs in order to be one for HTTPS.
#[derive(Debug)]
pub(crate) struct Intercept {
    policy: Policy,
    names: Names,
    leaves: Arc<Leaves>,
    provider: Arc<CryptoProvider>,
}

impl Intercept {
    pub(crate) fn new(authority: Authority, policy: Policy, names: Names) -> Result<Self> {
        Ok(Self {
            policy,
            names,
            leaves: Arc::new(Leaves::new(authority)?),
            provider: Arc::new(rustls::crypto::ring::default_provider()),
        })
    }

    /// Answers a `CONNECT`; what follows on its connection goes on in a task of its own.
    pub(in crate::proxy) async fn connect(
        &self,
        request: http::Request<Incoming>,
        exchange: Arc<impl StreamingExchange>,
        limits: Limits,
        closing: Closing,
    ) -> Response {
        let target = match Target::of(request.uri()) {
            Ok(target) => target,
            Err(why) => return fault(StatusCode::BAD_REQUEST, "RehearsalBadRequest", &why),
        };
        match self.policy.decide(&target.host) {
            Decision::Intercept => {
                let config = match server_config(&self.provider, &self.leaves, &target.host) {
                    Ok(config) => Arc::new(config),
                    Err(error) => return failed(StatusCode::BAD_GATEWAY, &error.to_string()),
                };
                let client = hyper::upgrade::on(request);
                tokio::spawn(serve(client, config, target, exchange, limits, closing));
                Response::default()
            }
            Decision::Tunnel => match timeout(CONNECT_TIMEOUT, dial(&target, &self.names)).await {
                Ok(Ok(stream)) => {
                    tokio::spawn(tunnel(hyper::upgrade::on(request), stream, closing));
                    Response::default()
                }
                Ok(Err(error)) => {
                    failed(StatusCode::BAD_GATEWAY, &format!("cannot connect to {target}: {error}"))
                }
                Err(_) => failed(
                    StatusCode::GATEWAY_TIMEOUT,
                    &format!("cannot connect to {target}: no answer in {CONNECT_TIMEOUT:?}"),
                ),
            },
            Decision::Refuse => {
                let message = format!(
                    "Rehearsal does not connect to {target}: this session answers for other hosts, and lets nobody \
                     through (allow {} to have it recorded and replayed)",
                    target.host
                );
                fault(StatusCode::FORBIDDEN, "RehearsalRefused", &message)
            }
        }
    }
}

async fn dial(target: &Target, names: &Names) -> std::io::Result<TcpStream> {
    let stream = match &target.host {
        Host::Name(name) => match names.find(name) {
            Some(address) => TcpStream::connect(address).await?,
            None => TcpStream::connect((name.as_str(), target.port)).await?,
        },
        Host::Address(address) => TcpStream::connect((*address, target.port)).await?,
    };
    // Whoever writes little waits for no more.
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn failed(status: StatusCode, message: &str) -> Response {
    fault(status, "RehearsalUpstreamFailure", message)
}

fn fault(status: StatusCode, code: &'static str, message: &str) -> Response {
    without_tunnel(fault_response(Protocol::Http, status, code, message))
}
