//! Files that are none: nothing is waited for, nothing is read without end, nothing is read elsewhere.

use std::fs::{self, File};
use std::path::Path;

use rehearsal::{Cassette, ErrorKind};

use super::cassettes::with;

const NAME: &str = "0123456789abcdef.bin";

/// A cassette whose response is in a side file of some bytes; the file is not there yet.
fn cassette(folder: &Path, bytes: &[u8], times: usize) -> std::path::PathBuf {
    let path = folder.join("c.json");
    fs::create_dir_all(folder.join("c.bodies")).unwrap();
    let one = format!(
        r#"{{"operation": "GET /x", "request": {{"method": "GET", "uri": "/x", "headers": {{}}}},
        "response": {{"status": 200, "headers": {{}}, "body": {{"file": "c.bodies/{NAME}", "sha256": "{}", "length": {}}}}}}}"#,
        sha256(bytes),
        bytes.len()
    );
    fs::write(&path, with(&vec![one; times].join(","))).unwrap();
    path
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    use std::fmt::Write as _;

    let digest = sha2::Sha256::digest(bytes);
    digest.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

#[test]
fn a_side_file_is_a_file_in_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = cassette(folder.path(), b"body", 2);
    let side = folder.path().join("c.bodies").join(NAME);
    assert!(Cassette::load(&path).unwrap_err().to_string().contains("which is not there"));
    fs::write(&side, b"body").unwrap();
    assert_eq!(Cassette::load(&path).unwrap().interactions()[1].response_body(), "body");
    for other in [&b"bodY"[..], b"bod", b"body and more", b""] {
        fs::write(&side, other).unwrap();
        let error = Cassette::load(&path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Format);
        assert!(error.to_string().contains("its SHA-256 is another"), "{error}");
    }
    // However large it is: a file of a terabyte, of which the disk holds nothing.
    File::create(&side).unwrap().set_len(1 << 40).unwrap();
    assert!(Cassette::load(&path).unwrap_err().to_string().contains("its SHA-256 is another"));
}

#[cfg(unix)]
#[test]
fn a_link_beside_a_cassette_leads_nowhere() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join(NAME), b"body").unwrap();
    let path = cassette(folder.path(), b"body", 1);
    let bodies = folder.path().join("c.bodies");
    for target in [
        elsewhere.path().join(NAME),
        "/dev/zero".into(),
        "/dev/stdin".into(),
        NAME.into(),
        "/no".into(),
    ] {
        symlink(&target, bodies.join(NAME)).unwrap();
        let error = Cassette::load(&path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io);
        assert!(error.to_string().contains("it is a symbolic link"), "{error}");
        fs::remove_file(bodies.join(NAME)).unwrap();
    }
    fs::remove_dir(&bodies).unwrap();
    symlink(elsewhere.path(), &bodies).unwrap();
    let error = Cassette::load(&path).unwrap_err().to_string();
    assert!(error.contains("its folder is a symbolic link"), "{error}");
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_folders_are_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = cassette(folder.path(), b"body", 1);
    let side = folder.path().join("c.bodies").join(NAME);
    let pipe = |path: &Path| {
        let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
        assert!(made.success());
    };
    pipe(&side);
    let error = Cassette::load(&path).unwrap_err().to_string();
    assert!(error.contains("it is a pipe or a device, not a file"), "{error}");
    fs::remove_file(&side).unwrap();
    fs::create_dir(&side).unwrap();
    let error = Cassette::load(&path).unwrap_err().to_string();
    assert!(error.contains("it is a directory, not a file"), "{error}");

    // The cassette itself likewise, also where a link leads to it.
    let other = folder.path().join("pipe.json");
    pipe(&other);
    let link = folder.path().join("link.json");
    std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
    for path in [other.as_path(), &link, Path::new("/dev/zero"), Path::new("/dev/null")] {
        let error = Cassette::load(path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io);
        assert!(error.to_string().contains("it is a pipe or a device, not a file"), "{error}");
    }
    // A link to a cassette is one: build systems lay them out so.
    let linked = folder.path().join("linked.json");
    fs::write(folder.path().join("real.json"), with("")).unwrap();
    std::os::unix::fs::symlink("real.json", &linked).unwrap();
    Cassette::load(&linked).unwrap();
}

#[test]
fn a_cassette_of_more_than_a_gigabyte_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    File::create(&path).unwrap().set_len((1 << 30) + 1).unwrap();
    let error = Cassette::load(&path).unwrap_err().to_string();
    assert!(error.contains("it is larger than 1073741824 bytes"), "{error}");
}

#[test]
fn one_file_named_over_and_over_is_read_once_and_counted_each_time() {
    let body = vec![b'.'; 8 << 20];
    let folder = tempfile::tempdir().unwrap();
    let side = folder.path().join("c.bodies").join(NAME);
    let path = cassette(folder.path(), &body, 64);
    fs::write(&side, &body).unwrap();
    assert_eq!(Cassette::load(&path).unwrap().interactions().len(), 64);
    let path = cassette(folder.path(), &body, 65);
    let error = Cassette::load(&path).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Format);
    assert!(error.to_string().contains("more than 512 MiB of bodies in files"), "{error}");
}
