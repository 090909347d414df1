//! A real client that hands credentials to services: none of them in any file or output of ours, and it replays with
//! other ones.

use std::fs;
use std::path::Path;

use rehearsal::{Exchange, Request, Response, Result, serve};

use crate::support::{Run, record, replay, script};

/// Makes the first connector profile, and refuses everything else with all that it was given.
struct Quotes;

impl Exchange for Quotes {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let body = String::from_utf8_lossy(request.body()).into_owned();
        let answer = |status: u16, body: serde_json::Value| {
            let answer = http::Response::builder().status(status);
            let answer = answer.header("content-type", "application/json");
            answer.body(body.to_string().into()).expect("a response")
        };
        if body.contains("Salesforce") {
            let arn = "arn:aws:appflow:us-east-1:123456789012:connectorprofile/crm";
            return Ok(answer(200, serde_json::json!({"connectorProfileArn": arn})));
        }
        let given = ["x-api-key", "authorization"].into_iter().filter_map(|name| {
            let value = request.headers().get(name)?.to_str().ok()?;
            value.split(' ').next_back().filter(|_| !value.starts_with("AWS4")).map(str::to_owned)
        });
        let mut given: Vec<String> = given.collect();
        given.extend(
            body.split('"').filter(|word| word.contains("-0a1b2c3d4e-")).map(str::to_owned),
        );
        let message = format!("not accepted: {}", given.join(" and "));
        Ok(answer(403, serde_json::json!({"__type": "AccessDeniedException", "message": message})))
    }
}

fn everything(folder: &Path) -> String {
    let files =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    files
        .map(|path| String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned())
        .collect()
}

#[test]
fn credentials_stay_with_their_client() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("credentials.json");
    let upstream = serve(Quotes).unwrap();
    let line = |seed| script("credentials.py", &[seed]);
    let Run { status, stdout, stderr } = record(&cassette, &upstream.url(), &line("first"));
    assert_eq!(status, 0, "{stdout}{stderr}");
    // The client was told all of it, and nobody else.
    assert_eq!(stdout.matches("-0a1b2c3d4e-first").count(), 5, "{stdout}");
    let written = everything(folder.path());
    assert!(
        written.contains("create-connector-profile") && written.contains("REDACTED"),
        "{written}"
    );
    assert!(!written.contains("0a1b2c3d4e") && !stderr.contains("0a1b2c3d4e"), "{written}{stderr}");

    // Whatever its credentials are on replay, it is told of its own; of those in headers, which are not kept, by masks.
    for seed in ["first", "other"] {
        let replayed = replay(&cassette, &line(seed)).succeeds();
        let recorded = stdout.replace("first", seed);
        for (number, (was, is)) in recorded.lines().zip(replayed.lines()).enumerate() {
            let same = was == is;
            let masked = number > 1 && is.starts_with("403 not accepted: REDACTED");
            assert!(same || masked, "{was}\n{is}");
        }
        assert_eq!(recorded.lines().count(), replayed.lines().count());
    }
}
