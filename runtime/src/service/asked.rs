//! Which of several services a request is for.

use crate::definition::Service;
use crate::message::Request;
use crate::protocol::CredentialScope;
use crate::wire::{Asked, route};

/// The service that a request is for, told as AWS tells it: by the signing name of its credential scope, then by
/// its `x-amz-target`, then by method and path.
///
/// None where it is for none of them: signed for another one, or not signed and unknown.
#[must_use]
pub fn asked_service(services: &[&'static Service], request: &Request) -> Option<&'static Service> {
    let mut all = services.iter().copied();
    if let Some(scope) = CredentialScope::of(request.headers(), request.uri()) {
        return all.find(|service| service.signing_name == scope.service);
    }
    let asked = Asked::of(request.method(), request.uri(), request.headers());
    if let Some((prefix, _)) = asked.target.and_then(|target| target.rsplit_once('.')) {
        return all.find(|service| service.target_prefix == prefix);
    }
    all.find(|service| route(service, &asked).is_some())
}
