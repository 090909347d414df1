//! Signatures on the way to an exchange.

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SigningSettings};

use super::signer::Signer;
use crate::definition::Service;
use crate::error::Result;
use crate::exchange::Exchange;
use crate::message::{Request, Response};

/// Signs requests on their way to an exchange: what a generated client needs to talk to AWS itself.
///
/// ```no_run
/// use aws_credential_types::Credentials;
/// use rehearsal::{Session, Signed};
/// # use rehearsal::{service, shape};
/// # #[shape] pub struct ListInput {}
/// # #[service(protocol = aws_json_1_0, endpoint_prefix = "states", target_prefix = "AWSStepFunctions")]
/// # pub trait StepFunctions {
/// #     #[operation(readonly)]
/// #     async fn list_state_machines(&self, input: ListInput) -> Result<(), ListError>;
/// # }
///
/// # async fn record(session: Session) {
/// let credentials = Credentials::new("AKIA…", "…", None, None, "a vault");
/// let signed = Signed::new(session, &STEP_FUNCTIONS, "us-east-1", credentials);
/// let client = StepFunctionsClient::new(signed);
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Signed<E> {
    exchange: E,
    service: &'static str,
    region: String,
    credentials: Credentials,
}

impl<E: Exchange> Signed<E> {
    /// Signs for a service in a region.
    pub fn new(
        exchange: E,
        service: &'static Service,
        region: impl Into<String>,
        credentials: Credentials,
    ) -> Self {
        Self { exchange, service: service.signing_name, region: region.into(), credentials }
    }

    fn sign(&self, request: &mut Request) -> Result<()> {
        let signer = Signer {
            credentials: &self.credentials,
            service: self.service,
            region: &self.region,
            settings: SigningSettings::default(),
        };
        let body = SignableBody::Bytes(request.body());
        let headers = request.headers().iter();
        let instructions = signer.sign(request.method(), request.uri(), headers, body)?;
        instructions.apply_to_request_http1x(request);
        Ok(())
    }
}

impl<E: Exchange> Exchange for Signed<E> {
    async fn exchange(&self, mut request: Request) -> Result<Response> {
        self.sign(&mut request)?;
        self.exchange.exchange(request).await
    }
}
