//! AWS Signature Version 4 on the way to an exchange, by the SDK's own signer.

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use aws_smithy_runtime_api::client::identity::Identity;

use crate::clock;
use crate::definition::Service;
use crate::error::{Error, Result};
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
    identity: Identity,
}

impl<E: Exchange> Signed<E> {
    /// Signs for a service in a region.
    pub fn new(
        exchange: E,
        service: &'static Service,
        region: impl Into<String>,
        credentials: Credentials,
    ) -> Self {
        let identity = credentials.into();
        Self { exchange, service: service.signing_name, region: region.into(), identity }
    }

    fn sign(&self, request: &mut Request) -> Result<()> {
        let wrong = |what: &str| Error::config(format!("the request cannot be signed: {what}"));
        let params = SigningParams::builder()
            .identity(&self.identity)
            .region(&self.region)
            .name(self.service)
            .time(clock::now())
            .settings(SigningSettings::default())
            .build()
            .map_err(|error| wrong("its parameters").with_source(error))?;
        let mut headers = Vec::new();
        for (name, value) in request.headers() {
            let value = value.to_str().map_err(|error| wrong(name.as_str()).with_source(error))?;
            headers.push((name.as_str(), value));
        }
        let uri = request.uri().to_string();
        let body = SignableBody::Bytes(request.body());
        let signable =
            SignableRequest::new(request.method().as_str(), uri, headers.into_iter(), body);
        let signable = signable.map_err(|error| wrong("its form").with_source(error))?;
        let output = sign(signable, &params.into());
        let output = output.map_err(|error| wrong("the signer refuses").with_source(error))?;
        output.into_parts().0.apply_to_request_http1x(request);
        Ok(())
    }
}

impl<E: Exchange> Exchange for Signed<E> {
    async fn exchange(&self, mut request: Request) -> Result<Response> {
        self.sign(&mut request)?;
        self.exchange.exchange(request).await
    }
}
