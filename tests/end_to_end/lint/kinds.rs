//! Every kind of secret is found, with what is known of it, and its neighbours that are none are not.

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};
use rehearsal::{Certainty, SecretKind};
use serde_json::json;

use super::{
    ALPHANUMERIC, BASE32, BASE64, HEXADECIMAL, cassette, drawn, found, found_in, github_token,
    key_id, request, response,
};

const SURE: Certainty = Certainty::Sure;
const LIKELY: Certainty = Certainty::Likely;

fn web_token(head: &str, last: &str) -> String {
    let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.{last}", part(head), part(r#"{"sub":"1"}"#))
}

/// The lines of a private key with nothing but drawn characters in them.
fn pem(label: &str) -> String {
    let line = |seed| drawn(BASE64, 64, seed);
    format!("-----BEGIN {label}-----\n{}\n{}\n-----END {label}-----", line(1), line(2))
}

/// A secret with its kind, its certainty and a text around it.
type Kind = (String, SecretKind, Certainty, (&'static str, &'static str));

fn of_aws() -> Vec<Kind> {
    let secret_key = drawn(BASE64, 40, 5);
    vec![
        (key_id(1), SecretKind::AccessKeyId, SURE, ("the id is ", ".")),
        (key_id(2).replace("AKIA", "ASIA"), SecretKind::AccessKeyId, SURE, ("?id=", "&b=c")),
        (key_id(3).replace("AKIA", "ABIA"), SecretKind::AccessKeyId, SURE, ("<a>", "</a>")),
        (key_id(4).replace("AKIA", "ACCA"), SecretKind::AccessKeyId, SURE, ("\\n", "\\n")),
        (
            secret_key.clone(),
            SecretKind::SecretAccessKey,
            SURE,
            ("aws_secret_access_key = ", "\nregion = us-east-1"),
        ),
        (
            secret_key.clone(),
            SecretKind::SecretAccessKey,
            SURE,
            ("<SecretAccessKey>", "</SecretAccessKey>"),
        ),
        (secret_key, SecretKind::SecretAccessKey, LIKELY, ("AKIAIOSFODNN7EXAMPLE;", ";")),
        (
            format!("FwoGZXIvYXdz{}==", drawn(BASE64, 320, 6)),
            SecretKind::SessionToken,
            SURE,
            ("token ", " of STS"),
        ),
        (
            format!("IQoJb3JpZ2lu{}", drawn(BASE64, 500, 7)),
            SecretKind::SessionToken,
            SURE,
            ("export T=", "\n"),
        ),
        (
            web_token(r#"{"alg":"RS256","typ":"JWT"}"#, &drawn(ALPHANUMERIC, 86, 8)),
            SecretKind::WebToken,
            SURE,
            ("Bearer ", ", it said"),
        ),
    ]
}

fn private_keys() -> Vec<Kind> {
    let hexadecimal = |length| drawn(HEXADECIMAL, length, 12);
    vec![
        (pem("RSA PRIVATE KEY"), SecretKind::PrivateKey, SURE, ("key:\n", "\nend")),
        (pem("PRIVATE KEY"), SecretKind::PrivateKey, SURE, ("", "")),
        (pem("ENCRYPTED PRIVATE KEY"), SecretKind::PrivateKey, SURE, ("'", "'")),
        (pem("EC PRIVATE KEY"), SecretKind::PrivateKey, SURE, ("a ", " b")),
        (pem("OPENSSH PRIVATE KEY"), SecretKind::PrivateKey, SURE, ("a ", " b")),
        (pem("PGP PRIVATE KEY BLOCK"), SecretKind::PrivateKey, SURE, ("a ", " b")),
        (
            pem("PRIVATE KEY").replace('\n', "\\n"),
            SecretKind::PrivateKey,
            SURE,
            ("\"private_key\": \"", "\""),
        ),
        (
            format!(
                "PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n{}\nPrivate-MAC: {}",
                drawn(BASE64, 48, 9),
                hexadecimal(64)
            ),
            SecretKind::PrivateKey,
            SURE,
            ("", "\n"),
        ),
    ]
}

fn by_what_is_before_them() -> Vec<Kind> {
    let alphanumeric = |length| drawn(ALPHANUMERIC, length, 11);
    let hexadecimal = |length| drawn(HEXADECIMAL, length, 12);
    vec![
        (alphanumeric(40), SecretKind::Bearer, LIKELY, ("Authorization: Bearer ", "\r\n")),
        (
            BASE64_STANDARD.encode(format!("me:{}", alphanumeric(12))),
            SecretKind::Basic,
            SURE,
            ("Authorization: Basic ", "\r\n"),
        ),
        (
            alphanumeric(12),
            SecretKind::UrlPassword,
            LIKELY,
            ("postgres://app:", "@db.internal:5432/app"),
        ),
        (
            hexadecimal(64),
            SecretKind::Signature,
            SURE,
            ("https://b.s3.amazonaws.com/k?X-Amz-Expires=60&X-Amz-Signature=", "&x=1"),
        ),
        (
            hexadecimal(64),
            SecretKind::Signature,
            SURE,
            ("AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=", ""),
        ),
        (alphanumeric(12), SecretKind::Named, LIKELY, ("grant=x&client_secret=", "&name=n")),
        (alphanumeric(16), SecretKind::Named, LIKELY, ("{'password': '", "',}")),
        (alphanumeric(16), SecretKind::Named, LIKELY, ("{\\\"apiKey\\\": \\\"", "\\\"} and")),
        (alphanumeric(16), SecretKind::Named, LIKELY, ("db.password: ", "\nother: 1")),
        (
            alphanumeric(16),
            SecretKind::Named,
            LIKELY,
            ("--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n", "\r\n--b--"),
        ),
        (
            format!("{}-{}", alphanumeric(8), "4f4e-11ee-be56-0242ac120002"),
            SecretKind::Named,
            LIKELY,
            ("<Password><![CDATA[", "]]></Password>"),
        ),
    ]
}

fn kinds() -> impl Iterator<Item = Kind> {
    let vendors = vendors().into_iter();
    let vendors =
        vendors.map(|(token, name)| (token, SecretKind::Vendor(name), SURE, ("use ", " for it")));
    let others = [of_aws(), private_keys(), by_what_is_before_them()];
    others.into_iter().flatten().chain(vendors)
}

/// A token of each vendor, put together here.
fn vendors() -> Vec<(String, &'static str)> {
    let alphanumeric = |length| drawn(ALPHANUMERIC, length, 21);
    let hexadecimal = |length| drawn(HEXADECIMAL, length, 22);
    let upper = |length| drawn(BASE32, length, 23);
    [
        (format!("{}_{}", "ghp", alphanumeric(36)), "GitHub token"),
        (format!("{}_{}", "gho", alphanumeric(36)), "GitHub token"),
        (format!("{}_{}", "ghu", alphanumeric(36)), "GitHub token"),
        (format!("{}_{}", "ghs", alphanumeric(36)), "GitHub token"),
        (format!("{}_{}", "ghr", alphanumeric(36)), "GitHub token"),
        (format!("{}_{}_{}", "github_pat", alphanumeric(22), alphanumeric(59)), "GitHub token"),
        (format!("{}-{}", "glpat", alphanumeric(20)), "GitLab token"),
        (format!("{}-{}", "glrt", alphanumeric(20)), "GitLab token"),
        (format!("{}-12345-67890-{}", "xoxb", alphanumeric(24)), "Slack token"),
        (format!("{}-1-{}", "xapp", alphanumeric(64)), "Slack token"),
        (
            format!(
                "{}/services/T{}/B{}/{}",
                "hooks.slack.com",
                upper(8),
                upper(8),
                alphanumeric(24)
            ),
            "Slack webhook",
        ),
        (format!("{}_live_{}", "sk", alphanumeric(24)), "Stripe key"),
        (format!("{}_live_{}", "rk", alphanumeric(99)), "Stripe key"),
        (format!("{}_{}", "whsec", alphanumeric(32)), "Stripe webhook secret"),
        (format!("{}za{}", "AI", alphanumeric(35)), "Google API key"),
        (format!("{}-{}", "GOCSPX", alphanumeric(28)), "Google OAuth secret"),
        (format!("{}.{}", "ya29", alphanumeric(120)), "Google OAuth token"),
        (format!("{}_{}", "npm", alphanumeric(36)), "npm token"),
        (format!("{}-AgEIcHlwaS5vcmc{}", "pypi", alphanumeric(120)), "PyPI token"),
        (format!("{}.{}.{}", "SG", alphanumeric(22), alphanumeric(43)), "SendGrid key"),
        (format!("{}_{}", "hf", alphanumeric(34)), "Hugging Face token"),
        (format!("{}_v1_{}", "dop", hexadecimal(64)), "DigitalOcean token"),
        (format!("{}_{}", "shpat", hexadecimal(32)), "Shopify token"),
        (format!("{}{}", "dapi", hexadecimal(32)), "Databricks token"),
        (format!("{}.{}", "hvs", alphanumeric(95)), "Vault token"),
        (format!("{}-proj-{}", "sk", alphanumeric(120)), "OpenAI key"),
        (format!("{}-ant-api03-{}", "sk", alphanumeric(95)), "Anthropic key"),
        (format!("{}-SECRET-KEY-1{}", "AGE", upper(58)), "age secret key"),
        (format!("{}{}", "ABSK", alphanumeric(128)), "AWS Bedrock API key"),
        (format!("{}_{}", "rubygems", hexadecimal(48)), "RubyGems key"),
        (format!("{}_pat_{}", "dckr", alphanumeric(27)), "Docker token"),
        (format!("{}-{}", "pul", hexadecimal(40)), "Pulumi token"),
        (format!("{}-{}-{}", "PMAK", hexadecimal(24), hexadecimal(34)), "Postman key"),
        (format!("{}_api_{}", "lin", alphanumeric(40)), "Linear key"),
    ]
    .into()
}

#[test]
fn every_kind_is_found_where_it_stands_and_never_shown() {
    for (secret, kind, certainty, (before, behind)) in kinds() {
        let text = format!("{before}{secret}{behind}");
        let found = found_in(&text);
        let [one] = found.as_slice() else { panic!("{kind}: {found:#?} in {text}") };
        assert_eq!((one.kind, one.certainty), (kind, certainty), "{text}");
        assert_eq!(one.pointer, "/interactions/0/response/body/text");
        assert_eq!((one.interaction, one.operation.as_deref()), (Some(1), Some("POST /x")));
        assert_eq!((one.offset, one.length), (before.len() as u64, secret.len()), "{text}");
        // Four characters of it at the most, in whatever way it is printed.
        for said in [one.to_string(), format!("{one:?}")] {
            for at in 0..secret.len() - 8 {
                let part = &secret[at..at + 8];
                assert!(
                    !said.contains(part) || part == "PuTTY-Us" || at == 0 && part.starts_with('-'),
                    "{said}"
                );
            }
        }
    }
}

#[test]
fn documented_examples_masks_and_placeholders_are_none() {
    let secret_key = ["wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/");
    for text in [
        "AKIAIOSFODNN7EXAMPLE".to_owned(),
        "ASIAIOSFODNN7EXAMPLE".to_owned(),
        "AKIAI44QH8DHBEXAMPLE".to_owned(),
        format!("aws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key={secret_key}"),
        format!("{{\"SecretAccessKey\":\"{secret_key}\"}}"),
        "AKIAREDACTED7F3A0001 and ASIAREDACTED7F3A0002".to_owned(),
        "password=REDACTED&client_secret=REDACTED7f3a0001".to_owned(),
        "Bearer REDACTED7f3a0001, Basic REDACTED7f3a0001".to_owned(),
        "eyJhbGciOiJub25lIn0.e30.REDACTED7f3a0001".to_owned(),
        "-----BEGIN PRIVATE KEY-----\nREDACTED7f3a0001\n-----END PRIVATE KEY-----".to_owned(),
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----".to_owned(),
        "apiKey: 4edac7ed-7f3a-4000-8000-000000000001".to_owned(),
        "https://me:REDACTED7f3a0001@example.com/ postgres://user:password@localhost/".to_owned(),
        "https://b.s3.amazonaws.com/?X-Amz-Signature=REDACTED7f3a0001&X-Amz-Security-Token=REDACTED".to_owned(),
        "password=${DB_PASSWORD}&secret={{ secret }}&apiKey=<your key>&passwd=********".to_owned(),
        "password: changeme-please-1, token: next-page-1".to_owned(),
        format!("ghp_{}", "x".repeat(36)),
        format!("npm_{}", "0".repeat(36)),
        "basic authentication and a bearer of good news2u".to_owned(),
    ] {
        assert_eq!(found_in(&text), [], "{text}");
    }
}

#[test]
fn what_only_begins_like_a_secret_is_none() {
    for text in [
        format!("x{}", key_id(1)),
        format!("{}A", key_id(1)),
        key_id(1).to_lowercase(),
        format!("AIDA{}", drawn(BASE32, 16, 1)),
        format!("AROA{}:session", drawn(BASE32, 16, 2)),
        format!("{}x", github_token(1)),
        github_token(1)[..39].to_owned(),
        format!(
            "eyJ{}.{}.{}",
            drawn(ALPHANUMERIC, 20, 1),
            drawn(ALPHANUMERIC, 20, 2),
            drawn(ALPHANUMERIC, 20, 3)
        ),
        // Not beside a key id, and under no name.
        drawn(BASE64, 40, 5),
        format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----", drawn(BASE64, 64, 1)),
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----", drawn(BASE64, 64, 1)),
    ] {
        assert_eq!(found_in(&text), [], "{text}");
    }
}

#[test]
fn members_say_what_is_beside_them() {
    let secret_key = drawn(BASE64, 40, 5);
    let of = |body: serde_json::Value| {
        let found =
            found(&cassette(&request(&json!({ "text": "" })), &response(&json!({ "json": body }))));
        let told = found.into_iter().map(|one| (one.pointer, one.kind, one.certainty));
        told.collect::<Vec<_>>()
    };
    let at = |place: &str| format!("/interactions/0/response/body/json{place}");
    assert_eq!(
        of(json!({ "id": "AKIAREDACTED7F3A0001", "s": secret_key })),
        [(at("/s"), SecretKind::SecretAccessKey, LIKELY)]
    );
    assert_eq!(of(json!({ "id": "b", "s": secret_key })), []);
    assert_eq!(
        of(json!({ "env": [{ "name": "DB_PASSWORD", "value": drawn(ALPHANUMERIC, 16, 3) }] })),
        [(at("/env/0/value"), SecretKind::Named, LIKELY)]
    );
    assert_eq!(
        of(json!({ "kty": "RSA", "n": drawn(BASE64, 64, 1), "d": drawn(BASE64, 64, 2) })),
        [(at("/d"), SecretKind::PrivateKey, SURE)]
    );
    assert_eq!(
        of(json!({ "secret": { "a": [drawn(ALPHANUMERIC, 16, 4), "word"] } })),
        [(at("/secret/a/0"), SecretKind::Named, LIKELY)]
    );
    assert_eq!(
        of(json!({ "SessionToken": drawn(BASE64, 200, 4) })),
        [(at("/SessionToken"), SecretKind::SessionToken, SURE)]
    );
}
