//! Cassettes on disk: read with places for every fault, written whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use bytestring::ByteString;
use tempfile::NamedTempFile;

use super::journal::Journal;
use super::side::{self, Side};
use super::{Cassette, decode, encode, regular};
use crate::beside::{Beside, Readers, refuse_links, sync_folder};
use crate::error::{Error, ErrorKind, Result};
use crate::json::{Fault, line_and_column};
use crate::message::{Body, BodyFile};
use crate::visible::visible;

/// A larger file is no cassette: 1 GiB.
const MAX_CASSETTE: u64 = 1 << 30;

/// Longer messages are cut.
const MAX_MESSAGE: usize = 500;

pub(super) fn load(path: &Path) -> Result<Cassette> {
    let bytes = regular::read(path, MAX_CASSETTE).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            let message = format!("there is no cassette at {}", path.display());
            Error::new(ErrorKind::Missing, message).with_source(error)
        }
        _ if path.is_dir() => {
            Error::new(ErrorKind::Io, format!("{} is a directory, not a cassette", path.display()))
        }
        _ => Error::io("read", path, error),
    })?;
    let mut cassette = read(path, bytes)?;
    side::resolve(&mut cassette, path)?;
    Ok(cassette)
}

/// What a cassette's own file says; its side files are only named.
pub(crate) fn read(path: &Path, bytes: Vec<u8>) -> Result<Cassette> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let fault = Fault { offset, message: "expected UTF-8 text".to_owned() };
        at(path, &String::from_utf8_lossy(&error.as_bytes()[..offset]), &fault)
    })?;
    let text = ByteString::from(text);
    decode::decode(&text).map_err(|fault| at(path, &text, &fault))
}

/// The text of a cassette, if there is any.
pub(crate) fn text(path: &Path) -> Option<String> {
    let bytes = regular::read(path, MAX_CASSETTE).ok()?;
    Some(
        String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    )
}

/// An error with file, line and column, as compilers write them.
fn at(path: &Path, text: &str, fault: &Fault) -> Error {
    let (line, column) = line_and_column(text, fault.offset);
    // What a fault quotes comes from the file, and may be all of it.
    let message = match fault.message.char_indices().nth(MAX_MESSAGE) {
        Some((end, _)) => format!("{}…", &fault.message[..end]),
        None => fault.message.clone(),
    };
    let message = format!("{}:{line}:{column}: {}", path.display(), visible(&message));
    Error::new(ErrorKind::Format, message)
}

/// Writes a cassette in place of what is at the path, whole or not at all.
pub(super) fn save(cassette: &Cassette, path: &Path) -> Result<()> {
    write(cassette, path, |file, _| file.persist(path).map(drop))
}

/// The same, but never over what is at the path.
pub(super) fn save_new(cassette: &Cassette, path: &Path) -> Result<()> {
    write(cassette, path, |file, _| file.persist_noclobber(path).map(drop))
}

/// Saves what was recorded. Where that fails it is kept in the temporary folder, and the journal stays; the error says
/// how to get at both.
pub(super) fn save_recorded(
    cassette: &Cassette,
    path: &Path,
    mut journal: Option<Journal>,
) -> Result<()> {
    let saved = write(cassette, path, |file, text| {
        if let Some(journal) = &mut journal {
            journal.note_saving(path, text);
        }
        file.persist(path).map(drop)
    });
    let Err(error) = saved else {
        if let Some(journal) = journal {
            journal.remove();
        }
        return Ok(());
    };
    let kept = rescue(cassette, path).ok();
    let kept = kept.map(|kept| format!("\n  the recording is kept in {}", kept.display()));
    let advice = journal.and_then(|journal| journal.advice());
    if advice.is_some() {
        cassette.bodies().filter_map(Body::file).for_each(BodyFile::stay);
    }
    let advice = advice.map(|advice| format!("\n  {advice}"));
    let message = [Some(error.to_string()), kept, advice].into_iter().flatten().collect::<String>();
    Err(Error::new(error.kind(), message).with_source(error))
}

type Placed = std::result::Result<(), tempfile::PersistError>;

fn write(
    cassette: &Cassette,
    path: &Path,
    place: impl FnOnce(NamedTempFile, &str) -> Placed,
) -> Result<()> {
    let folder = check_folder(path)?;
    let beside = Beside::of(path);
    refuse_links(&[path.to_owned(), beside.folder().join(beside.bodies())])?;
    let write = || -> io::Result<()> {
        let mut side = Side::of(path);
        let text = encode::encode(cassette, &mut side);
        // First what the cassette names, then the cassette, then what nobody names any more.
        side.write(&beside)?;
        let mut file = beside.unfinished(folder, Readers::Shared)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        place(file, &text).map_err(|error| error.error)?;
        sync_folder(folder);
        side.clean(path, folder);
        Ok(())
    };
    write().map_err(|error| Error::io("write the cassette", path, error))
}

/// Keeps a cassette that could not be saved in a folder of its own, which nobody else may look into.
fn rescue(cassette: &Cassette, path: &Path) -> Result<PathBuf> {
    let failed = |error| Error::io("make a folder in", &std::env::temp_dir(), error);
    let mut builder = tempfile::Builder::new();
    builder.prefix("rehearsal-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o700));
    }
    let folder = builder.tempdir().map_err(failed)?;
    let kept = folder.path().join(path.file_name().unwrap_or_default());
    write(cassette, &kept, |file, _| {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // The folder is private already; a copy of the file alone should be, too.
            let _ = file.as_file().set_permissions(fs::Permissions::from_mode(0o600));
        }
        file.persist(&kept).map(drop)
    })?;
    let _stays = folder.keep();
    Ok(kept)
}

/// The folder of a cassette, made if it is missing.
pub(crate) fn check_folder(path: &Path) -> Result<&Path> {
    if path.is_dir() {
        let message = format!("{} is a directory: name a file for the cassette", path.display());
        return Err(Error::new(ErrorKind::Io, message));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(|error| Error::io("create the folder", folder, error))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(content: &[u8]) -> Result<Cassette> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        fs::write(&path, content).unwrap();
        Cassette::load(&path).map_err(|error| {
            let message = error.to_string().replace(path.to_str().unwrap(), "c.json");
            Error::new(error.kind(), message)
        })
    }

    const HEAD: &str = "{\n  \"rehearsal\": 1,\n  \"recorded\": {\"at\": \"\", \"by\": \"\", \"upstreams\": {}},\n";

    #[test]
    fn every_fault_has_its_place() {
        let with = |interactions: &str| format!("{HEAD}  \"interactions\": {interactions}\n}}");
        let one = |rest: &str| with(&format!("[{{\"operation\": \"GET /\", {rest}}}]"));
        let request = r#""request": {"method": "GET", "uri": "/", "headers": {}}"#;
        let body = |body: &str| {
            one(&format!(
                "{request}, \"response\": {{\"status\": 200, \"headers\": {{}}, \"body\": {body}}}"
            ))
        };
        for (content, message) in [
            (String::new(), "c.json:1:1: expected a JSON value, found the end of the text"),
            ("[]".into(), "c.json:1:1: expected a cassette, an object, found an array"),
            ("{}".into(), "c.json:1:1: expected a member \"rehearsal\""),
            (
                with("[")[..with("[").len() - 2].into(),
                "c.json:4:20: expected a JSON value, found the end of the text",
            ),
            (with("1"), "c.json:4:19: expected an array, found a number"),
            (with("[{\"a\":1,\"a\":2}]"), "c.json:4:27: duplicate key \"a\""),
            (with("[{}]"), "c.json:4:20: expected a member \"operation\""),
            (
                one(&request.replace("\"GET\"", "\"G T\"")),
                "c.json:4:65: expected an HTTP method, found \"G T\"",
            ),
            (
                body(r#"{"yaml": ""}"#),
                "c.json:4:160: unknown body kind \"yaml\": expected one of json, text, base64, cbor, file",
            ),
            (
                body(r#"{"base64": "?"}"#),
                "c.json:4:162: expected base64 (Invalid symbol 63, offset 0.)",
            ),
            (
                body(r#"{"text": "", "json": 1}"#),
                "c.json:4:151: expected only one of json, text, base64, cbor, file",
            ),
        ] {
            let error = loaded(content.as_bytes()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Format, "{content}");
            assert_eq!(error.to_string(), message, "{content}");
        }
    }

    #[test]
    fn other_versions_say_who_reads_them() {
        let whole = format!("{}  \"interactions\": []\n}}", HEAD.replace(": 1", ": 2"));
        let text = loaded(whole.as_bytes()).unwrap_err().to_string();
        assert!(text.starts_with("c.json:2:16: unknown format version 2: rehearsal"), "{text}");
        assert!(text.ends_with("update rehearsal to read it"), "{text}");
    }

    #[test]
    fn other_bytes_than_utf_8_are_refused_with_their_place() {
        let text = loaded(b"{\n\"a\xff").unwrap_err().to_string();
        assert_eq!(text, "c.json:2:3: expected UTF-8 text");
    }

    #[test]
    fn unknown_members_survive() {
        let text = format!("{HEAD}  \"interactions\": [],\n  \"mood\": {{\"a\": 1.50}}\n}}\n");
        let saved = loaded(text.as_bytes()).unwrap().to_json();
        assert!(saved.contains("\"mood\": {\n    \"a\": 1.50\n  }"), "{saved}");
    }

    #[test]
    fn folders_and_missing_files_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Cassette::load(folder.path().join("x")).unwrap_err().kind(), ErrorKind::Missing);
        let error = Cassette::load(folder.path()).unwrap_err();
        assert!(error.to_string().ends_with("is a directory, not a cassette"), "{error}");
        assert!(Cassette::new().save(folder.path()).is_err());
    }
}
