//! The seam: one request in, one response out.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::delivery::Streamed;
use crate::error::Result;
use crate::message::{Request, Response};

/// Anything that answers HTTP requests: an upstream, a session, a fake.
///
/// Whatever consumes exchanges (the proxy, the connector of the AWS SDK) works with every one of them.
///
/// ```
/// use rehearsal::{Exchange, Request, Response, Result};
///
/// struct Echo;
///
/// impl Exchange for Echo {
///     async fn exchange(&self, request: Request) -> Result<Response> {
///         Ok(Response::new(request.into_body()))
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// let response = Echo.exchange(Request::new("hello".into())).await?;
/// assert_eq!(response.body(), "hello");
/// # Ok(())
/// # }
/// ```
pub trait Exchange: Send + Sync + 'static {
    /// Answers one request.
    ///
    /// # Errors
    ///
    /// When there is no answer at all. An answer with an error status is a response.
    fn exchange(&self, request: Request) -> impl Future<Output = Result<Response>> + Send;
}

impl<E: Exchange> Exchange for Arc<E> {
    async fn exchange(&self, request: Request) -> Result<Response> {
        self.as_ref().exchange(request).await
    }
}

/// Any exchange behind one type; cheap to clone.
#[derive(Clone)]
pub struct BoxedExchange(Arc<dyn DynExchange>);

impl BoxedExchange {
    /// Hides the type of an exchange.
    pub fn new(exchange: impl Exchange) -> Self {
        Self(Arc::new(exchange))
    }
}

impl Exchange for BoxedExchange {
    async fn exchange(&self, request: Request) -> Result<Response> {
        self.0.exchange_boxed(request).await
    }
}

impl fmt::Debug for BoxedExchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BoxedExchange")
    }
}

type BoxedFuture<'a> = Pin<Box<dyn Future<Output = Result<Response>> + Send + 'a>>;

/// The dyn form of [`Exchange`]; its method has another name, so that calls are never ambiguous.
trait DynExchange: Send + Sync {
    fn exchange_boxed(&self, request: Request) -> BoxedFuture<'_>;
}

impl<E: Exchange> DynExchange for E {
    fn exchange_boxed(&self, request: Request) -> BoxedFuture<'_> {
        Box::pin(self.exchange(request))
    }
}

/// A request as it came, whole, to the endpoint: nothing of it has been understood yet.
#[derive(Debug)]
pub(crate) struct AsSent<'a> {
    pub(crate) method: &'a str,
    /// Path and query.
    pub(crate) target: &'a str,
    /// Names are in lower case.
    pub(crate) headers: &'a [httparse::Header<'a>],
    pub(crate) body: &'a [u8],
}

/// The streaming form of the seam: what has large bodies, or slow ones, passes them on as they come.
pub(crate) trait StreamingExchange: Send + Sync + 'static {
    /// What is under way is not waited for any longer.
    fn abandon(&self) {}

    /// Answers a request by its bytes alone, where nothing has to be waited for. None leaves everything as it was.
    fn answer_at_once(&self, _request: &AsSent<'_>) -> Option<Response> {
        None
    }

    /// Answers one request; its body and the answer's may still be on their way.
    fn stream(
        &self,
        request: http::Request<Streamed>,
    ) -> impl Future<Output = Result<http::Response<Streamed>>> + Send;
}
