//! One signature, by the SDK's own signer.

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SigningInstructions, SigningSettings, sign,
};
use aws_sigv4::sign::v4::SigningParams;
use http::header::HeaderName;
use http::{HeaderValue, Method, Uri};

use crate::clock;
use crate::error::{Error, Result};

/// Who signs, and for what.
#[derive(Debug)]
pub(super) struct Signer<'a> {
    pub(super) credentials: &'a Credentials,
    pub(super) service: &'a str,
    pub(super) region: &'a str,
    pub(super) settings: SigningSettings,
}

impl Signer<'_> {
    /// Signs a request with these of its headers.
    pub(super) fn sign<'h>(
        self,
        method: &Method,
        uri: &Uri,
        headers: impl Iterator<Item = (&'h HeaderName, &'h HeaderValue)>,
        body: SignableBody<'_>,
    ) -> Result<SigningInstructions> {
        let wrong = |what: &str| {
            let path = uri.path();
            Error::config(format!("{method} {path} cannot be signed: {what}"))
        };
        let identity = self.credentials.clone().into();
        let params = SigningParams::builder()
            .identity(&identity)
            .region(self.region)
            .name(self.service)
            .time(clock::now())
            .settings(self.settings)
            .build()
            .map_err(|error| wrong("its parameters").with_source(error))?;
        let mut texts = Vec::new();
        for (name, value) in headers {
            let text = str::from_utf8(value.as_bytes()).map_err(|error| {
                wrong(&format!("the header {name} is not UTF-8")).with_source(error)
            })?;
            texts.push((name.as_str(), text));
        }
        let request =
            SignableRequest::new(method.as_str(), uri.to_string(), texts.into_iter(), body);
        let request = request.map_err(|error| wrong("its form").with_source(error))?;
        let output = sign(request, &params.into());
        let output = output.map_err(|error| wrong("the signer refuses").with_source(error))?;
        Ok(output.into_parts().0)
    }
}
