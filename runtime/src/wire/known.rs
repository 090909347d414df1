//! The definitions that a session was given, and which operation of them a request asks for.

use std::sync::Arc;

use bytestring::ByteString;
use http::request::Parts;

use super::route::{Asked, route};
use crate::definition::{Known, Service};
use crate::message::header;
use crate::protocol::{Operation, Protocol, identify};

/// The definitions of a session; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Definitions(Arc<[&'static Service]>);

impl Definitions {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn new(services: &[&'static Service]) -> Self {
        Self(services.into())
    }

    pub(crate) fn services(&self) -> &[&'static Service] {
        &self.0
    }

    /// What a request asks for, named as a definition names it where there is one; `text` is its body, where
    /// that is text.
    pub(crate) fn identify(
        &self,
        request: &Parts,
        text: Option<&str>,
    ) -> (Protocol, Operation, Option<Known>) {
        let (protocol, mut operation) = identify(request, text);
        let host = request.uri.host().or_else(|| header(&request.headers, "host"));
        let host = host.and_then(|host| host.split(':').next());
        let known = self.find(operation.service.as_deref(), host, &Asked::by(request));
        if let Some(known) = known {
            operation.name = ByteString::from_static(known.operation.name);
            operation.service.get_or_insert_with(|| ByteString::from(known.service.label()));
        }
        (protocol, operation, known)
    }

    /// The operation that a request asks for, by its service where that is known, else by its host, else by
    /// the request alone, if only one definition has such an operation.
    pub(crate) fn find(
        &self,
        service: Option<&str>,
        host: Option<&str>,
        asked: &Asked<'_>,
    ) -> Option<Known> {
        let known = |service: &&'static Service| {
            let operation = route(service, asked)?.operation;
            Some(Known { service, operation })
        };
        if let Some(name) = service {
            // An unsigned request tells no more of its service than the prefix of its target.
            let named = |service: &&&'static Service| {
                service.label() == name
                    || (service.protocol.is_aws_json() && service.target_prefix == name)
            };
            return self.0.iter().filter(named).find_map(known);
        }
        let at_host = |service: &&&'static Service| {
            let own = service.endpoint.and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
            let own = own.and_then(|rest| rest.split(['/', ':']).next());
            own.is_some() && own == host
        };
        self.0.iter().filter(at_host).find_map(known).or_else(|| {
            let mut all = self.0.iter().filter_map(known);
            let first = all.next();
            first.filter(|_| all.next().is_none())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{self, Http};

    static RUNS: Service = Service {
        name: "Runs",
        id: "",
        version: "",
        protocol: definition::Protocol::AwsJson10,
        endpoint: None,
        endpoint_prefix: "runs",
        signing_name: "",
        target_prefix: "RunsOf2026",
        operations: &[definition::Operation {
            name: "Start",
            http: Http { method: "POST", uri: "/", status: 200 },
            input: None,
            output: None,
            errors: &[],
            readonly: false,
            idempotent: false,
            host_prefix: None,
            checksum: false,
            compress: false,
        }],
    };

    #[test]
    fn an_unsigned_request_is_known_by_its_target() {
        let known = |target: &str| {
            let request = http::Request::post("/").header("x-amz-target", target).body(()).unwrap();
            let (_, operation, known) =
                Definitions::new(&[&RUNS]).identify(&request.into_parts().0, None);
            (operation.to_string(), known.map(|known| known.service.label()))
        };
        assert_eq!(known("RunsOf2026.Start"), ("RunsOf2026.Start".into(), Some("Runs")));
        assert_eq!(known("RunsOf2026.Stop"), ("RunsOf2026.Stop".into(), None));
        assert_eq!(known("Runs.Start"), ("Runs.Start".into(), None));
    }
}
