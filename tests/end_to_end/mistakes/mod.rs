//! Mistakes of users: what each shows is committed in `snapshots/`, and ends with a command that, typed, solves it.
//!
//! The test is the one of [`users::orders`](crate::runners), which edits itself by `RUNNERS_EDIT` as its author would.
//! `INSTA_UPDATE=always cargo test -p rehearsal-tests --all-features --test end_to_end mistakes::` writes the snapshots
//! anew.

#![cfg(unix)]

mod scene;

use std::fs;

use rehearsal_tests::cassettes_dir;
use scene::{CASSETTE, REPLAY, Scene};

/// Types what fails, compares what it shows, types the command that it ends with; then `finally` succeeds.
fn is_solved(name: &str, scene: &Scene, typed: &str, finally: &str) {
    let failed = scene.types(typed);
    assert_ne!(failed.status, 0, "{failed:?}");
    let shown = scene.shown(&failed);
    insta::with_settings!({
        snapshot_path => "snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
        description => format!("$ {typed}"),
    }, {
        insta::assert_snapshot!(name, shown);
    });
    let (_, command) = shown.lines().last().unwrap().split_once("help: ").expect("a command");
    scene.types(command).succeeds();
    scene.types(finally).succeeds();
}

#[test]
fn a_changed_field() {
    let scene = Scene::recorded().edited("renamed");
    is_solved("changed_field", &scene, REPLAY, REPLAY);
}

#[test]
fn an_extra_call() {
    let scene = Scene::recorded().edited("started twice");
    is_solved("extra_call", &scene, REPLAY, REPLAY);
}

#[test]
fn a_missing_call() {
    let scene = Scene::recorded().edited("never stopped");
    is_solved("missing_call", &scene, REPLAY, REPLAY);
}

#[test]
fn a_wrong_order() {
    let test = "runners::users::orders::in_order";
    let typed = format!("cargo test -p rehearsal-tests -- --exact {test}");
    let scene = Scene::recorded();
    scene.types(&format!("REHEARSAL=record {typed}")).succeeds();
    scene.types(&typed).succeeds();
    is_solved("wrong_order", &scene.edited("swapped"), &typed, &typed);
}

#[test]
fn a_missing_cassette() {
    let scene = Scene::recorded();
    fs::remove_file(scene.cassette()).unwrap();
    is_solved("missing_cassette", &scene, REPLAY, REPLAY);
}

/// A session that is opened by hand knows the test that it is in, too.
#[test]
fn a_missing_cassette_of_a_session_by_hand() {
    let test = "runners::users::properties::one_session_is_around_cases_of_a_fixed_seed";
    let typed = format!("cargo test -p rehearsal-tests -- --exact {test}");
    is_solved("missing_cassette_by_hand", &Scene::recorded(), &typed, &typed);
}

#[test]
fn a_stale_cassette() {
    let scene = Scene::recorded();
    let text = fs::read_to_string(scene.cassette()).unwrap();
    let (before, rest) = text.split_once("\"at\": \"").unwrap();
    let (_, after) = rest.split_once('"').unwrap();
    let old = format!("{before}\"at\": \"2020-01-01T00:00:00Z\"{after}");
    fs::write(scene.cassette(), old).unwrap();
    let verify = format!("rehearsal verify --offline --max-age 30d {CASSETTE}");
    is_solved("stale_cassette", &scene, &verify, &verify);
}

#[test]
fn a_wrong_mode() {
    let typed = format!("REHEARSAL=recrod {REPLAY}");
    is_solved("wrong_mode", &Scene::recorded(), &typed, REPLAY);
}

#[test]
fn a_wrong_region() {
    let typed = format!("AWS_REGION=eu-west-1 {REPLAY}");
    is_solved("wrong_region", &Scene::recorded(), &typed, REPLAY);
}

#[test]
fn the_cassette_of_another_service() {
    let scene = Scene::recorded();
    fs::copy(cassettes_dir().join("appflow/lifecycle-sdk.json"), scene.cassette()).unwrap();
    is_solved("another_service", &scene, REPLAY, REPLAY);
}

#[test]
fn a_corrupt_cassette() {
    let scene = Scene::recorded();
    let text = fs::read_to_string(scene.cassette()).unwrap();
    // As a merge conflict that nobody resolved leaves it.
    let conflict = text.replacen("  \"interactions\"", "<<<<<<< HEAD\n  \"interactions\"", 1);
    assert_ne!(conflict, text);
    fs::write(scene.cassette(), conflict).unwrap();
    is_solved("corrupt_cassette", &scene, REPLAY, REPLAY);
}

/// The other way that its report names: what was committed comes back.
#[test]
fn a_corrupt_cassette_is_brought_back() {
    let scene = Scene::recorded();
    scene
        .types("git init -q && git add . && git -c user.name=a -c user.email=a@b commit -qm a")
        .succeeds();
    let good = fs::read(scene.cassette()).unwrap();
    fs::write(scene.cassette(), &good[..good.len() / 2]).unwrap();
    let shown = scene.shown(&scene.types(REPLAY));
    let other = "or bring back what was committed: ";
    let (_, command) = shown.lines().find_map(|line| line.split_once(other)).expect("a command");
    scene.types(command).succeeds();
    assert_eq!(fs::read(scene.cassette()).unwrap(), good);
    scene.types(REPLAY).succeeds();
}
