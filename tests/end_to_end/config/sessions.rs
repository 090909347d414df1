//! Tests of `#[replay]`: what the attribute says, what the environment says, what `rehearsal.toml` says.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rehearsal::{Cassette, Exchange as _, Mode, Order, Session, replay};
use rehearsal_tests::isolate;

use super::{Project, Upstream};

async fn ask(session: &Session) {
    session.exchange(rehearsal::http::Request::get("/who").body("".into()).unwrap()).await.unwrap();
}

#[replay]
async fn says_nothing(session: Session) {
    ask(&session).await;
}

#[replay(mode = "auto", upstream = "http://127.0.0.1:9")]
async fn says_where_and_how(session: Session) {
    ask(&session).await;
}

/// Runs one of the tests above in a process of its own, as the test of a package in the project's folder.
fn rerun(name: &str, project: &Project, variables: &[(&str, &str)]) -> Output {
    let mut test = Command::new(std::env::current_exe().expect("this test binary"));
    isolate(&mut test).env_remove("CI").env_remove("REHEARSAL");
    test.args(["--exact", &format!("config::sessions::{name}"), "--nocapture"])
        .env("CARGO_MANIFEST_DIR", project.0.path())
        .envs(variables.iter().copied())
        .output()
        .expect("the test binary runs")
}

fn recorded(cassette: &Path) -> String {
    let cassette = Cassette::load(cassette).unwrap();
    String::from_utf8(cassette.interactions()[0].response_body().to_vec()).unwrap()
}

const OWN: &str = "end_to_end/config/sessions/says_nothing.json";

#[test]
fn the_mode_and_the_upstream_of_a_file_hold_where_nobody_says_more() {
    let [file, variable] = ["file", "variable"].map(Upstream::start);
    let project = Project::new(&format!("mode = \"record\"\nupstream = {:?}\n", file.url()));
    let cassette = project.path("cassettes").join(OWN);
    // In CI nothing is recorded unless somebody asks for it.
    let refused = rerun("says_nothing", &project, &[("CI", "true")]);
    assert!(!refused.status.success() && !cassette.exists(), "{refused:?}");
    let done = rerun("says_nothing", &project, &[]);
    assert!(done.status.success(), "{done:?}");
    assert_eq!(recorded(&cassette), "{\"from\":\"file\"}");
    let url = variable.url();
    let done = rerun("says_nothing", &project, &[("REHEARSAL_UPSTREAM", &url)]);
    assert!(done.status.success(), "{done:?}");
    assert_eq!(recorded(&cassette), "{\"from\":\"variable\"}");
    file.asked();
    variable.asked();
    let done = rerun("says_nothing", &project, &[("REHEARSAL", "replay")]);
    assert!(done.status.success(), "{done:?}");
    assert_eq!((file.asked(), variable.asked()), (0, 0));
}

#[test]
fn the_attribute_wins_over_the_file_and_the_environment_over_the_attribute() {
    let [file, variable] = ["file", "variable"].map(Upstream::start);
    let project = Project::new(&format!("mode = \"replay\"\nupstream = {:?}\n", file.url()));
    let own = "cassettes/end_to_end/config/sessions/says_where_and_how.json";
    // The attribute's upstream is a port on which nobody listens.
    let refused = rerun("says_where_and_how", &project, &[]);
    assert!(!refused.status.success() && file.asked() == 0, "{refused:?}");
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(told.contains("127.0.0.1:9"), "{told}");
    let url = variable.url();
    let variables = [("REHEARSAL", "record"), ("REHEARSAL_UPSTREAM", url.as_str())];
    let done = rerun("says_where_and_how", &project, &variables);
    assert!(done.status.success(), "{done:?}");
    assert_eq!(recorded(&project.path(own)), "{\"from\":\"variable\"}");
}

#[test]
fn the_folder_of_cassettes() {
    let upstream = Upstream::start("upstream");
    let project =
        Project::new(&format!("cassettes = \"recordings\"\nupstream = {:?}\n", upstream.url()));
    let elsewhere = project.path("elsewhere");
    for (folder, variables) in [
        ("recordings", &[("REHEARSAL", "record")][..]),
        (
            "elsewhere",
            &[("REHEARSAL", "record"), ("REHEARSAL_CASSETTES", elsewhere.to_str().unwrap())],
        ),
    ] {
        let done = rerun("says_nothing", &project, variables);
        assert!(done.status.success(), "{done:?}");
        assert!(project.path(folder).join(OWN).exists(), "{folder}");
    }
}

#[test]
fn a_typo_fails_the_test_that_meets_it() {
    let project = Project::new("\nunsued = \"allow\"\n");
    let failed = rerun("says_nothing", &project, &[]);
    let told = String::from_utf8_lossy(&failed.stderr);
    assert!(!failed.status.success(), "{failed:?}");
    assert!(told.contains("rehearsal.toml:2:1: unknown key \"unsued\""), "{told}");
    assert!(told.contains("(did you mean unused?)"), "{told}");
    let failed = rerun("says_nothing", &Project::new(""), &[("REHEARSAL_PACES", "real")]);
    let told = String::from_utf8_lossy(&failed.stderr);
    assert!(told.contains("unknown environment variable REHEARSAL_PACES"), "{told}");
}

#[tokio::test]
async fn code_wins_over_the_file() {
    let project = Project::new("unused = \"allow\"\norder = \"strict\"\n").with_cassette("c.json");
    let open = |allow: Option<bool>| {
        let session = Session::builder(project.path("c.json")).mode(Mode::Replay).order(Order::Any);
        let session = match allow {
            Some(allow) => session.allow_unused(allow),
            None => session,
        };
        session.open().unwrap().finish().unwrap().unused().len()
    };
    assert_eq!((open(None), open(Some(true))), (0, 0));
    assert!(open(Some(false)) > 0);
}

#[tokio::test]
async fn an_exchange_in_this_process_has_no_other_upstream() {
    let upstream = Upstream::start("file");
    let project = Project::new(&format!("upstream = {:?}\n", upstream.url()));
    let path = project.path("c.json");
    let session = Session::builder(&path).mode(Mode::Record);
    let session = session.upstream_exchange(super::Named("code", 0.into())).open().unwrap();
    ask(&session).await;
    session.finish().unwrap().into_result().unwrap();
    assert_eq!((recorded(&path).as_str(), upstream.asked()), ("{\"from\":\"code\"}", 0));
    assert!(!fs::read_to_string(&path).unwrap().contains("127.0.0.1"));
}
