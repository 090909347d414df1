//! A recording with a secret that redaction could not see is not saved as the cassette.

use std::path::Path;
use std::process::Command;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytes::Bytes;
use rehearsal::{
    Cassette, ErrorKind, Exchange, Mode, Request, Response, SecretKind, Session, Verdict,
};
use rehearsal_tests::rehearsal;

use super::{github_token, key_id};

/// Answers with a body of a media type.
struct Answers(Bytes, &'static str);

impl Exchange for Answers {
    async fn exchange(&self, _: Request) -> rehearsal::Result<Response> {
        let response = http::Response::builder().header("content-type", self.1);
        Ok(response.body(self.0.clone()).expect("a response"))
    }
}

async fn recorded(path: &Path, body: impl Into<Bytes>, media: &'static str) -> Verdict {
    let session = Session::builder(path)
        .mode(Mode::Record)
        .upstream_exchange(Answers(body.into(), media))
        .open()
        .unwrap();
    session.exchange(Request::new("".into())).await.unwrap();
    session.finish().unwrap()
}

fn twice(text: &str) -> String {
    BASE64_STANDARD.encode(BASE64_STANDARD.encode(format!("it is {text}, they say")))
}

#[tokio::test]
async fn what_slips_through_redaction_goes_aside_and_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let aside = folder.path().join("c.new.json");
    // A good cassette is there already.
    recorded(&path, "fine", "text/plain").await.into_result().unwrap();
    let good = std::fs::read(&path).unwrap();
    let id = key_id(1);
    let large = [vec![b'.'; 9 << 20], twice(&id).into_bytes()].concat();
    for (body, media, place, kind) in [
        (
            format!(r#"{{"config":"{}"}}"#, twice(&id)).into_bytes(),
            "application/json",
            "/interactions/0/response/body/json/config",
            SecretKind::AccessKeyId,
        ),
        (
            [b"\x00\xff", twice(&id).as_bytes()].concat(),
            "application/octet-stream",
            "/interactions/0/response/body/base64",
            SecretKind::AccessKeyId,
        ),
        (
            large,
            "application/octet-stream",
            "/interactions/0/response/body/file",
            SecretKind::AccessKeyId,
        ),
    ] {
        let verdict = recorded(&path, body, media).await;
        assert!(!verdict.passed() && verdict.saved().is_none());
        assert_eq!(verdict.kept_aside(), Some(aside.as_path()));
        assert_eq!(std::fs::read(&path).unwrap(), good, "the cassette is as it was");
        let [secret] = verdict.secrets() else { panic!("{:#?}", verdict.secrets()) };
        assert_eq!((secret.pointer.as_str(), secret.kind), (place, kind));
        let report = verdict.to_string();
        for said in [
            "the recording holds secrets",
            place,
            "AWS access key id",
            &format!("rehearsal lint --fix {}", aside.display()),
        ] {
            assert!(report.contains(said), "{said} is not in {report}");
        }
        assert!(!report.contains(&id[4..]), "{report}");
        let error = verdict.into_result().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Secret);
        assert!(error.to_string().contains(place), "{error}");

        let fixed = rehearsal().args(["lint", "--fix"]).arg(&aside).output().unwrap();
        assert_eq!(fixed.status.code(), Some(0), "{fixed:?}");
        assert!(String::from_utf8(fixed.stdout).unwrap().contains(place));
        let kept = Cassette::load(&aside).unwrap();
        assert_eq!(rehearsal::secrets(&kept).unwrap(), []);
        assert_eq!(Cassette::load(&path).unwrap().interactions()[0].response_body(), "fine");
    }
}

#[test]
fn a_test_with_replay_says_it_too() {
    use rehearsal::__private::{ReplayCase, replay_blocking};

    let folder = tempfile::tempdir().unwrap();
    // A whole path is no part of any package.
    let cassette = folder.path().join("leaks").to_str().unwrap().to_owned();
    let upstream = rehearsal::serve(Answers(twice(&key_id(1)).into(), "text/plain")).unwrap();
    let case = ReplayCase {
        manifest_dir: "",
        module_path: "krate::tests",
        function: "leaks",
        test: "krate::tests::leaks",
        package: None,
        cassette: Some(cassette.leak()),
        mode: Some(Mode::Record),
        upstream: Some(upstream.url().leak()),
        allow_unused: false,
        order: None,
        pace: None,
        answers: &[],
        aliases: &[],
        definitions: &[],
        case: None,
    };
    let failed = std::panic::catch_unwind(|| {
        replay_blocking(case, |session: Session| async move {
            let ask = http::Request::get("/x").body(Bytes::new()).expect("a request");
            session.exchange(ask).await.expect("an answer");
        });
    });
    let message = failed.unwrap_err().downcast::<String>().expect("a message");
    for said in ["the recording holds secrets", "/interactions/0/response/body/text", "lint --fix"]
    {
        assert!(message.contains(said), "{said} is not in {message}");
    }
    assert!(folder.path().join("leaks.new.json").exists());
}

#[test]
fn a_recorded_command_ends_with_the_status_of_findings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let upstream = rehearsal::serve(Answers(twice(&github_token(1)).into(), "text/plain")).unwrap();
    let mut command: Command = rehearsal();
    command.args(["record", "--upstream"]).arg(upstream.url()).arg("--cassette").arg(&path);
    let script = "import os, urllib.request; urllib.request.urlopen(os.environ['REHEARSAL_ENDPOINT'] + '/x').read()";
    let output = command.args(["--", "python3", "-c", script]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(said.contains("GitHub token") && said.contains("lint --fix"), "{said}");
    assert!(!path.exists() && folder.path().join("c.new.json").exists());
}
