//! Symbolic links: a recording writes through none, whoever has made it.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;

use rehearsal::{ErrorKind, Mode, Session, recover};

use super::stage::names;

#[test]
fn nothing_is_recorded_through_a_symbolic_link() {
    for link in ["c.json", "c.new.json", "c.journal", "c.bodies"] {
        for exists in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let target = folder.path().join("target");
            if exists {
                fs::write(&target, "precious").unwrap();
            }
            let cassette = folder.path().join("c.json");
            symlink("target", folder.path().join(link)).unwrap();
            let before = names(folder.path());
            for mode in [Mode::Record, Mode::Append] {
                let builder = Session::builder(&cassette).mode(mode);
                let error = rehearsal::__private::open_outside_ci(builder).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Io);
                let says = format!(
                    "{link} is a symbolic link, and a recording does not write through links"
                );
                assert!(error.to_string().contains(&says), "{error}");
            }
            if link == "c.journal" {
                let error = recover(&cassette).unwrap_err().to_string();
                assert!(error.contains("c.journal is no file"), "{error}");
            }
            assert_eq!(names(folder.path()), before);
            assert_eq!(fs::read_to_string(&target).ok(), exists.then(|| "precious".to_owned()));
        }
    }
}

#[test]
fn a_cassette_is_read_through_a_symbolic_link() {
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("real.json");
    Session::builder(&real)
        .mode(Mode::Record)
        .open()
        .unwrap()
        .finish()
        .unwrap()
        .into_result()
        .unwrap();
    let link = folder.path().join("c.json");
    symlink("real.json", &link).unwrap();
    for mode in [Mode::Replay, Mode::Auto] {
        let session = Session::builder(&link).mode(mode).open().unwrap();
        session.finish().unwrap().into_result().unwrap();
    }
    assert_eq!(names(folder.path()), ["c.json", "real.json"]);
}

#[test]
fn a_link_that_comes_while_it_records_is_not_followed_either() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("target");
    fs::write(&target, "precious").unwrap();
    let cassette = folder.path().join("c.json");
    let session = Session::builder(&cassette).mode(Mode::Record).open().unwrap();
    symlink("target", &cassette).unwrap();
    let error = session.finish().unwrap_err().to_string();
    assert!(error.contains("c.json is a symbolic link"), "{error}");
    let kept = error.split("the recording is kept in ").nth(1).expect("it is kept");
    let kept = std::path::Path::new(kept.lines().next().unwrap());
    assert!(rehearsal::Cassette::load(kept).is_ok(), "{error}");
    assert_eq!(fs::read_to_string(&target).unwrap(), "precious");
    fs::remove_dir_all(kept.parent().unwrap()).unwrap();
}
