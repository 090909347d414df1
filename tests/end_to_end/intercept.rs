//! Python's clients through a proxy that intercepts: nothing but their environment leads them there.

use std::path::Path;
use std::process::Command;

use rehearsal::{
    Authority, CaBundle, Cassette, Exchange, Interaction, Mode, Request, Response, Session,
};
use rehearsal_aws::fakes::FakeAws;
use rehearsal_tests::python;

use crate::support::{assert_nothing_leaked, run};

/// A command whose HTTPS goes through a session; the file that it trusts has to outlive it.
fn led(mut command: Command, session: &Session, authority: &Authority) -> (Command, CaBundle) {
    let bundle = authority.bundle(&[]).unwrap();
    command.env("HTTPS_PROXY", session.endpoint().unwrap());
    command.env("AWS_CA_BUNDLE", bundle.path()).env("SSL_CERT_FILE", bundle.path());
    (command, bundle)
}

fn session(cassette: &Path, mode: Mode, authority: &Authority) -> Session {
    let builder = Session::builder(cassette).mode(mode).intercept(authority.clone());
    let builder = rehearsal_aws::definitions()
        .into_iter()
        .fold(builder, rehearsal::SessionBuilder::definition);
    match mode {
        Mode::Record => {
            let aws = FakeAws::new();
            aws.step_functions().add_state_machine("hourly").unwrap();
            builder.refuse_other_hosts(true).upstream_exchange(aws).open().unwrap()
        }
        _ => builder.open().unwrap(),
    }
}

#[test]
fn boto3_is_recorded_at_awss_own_hosts_and_replayed() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let authority = Authority::load_or_create(folder.path().join("ca")).unwrap();
    let told = [Mode::Record, Mode::Replay].map(|mode| {
        let session = session(&cassette, mode, &authority);
        let (mut command, _bundle) = led(python().command("intercepted.py"), &session, &authority);
        let told = run(&mut command).succeeds();
        session.finish().unwrap().into_result().unwrap();
        told
    });
    assert_eq!(told[0], told[1]);
    let urls: Vec<&str> = told[0].lines().filter(|line| line.starts_with("https://")).collect();
    let cassette = Cassette::load(&cassette).unwrap();
    let recorded: Vec<&str> = cassette.interactions().iter().map(Interaction::uri).collect();
    assert_eq!(recorded, urls);
    for host in [
        "states.us-east-1",
        "sync-states.us-east-1",
        "airflow-serverless.us-east-1",
        "appflow.us-east-1",
    ] {
        assert!(urls.iter().any(|url| url.starts_with(&format!("https://{host}."))), "{urls:?}");
    }
    std::fs::remove_dir_all(folder.path().join("ca")).unwrap();
    assert_nothing_leaked(folder.path());
}

#[test]
fn the_aws_cli_is_recorded_and_replayed() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let authority = Authority::new().unwrap();
    let told = [Mode::Record, Mode::Replay].map(|mode| {
        let session = session(&cassette, mode, &authority);
        let mut command = python().aws();
        command.args(["stepfunctions", "list-state-machines", "--output", "json"]);
        let (mut command, _bundle) = led(command, &session, &authority);
        let told = run(&mut command).succeeds();
        session.finish().unwrap().into_result().unwrap();
        told
    });
    assert!(told[0].contains("stateMachine:hourly"), "{}", told[0]);
    assert_eq!(told[0], told[1]);
}

#[test]
fn openssl_takes_the_certificates_at_its_strictest() {
    struct Fine;
    impl Exchange for Fine {
        async fn exchange(&self, _: Request) -> rehearsal::Result<Response> {
            Ok(Response::new("fine".into()))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::new().unwrap();
    let trusted = folder.path().join("ca.pem");
    std::fs::write(&trusted, authority.certificate_pem()).unwrap();
    let long = format!("{0}.{0}.{0}.example", "a".repeat(60));
    let hosts = [
        ("states.us-east-1.amazonaws.com", "DNS=states.us-east-1.amazonaws.com"),
        ("xn--bcher-kva.example", "DNS=xn--bcher-kva.example"),
        ("UPPER.example", "DNS=upper.example"),
        (&long, &format!("DNS={long}")),
        ("127.0.0.1", "IP Address=127.0.0.1"),
    ];
    let mut builder = Session::builder(folder.path().join("c.json")).upstream_exchange(Fine);
    builder = builder.mode(Mode::Record).intercept(authority);
    builder = builder.allow_host("*.example").allow_host("127.0.0.1");
    let session = builder.open().unwrap();
    let mut command = python().command("strict_tls.py");
    command.arg(session.endpoint().unwrap()).arg(&trusted).args(hosts.map(|(host, _)| host));
    let told = run(&mut command).succeeds();
    let expected = hosts.map(|(host, name)| format!("{host} 200 fine {name}\n"));
    assert_eq!(told, expected.concat());
    session.finish().unwrap().into_result().unwrap();
}
