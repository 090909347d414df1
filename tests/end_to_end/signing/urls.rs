//! Paths, queries and headers in every spelling: the signature is botocore's.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use rehearsal_tests::judge;

use super::stage::{KEY, SECRET, Stage, dummy, own};

const SERVICES: [&str; 5] = ["states", "airflow-serverless", "nova-act", "appflow", "s3"];

#[test]
fn every_spelling_is_signed_as_it_is_sent() {
    let stage = Stage::new(own());
    for service in SERVICES {
        let authorization = dummy(service, "content-type;host;x-amz-date;x-amz-target");
        let headers = [
            ("authorization", authorization.as_str()),
            ("content-type", "application/x-amz-json-1.0"),
            ("x-amz-date", "20200101T000000Z"),
            ("x-amz-target", "Service.Operation"),
        ];
        for target in [
            "/",
            "/?",
            "/tags/arn%3Aaws%3Aappflow%3Aus-east-1%3A123456789012%3Aflow%2Ff",
            "/tags/arn:aws:appflow:us-east-1:123456789012:flow/f",
            "/a%2Fb/c%2fd",
            "/a%2Bb+c",
            "/%C3%A9",
            "/é",
            "/a%20b",
            "/a//b/./c/../d/",
            "/~!$&'()*,;=@-._",
            "/%FF%25",
            "/?b=2&a=2&b=1&a=1&A=0",
            "/?a=1+2&b=1%202&c=%2B",
            "/?acl&uploads=&%C3%A9=é&x=/?:@",
            "/?a=b=c&&=d",
        ] {
            stage.send_on("POST", target, &headers, b"{}");
        }
    }
    let received = stage.received();
    assert_eq!(received.len(), 16 * SERVICES.len());
    for request in received {
        let authorization = request.header("authorization").unwrap();
        assert!(authorization.contains(&format!("Credential={KEY}/2")), "{authorization}");
        let signed = "SignedHeaders=content-type;host;";
        assert!(authorization.contains(signed), "{authorization}");
        assert_ne!(request.header("x-amz-date"), Some("20200101T000000Z"));
    }
}

#[test]
fn the_judge_sees_what_was_changed_on_the_way() {
    let stage = Stage::new(own());
    let authorization = dummy("states", "host;x-amz-target");
    let headers = [("authorization", authorization.as_str()), ("x-amz-target", "A.B")];
    stage.send_on("POST", "/a?b=1", &headers, b"{}");
    let good = stage.received().remove(0);
    let mut bodies = good.clone();
    bodies.body = b"{ }".to_vec();
    let mut urls = good.clone();
    urls.url = urls.url.replace("b=1", "b=2");
    let mut targets = good.clone();
    targets
        .headers
        .iter_mut()
        .filter(|(name, _)| name == "x-amz-target")
        .for_each(|(_, value)| value.push('C'));
    let mut more = good.clone();
    more.headers.push(("x-amz-acl".into(), "private".into()));
    let mut unsigned = good.clone();
    unsigned.headers.retain(|(name, _)| name != "authorization");
    let verdicts = judge(&[bodies, urls, targets, more, unsigned, good.clone()], SECRET);
    for (verdict, expected) in verdicts.iter().zip([
        "botocore signs",
        "botocore signs",
        "botocore signs",
        "x-amz-acl is not signed",
        "it is not signed",
        "same",
    ]) {
        assert!(verdict.starts_with(expected), "{verdict}");
    }
    assert!(judge(&[good], "another secret")[0].starts_with("botocore signs"));
}

/// A path, a query and headers as a client might write them.
fn requests() -> impl Strategy<Value = (&'static str, String, Vec<(String, String)>)> {
    let plain = "[a-zA-Z0-9._~!$&'()*+,;=:@é-]{0,4}";
    let escape = || select(&["%2F", "%2f", "%2B", "%20", "%C3%A9", "%25", "%3A", "%7E", ""][..]);
    let segment = (plain, escape(), plain).prop_map(|(a, b, c)| format!("{a}{b}{c}"));
    let segment =
        prop_oneof![4 => segment, 1 => select(&[".", "..", ""][..]).prop_map(str::to_owned)];
    let path = vec(segment, 0..4).prop_map(|segments| format!("/{}", segments.join("/")));
    let word = ("[a-cA-C0-9._~!$'()*+,;:@/?é-]{0,3}", escape());
    let word = || word.clone().prop_map(|(a, b)| format!("{a}{b}"));
    let pair = prop_oneof![(word(), word()).prop_map(|(n, v)| format!("{n}={v}")), word()];
    let query = vec(pair, 0..5).prop_map(|pairs| pairs.join("&"));
    let target = (path, proptest::option::of(query)).prop_map(|(path, query)| match query {
        Some(query) => format!("{path}?{query}"),
        None => path,
    });
    let header = ("x-amz-meta-[ab]", "[!-~]{0,3}( {1,3}[!-~é]{1,3}){0,2}");
    (select(&SERVICES[..]), target, vec(header, 0..4))
}

#[test]
fn whatever_is_sent_is_signed_as_botocore_would() {
    let stage = Stage::new(own());
    let mut runner = TestRunner::deterministic();
    let count = 400;
    for _ in 0..count {
        let (service, target, headers) = requests().new_tree(&mut runner).unwrap().current();
        let authorization = dummy(service, "host");
        let mut all = vec![("authorization", authorization.as_str())];
        all.extend(headers.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        stage.send_on("PUT", &target, &all, b"body");
    }
    assert_eq!(stage.received().len(), count);
}
