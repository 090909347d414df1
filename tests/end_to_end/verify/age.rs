//! How old a cassette is.

use std::fs;
use std::path::{Path, PathBuf};

use rehearsal::{Exchange as _, Mode, Session, serve};

use super::{DRIFT, Service, committed, lines, verify};

const FRESH: &str = "stepfunctions/lifecycle-boto3";

/// The same cassette, recorded at another time.
fn recorded_at(folder: &Path, at: &str) -> PathBuf {
    let text = fs::read_to_string(committed(FRESH)).unwrap();
    let start = text.find("\"at\": \"").unwrap() + 7;
    let end = start + text[start..].find('"').unwrap();
    let path = folder.join("aged.json");
    fs::write(&path, format!("{}{at}{}", &text[..start], &text[end..])).unwrap();
    path
}

#[tokio::test]
async fn age_is_checked_without_asking_anybody() {
    let folder = tempfile::tempdir().unwrap();
    let old = recorded_at(folder.path(), "2020-01-01T00:00:00Z");
    let fresh = folder.path().join("fresh.json");
    let session = Session::builder(&fresh).mode(Mode::Record);
    let session = session.upstream_exchange(Service::as_recorded(&old)).open().unwrap();
    let first = Service::as_recorded(&old).cassette.interactions()[0].clone();
    let mut request = http::Request::post("/");
    for (name, value) in first.request_headers() {
        request = request.header(name, value);
    }
    session.exchange(request.body(first.request_body()).unwrap()).await.unwrap();
    session.finish().unwrap().into_result().unwrap();

    let offline = ["--offline", "--max-age", "30d"];
    let told = verify(&offline, &[&fresh]);
    assert_eq!(told.status, 0, "{told:?}");
    let line = lines(&told, &fresh).join("\n");
    assert!(line.starts_with("recorded ") && line.ends_with(" ago; nobody was asked"), "{line}");

    let told = verify(&offline, &[&old, &fresh]);
    assert_eq!(told.status, DRIFT, "{told:?}");
    let line = lines(&told, &old).join("\n");
    let ends = " days ago: record it again";
    assert!(line.starts_with("stale: it was recorded ") && line.ends_with(ends), "{line}");
    assert_eq!(lines(&told, &fresh).len(), 1);
    let json = verify(&["--offline", "--max-age", "30d", "--json"], &[&old, &fresh]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((&json[0]["stale"], &json[1]["stale"]), (&true.into(), &false.into()));
}

#[test]
fn nobody_is_asked_for_a_stale_cassette() {
    let folder = tempfile::tempdir().unwrap();
    let old = recorded_at(folder.path(), "2020-01-01T00:00:00Z");
    let service = std::sync::Arc::new(Service::as_recorded(&old));
    let served = serve(service.clone()).unwrap();
    let told = verify(&["--max-age", "365d", "--upstream", &served.url()], &[&old]);
    assert_eq!((told.status, service.asked().len()), (DRIFT, 0), "{told:?}");
    let told = verify(&["--max-age", "99999d", "--upstream", &served.url()], &[&old]);
    assert_eq!((told.status, service.asked().len()), (0, 4), "{told:?}");
}

#[test]
fn what_has_no_age_or_no_limit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let tomorrow = recorded_at(folder.path(), "9999-01-01T00:00:00Z");
    let told = verify(&["--offline", "--max-age", "1d"], &[&tomorrow]);
    assert_eq!(told.status, 1, "{told:?}");
    let said = "aged.json: recorded.at: \"9999-01-01T00:00:00Z\" is no moment in the past: record it again";
    assert!(told.stderr.contains(said), "{told:?}");
    assert_eq!(verify(&["--offline"], &[&tomorrow]).status, 2);
    let told = verify(&["--max-age", "1w"], &[&tomorrow]);
    assert_eq!(told.status, 2);
    assert!(told.stderr.contains("write a number and s, m, h or d"), "{told:?}");
}
