//! HTTPS upstreams: verified against the system's roots, and refused where they are not known.

use std::path::Path;

use http::Version;
use rehearsal::Cassette;
use rehearsal_tests::upstreams::{Authority, Capture};
use rehearsal_tests::{isolate, python, rehearsal};

use crate::support::{Run, run};

const ASK: &str = "import os, urllib.request\n\
                   print(urllib.request.urlopen(os.environ['REHEARSAL_ENDPOINT']).read())";

fn record(cassette: &Path, upstream: &str, roots: Option<&Path>) -> Run {
    let mut command = rehearsal();
    isolate(&mut command).env_remove("SSL_CERT_FILE").env_remove("SSL_CERT_DIR");
    if let Some(roots) = roots {
        command.env("SSL_CERT_FILE", roots);
    }
    command.args(["record", "--upstream", upstream, "--cassette"]).arg(cassette);
    run(command.arg("--").arg(python().executable()).args(["-c", ASK]))
}

#[test]
fn an_https_upstream_is_verified() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let roots = Authority::new();
    let identity = roots.identity(&["localhost"]);
    let upstream = Capture::tls(&identity, &["h2", "http/1.1"], Capture::nothing);
    let url = format!("https://localhost:{}", upstream.address().port());

    let stranger = record(&cassette, &url, None);
    assert_eq!(stranger.status, 1, "{stranger:?}");
    assert!(stranger.stderr.contains("did not answer: invalid peer certificate"), "{stranger:?}");
    assert!(!cassette.exists());

    record(&cassette, &url, Some(&roots.file())).succeeds();
    let cassette = Cassette::load(&cassette).unwrap();
    assert_eq!(cassette.interactions()[0].uri(), format!("{url}/"));
    // TLS negotiated HTTP/2, whatever the client in front of the proxy speaks.
    let versions: Vec<_> = upstream.received().iter().map(|request| request.version).collect();
    assert_eq!(versions, [Version::HTTP_2]);
}
