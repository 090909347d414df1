//! Recognising the protocol, service and operation of a request.
//!
//! Sources: the AWS protocol pages of Smithy (`awsJson1_0`, `awsJson1_1`, `awsQuery`, `restJson1`,
//! `restXml`, `rpcv2Cbor`), and the models of botocore for target prefixes and signing names.

use http::header::CONTENT_TYPE;
use http::request::Parts;

use super::{CredentialScope, Operation, canonical_path, form, query, service_of_host};
use crate::message::header;

/// The protocols that a request can be told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// `awsJson1_0` and `awsJson1_1`: `POST /` with `x-amz-target`.
    AwsJson,
    /// AWS query: a form with `Action` and `Version`; answers are XML.
    AwsQuery,
    /// rpcv2Cbor: `/service/NAME/operation/NAME`.
    RpcV2Cbor,
    /// restJson1, by method and path.
    RestJson,
    /// restXml, by method and path.
    RestXml,
    /// No AWS request.
    Http,
}

/// Signing names of services whose target prefix says something else.
const TARGETS: [(&str, &str); 2] =
    [("AWSStepFunctions", "states"), ("AmazonMWAAServerless", "airflow-serverless")];

/// Services that answer REST requests in XML.
const XML_SERVICES: [&str; 4] = ["s3", "s3express", "cloudfront", "route53"];

/// Tells what a request is; `text` is its body, where that is text.
pub(crate) fn identify(request: &Parts, text: Option<&str>) -> (Protocol, Operation) {
    let header = |name: &str| header(&request.headers, name);
    let scope = CredentialScope::service_of(&request.headers, &request.uri);
    let host = || {
        let host = request.uri.host().or_else(|| header("host"));
        host.and_then(service_of_host).map(str::to_owned)
    };

    if let Some((prefix, name)) = header("x-amz-target").and_then(|target| target.rsplit_once('.'))
    {
        let service = scope.or_else(|| target_service(prefix)).or_else(host);
        let service = service.unwrap_or_else(|| prefix.to_owned());
        return (Protocol::AwsJson, named(Some(service), name));
    }
    if let Some((service, name)) = rpc_path(request.uri.path()) {
        let service = scope.or_else(host).unwrap_or_else(|| service.to_owned());
        return (Protocol::RpcV2Cbor, named(Some(service), name));
    }
    let form = text.filter(|_| form::is_form(header(CONTENT_TYPE.as_str())));
    if let Some(action) = action(form.or(request.uri.query()).unwrap_or_default()) {
        return (Protocol::AwsQuery, named(scope.or_else(host), &action));
    }
    let service = scope.or_else(host);
    let protocol = match &service {
        Some(service) if XML_SERVICES.contains(&service.as_str()) => Protocol::RestXml,
        Some(_) => Protocol::RestJson,
        None => Protocol::Http,
    };
    let name = format!("{} {}", request.method, canonical_path(request.uri.path()));
    (protocol, named(service, &name))
}

fn named(service: Option<String>, name: &str) -> Operation {
    Operation { service: service.map(Into::into), name: name.into() }
}

fn target_service(prefix: &str) -> Option<String> {
    TARGETS.iter().find(|(known, _)| *known == prefix).map(|(_, service)| (*service).to_owned())
}

fn rpc_path(path: &str) -> Option<(&str, &str)> {
    let (service, operation) = path.split_once("/service/")?.1.split_once("/operation/")?;
    (!service.contains('/') && !operation.contains('/')).then_some((service, operation))
}

/// The `Action` of an AWS query; without a `Version` beside it, it is somebody else's word.
fn action(query: &str) -> Option<String> {
    let find = |wanted: &str| query::pairs(query).find(|(name, _)| name == wanted);
    find("Version").and_then(|_| find("Action")).map(|(_, action)| action.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identified(builder: http::request::Builder, body: &str) -> (Protocol, String) {
        let (protocol, operation) = identify(&builder.body(()).unwrap().into_parts().0, Some(body));
        (protocol, operation.to_string())
    }

    fn signed(builder: http::request::Builder, service: &str) -> http::request::Builder {
        let scope = format!("Credential=AKID/20261121/us-east-1/{service}/aws4_request");
        builder.header("authorization", format!("AWS4-HMAC-SHA256 {scope}, Signature=0"))
    }

    #[test]
    fn every_protocol_is_told() {
        let post = http::Request::post;
        let target = |prefix| post("/").header("x-amz-target", format!("{prefix}.Op"));
        let form = "application/x-www-form-urlencoded; charset=utf-8";
        let query = || post("/").header("content-type", form);
        for (request, body, protocol, operation) in [
            (signed(target("AWSStepFunctions"), "states"), "", Protocol::AwsJson, "states.Op"),
            (target("AWSStepFunctions"), "", Protocol::AwsJson, "states.Op"),
            (target("DynamoDB_20120810"), "", Protocol::AwsJson, "DynamoDB_20120810.Op"),
            (signed(query(), "sts"), "Action=A&Version=1", Protocol::AwsQuery, "sts.A"),
            (query(), "Action=A", Protocol::Http, "POST /"),
            (post("/service/X/operation/Y"), "", Protocol::RpcV2Cbor, "X.Y"),
            (
                signed(post("/start-flow"), "appflow"),
                "{}",
                Protocol::RestJson,
                "appflow.POST /start-flow",
            ),
            (
                post("https://nova-act.us-east-1.amazonaws.com/a%3Ab"),
                "",
                Protocol::RestJson,
                "nova-act.POST /a:b",
            ),
            (signed(http::Request::get("/bucket"), "s3"), "", Protocol::RestXml, "s3.GET /bucket"),
            (http::Request::get("/x"), "", Protocol::Http, "GET /x"),
        ] {
            assert_eq!(identified(request, body), (protocol, operation.to_owned()));
        }
    }
}
