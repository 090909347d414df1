//! What commands write for programs, and for whom they draw.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use rehearsal::Mode;
use serde_json::{Value, json};

use super::Workspace;
use crate::support::run;

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[tokio::test]
async fn a_wrapped_commands_verdict_goes_into_a_file() {
    let workspace = Workspace::new();
    workspace.session("c.json", Mode::Record, "shop::c", &["/a"]).await;
    let replay =
        ["replay", "--cassette", "c.json", "--verdict", "verdict.json", "--", "echo", "own"];
    assert_eq!(workspace.run(&replay).succeeds(), "own\n");
    let verdict = parsed(&fs::read_to_string(workspace.path("verdict.json")).unwrap());
    assert_eq!((&verdict["passed"], &verdict["mode"]), (&json!(true), &json!("replay")));
    assert_eq!((&verdict["replayed"], &verdict["mismatches"]), (&json!(0), &json!([])));

    let record =
        ["record", "--fake", "--cassette", "d.json", "--verdict", "verdict.json", "--", "true"];
    // The command asked for nothing, which is told, and the verdict is written all the same.
    assert_eq!(workspace.run(&record).status, 1);
    let verdict = parsed(&fs::read_to_string(workspace.path("verdict.json")).unwrap());
    assert_eq!((&verdict["mode"], &verdict["recorded"]), (&json!("record"), &json!(0)));
}

#[tokio::test]
async fn servers_say_where_they_are_as_json() {
    let workspace = Workspace::new();
    workspace.session("c.json", Mode::Record, "shop::c", &["/a"]).await;
    for (arguments, ends_with_verdict) in [
        (&["proxy", "--json", "--mode", "replay", "--cassette", "c.json"][..], true),
        (&["fake", "--json", "--with", "state-machine=etl"], false),
    ] {
        let mut server = workspace
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(server.stdout.take().unwrap());
        let mut first = String::new();
        stdout.read_line(&mut first).unwrap();
        let begun = parsed(&first);
        assert!(begun["url"].as_str().unwrap().starts_with("http://127.0.0.1:"), "{begun}");
        let id = server.id().to_string();
        run(std::process::Command::new("kill").args(["-TERM", &id])).succeeds();
        let mut rest = String::new();
        stdout.read_to_string(&mut rest).unwrap();
        assert!(server.wait().unwrap().success());
        if ends_with_verdict {
            assert_eq!(begun["mode"], "replay");
            assert_eq!((rest.lines().count(), &parsed(&rest)["passed"]), (1, &json!(true)));
        } else {
            let made = begun["made"][0].as_str().unwrap();
            assert!(made.ends_with(":stateMachine:etl"), "{begun}");
        }
    }
}

#[tokio::test]
async fn a_recovery_is_told_as_json() {
    let workspace = Workspace::new();
    let cassette = workspace.path("c.json");
    let builder = rehearsal::Session::builder(&cassette).mode(Mode::Record);
    let session = builder.upstream_exchange(super::Answers).open().unwrap();
    let request = http::Request::get("/a").body("".into()).unwrap();
    rehearsal::Exchange::exchange(&session, request).await.unwrap();
    let journal = fs::read(workspace.path("c.journal")).unwrap();
    session.finish().unwrap().into_result().unwrap();
    fs::remove_file(&cassette).unwrap();
    fs::write(workspace.path("c.journal"), journal).unwrap();

    let recovered = parsed(&workspace.run(&["recover", "--json", "c.json"]).succeeds());
    assert_eq!((&recovered["interactions"], &recovered["lost"]), (&json!(1), &json!([])));
    assert_eq!(recovered["cassette"], "c.new.json");
}

#[tokio::test]
async fn colours_are_for_terminals_unless_the_environment_says_otherwise() {
    let workspace = Workspace::new();
    workspace.session("c.json", Mode::Record, "shop::c", &["/a"]).await;
    let coloured = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = workspace.command(arguments);
        let run = run(command.envs(variables.iter().copied()));
        run.stdout.contains('\x1b')
    };
    let always = ("CARGO_TERM_COLOR", "always");
    for arguments in [&["status"][..], &["inspect", "c.json"], &["--help"]] {
        assert!(!coloured(&[], arguments), "{arguments:?}");
        assert!(coloured(&[always], arguments), "{arguments:?}");
        assert!(!coloured(&[always, ("NO_COLOR", "1")], arguments), "{arguments:?}");
        assert!(!coloured(&[("CARGO_TERM_COLOR", "never")], arguments), "{arguments:?}");
    }
}

#[tokio::test]
async fn where_nobody_watches_no_progress_is_drawn() {
    let workspace = Workspace::new();
    for name in ["a.json", "b.json"] {
        workspace.session(name, Mode::Record, "shop::c", &["/a"]).await;
    }
    for arguments in [
        &["lint", "a.json", "b.json"][..],
        &["status"],
        &["verify", "--offline", "--max-age", "1d", "a.json", "b.json"],
    ] {
        let told = workspace.run(arguments);
        assert_eq!((told.status, told.stderr.as_str()), (0, ""), "{arguments:?}");
    }
}

/// `script` of util-linux gives a command a terminal.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn on_a_terminal_progress_is_drawn_and_taken_away() {
    let workspace = Workspace::new();
    for name in ["a.json", "b.json"] {
        workspace.session(name, Mode::Record, "shop::c", &["/a"]).await;
    }
    let mut command = std::process::Command::new("script");
    let program = rehearsal_tests::rehearsal().get_program().to_str().unwrap().to_owned();
    let line = format!("'{program}' lint a.json b.json");
    command.args(["-qec", &line, "/dev/null"]).current_dir(workspace.path(""));
    let drawn = run(command.env("TERM", "xterm")).succeeds();
    assert!(drawn.contains("rehearsal: 0/2 a.json"), "{drawn:?}");
    // The last thing that is done to its line is to clear it, before the result is written.
    let (_, after) = drawn.rsplit_once("rehearsal: ").unwrap();
    assert!(after.contains("\x1b[2K") && after.contains("a.json: 0 findings"), "{drawn:?}");
}
