//! Bodies in every way that clients sign them, and presigned URLs.

use super::stage::{DUMMY_KEY, DUMMY_TOKEN, KEY, Stage, TOKEN, dummy, own, temporary};

const HASH: &str = "x-amz-content-sha256";

/// The hash of `hello`.
const OF_HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

#[test]
fn a_payload_is_signed_as_the_client_did() {
    let stage = Stage::new(own());
    for (service, said, kept) in [
        ("states", None, None),
        ("s3", None, Some(OF_HELLO)),
        ("s3", Some("UNSIGNED-PAYLOAD"), Some("UNSIGNED-PAYLOAD")),
        (
            "s3",
            Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
            Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
        ),
        ("s3", Some(OF_HELLO), Some(OF_HELLO)),
        ("glacier", Some(OF_HELLO), Some(OF_HELLO)),
    ] {
        let authorization = dummy(service, "host");
        let mut headers = vec![("authorization", authorization.as_str())];
        headers.extend(said.map(|said| (HASH, said)));
        stage.send_on("PUT", "/key", &headers, b"hello");
        let received = stage.received();
        assert_eq!(received[0].header(HASH), kept, "{service} {said:?}");
        assert_eq!(received[0].body, b"hello");
    }
}

#[test]
fn signed_chunks_become_a_plain_payload() {
    let stage = Stage::new(own());
    let authorization = dummy("s3", "content-encoding;content-length;host;x-amz-trailer");
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-encoding", "aws-chunked"),
        ("x-amz-decoded-content-length", "5"),
        ("x-amz-trailer", "x-amz-checksum-crc32c"),
        (HASH, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
    ];
    let body = "3;chunk-signature=0a\r\nhel\r\n2;chunk-signature=0b\r\nlo\r\n0;chunk-signature=0c\r\n\
                x-amz-checksum-crc32c:mnG7TA==\r\nx-amz-trailer-signature:0d\r\n\r\n";
    stage.send_on("PUT", "/key", &headers, body.as_bytes());
    let received = stage.received();
    assert_eq!(received[0].body, b"hello");
    for (name, value) in [
        (HASH, Some(OF_HELLO)),
        ("content-length", Some("5")),
        ("x-amz-checksum-crc32c", Some("mnG7TA==")),
        ("content-encoding", None),
        ("x-amz-decoded-content-length", None),
        ("x-amz-trailer", None),
        ("x-amz-trailer-signature", None),
    ] {
        assert_eq!(received[0].header(name), value, "{name}");
    }
}

#[test]
fn the_token_is_the_session_s_own() {
    let headers = |authorization| {
        [("authorization", authorization), ("x-amz-security-token", DUMMY_TOKEN), ("date", "then")]
    };
    let authorization = dummy("states", "date;host;x-amz-security-token");
    for (credentials, token) in [(own(), None), (temporary(), Some(TOKEN))] {
        let stage = Stage::new(credentials);
        stage.send_on("POST", "/", &headers(&authorization), b"{}");
        let received = stage.received();
        assert_eq!(received[0].header("x-amz-security-token"), token);
        assert_eq!(received[0].header("date"), None);
    }
}

#[test]
fn presigned_urls_are_signed_in_the_query() {
    for (service, path) in [("s3", "/bucket/a%2Fb+é"), ("sts", "/")] {
        let stage = Stage::new(temporary());
        let target = format!(
            "{path}?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256\
             &X-Amz-Credential={DUMMY_KEY}%2F20200101%2Fus-east-1%2F{service}%2Faws4_request\
             &X-Amz-Date=20200101T000000Z&X-Amz-Expires=120&X-Amz-Security-Token={DUMMY_TOKEN}\
             &X-Amz-SignedHeaders=host%3Bx-id&X-Amz-Signature=00"
        );
        let headers = [("x-id", "signed"), ("x-amz-acl", "not signed")];
        stage.send_on("GET", &target, &headers, b"");
        let received = stage.received();
        let url = &received[0].url;
        for word in [
            "Action=GetCallerIdentity",
            "X-Amz-Expires=120",
            KEY,
            "X-Amz-SignedHeaders=host%3Bx-id",
        ] {
            assert!(url.contains(word), "{url} has no {word}");
        }
        assert_eq!(url.matches("X-Amz-Security-Token=").count(), 1);
        assert_eq!(received[0].header("authorization"), None);
        assert_eq!(received[0].header("x-amz-acl"), Some("not signed"));
    }
}

#[test]
fn services_of_one_region_are_signed_for_it() {
    let stage = Stage::new(own());
    let authorization = dummy("iam", "host").replace("us-east-1", "eu-west-1");
    stage.send_on("POST", "/", &[("authorization", &authorization)], b"Action=ListUsers");
    let signed = stage.received()[0].header("authorization").unwrap().to_owned();
    assert!(signed.contains("/us-east-1/iam/aws4_request"), "{signed}");
}
