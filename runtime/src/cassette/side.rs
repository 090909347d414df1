//! Side files: bodies that would make a cassette unreadable, in the folder `NAME.bodies` beside it.
//!
//! A side file is named by its content, so writing one never changes another, and a cassette that was not written
//! still finds the files that it had.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};

use bytes::Bytes;

use super::{Cassette, regular};
use crate::beside::{Beside, Readers};
use crate::capture::MAX_WHOLE;
use crate::error::{Error, ErrorKind, Result};
use crate::interaction::{Interaction, Outcome};
use crate::message::{Body, BodyFile, Content, Origin, Sha256};

/// What is larger goes into a side file: 1 MiB.
const MAX_INLINE: usize = 1 << 20;

/// What a cassette may hold in memory of its side files: 512 MiB. Those of more than 8 MiB stay where they are.
const MAX_HELD: u64 = 512 << 20;

/// The hexadecimal digits of a side file's name.
const DIGITS: usize = 16;

/// The side files of a cassette that is being written.
#[derive(Debug)]
pub(super) struct Side {
    folder: String,
    /// None where nothing is too large.
    max_inline: Option<usize>,
    files: BTreeMap<String, Source>,
}

#[derive(Debug)]
enum Source {
    Bytes(Bytes),
    File(BodyFile),
}

/// A body as a cassette names it.
pub(super) struct SideFile {
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) length: u64,
}

impl Side {
    /// Those beside the cassette of this path.
    pub(super) fn of(path: &Path) -> Self {
        Self {
            folder: Beside::of(path).bodies(),
            max_inline: Some(MAX_INLINE),
            files: BTreeMap::new(),
        }
    }

    /// None, but for what is in a file already.
    pub(super) fn inline() -> Self {
        Self { folder: "bodies".to_owned(), max_inline: None, files: BTreeMap::new() }
    }

    /// The file that a body goes into, if it does.
    pub(super) fn take(&mut self, content: &Content) -> Option<SideFile> {
        let (source, sha256, length, end) = match content {
            Content::File(file) => {
                (Source::File(file.clone()), file.sha256.clone(), file.length, "bin")
            }
            Content::Empty => return None,
            content => {
                let most = self.max_inline?;
                let bytes = content.to_bytes();
                if bytes.len() <= most {
                    return None;
                }
                let end = match content {
                    Content::Json { .. } => "json",
                    Content::Text(_) => "txt",
                    _ => "bin",
                };
                let (sha256, length) = (Sha256::of(&bytes), bytes.len() as u64);
                (Source::Bytes(bytes), sha256, length, end)
            }
        };
        let name = format!("{}/{}.{end}", self.folder, &sha256[..DIGITS]);
        self.files.entry(name.clone()).or_insert(source);
        Some(SideFile { name, sha256, length })
    }

    /// The files that hold bodies already, by the names that a cassette has for them.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(name, source)| match source {
            Source::File(body) => Some((name.as_str(), body.path().file_name()?.to_str()?)),
            Source::Bytes(_) => None,
        })
    }

    /// Writes the files into the folder of a cassette.
    pub(super) fn write(&self, beside: &Beside) -> io::Result<()> {
        for (name, source) in &self.files {
            let path = beside.folder().join(name);
            let folder = path.parent().unwrap_or(beside.folder());
            fs::create_dir_all(folder)?;
            // What passed through has been written already, on the same file system.
            if let Source::File(body) = source
                && fs::hard_link(body.path(), &path).is_ok()
            {
                fs::File::open(&path)?.sync_all()?;
                continue;
            }
            // Named by its content: what is there is the same, unless it was damaged.
            let mut file = beside.unfinished(folder, Readers::Shared)?;
            match source {
                Source::Bytes(bytes) => file.write_all(bytes)?,
                Source::File(body) => {
                    io::copy(&mut fs::File::open(body.path())?, file.as_file_mut())?;
                }
            }
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)?;
        }
        Ok(())
    }

    /// Removes the files that the cassette at a path had, and has no more.
    pub(super) fn clean(&self, path: &Path, beside: &Path) {
        // They share the folder.
        if Beside::of(path).sibling().symlink_metadata().is_ok() {
            return;
        }
        let folder = beside.join(&self.folder);
        let kept: HashSet<&OsStr> =
            self.files.keys().filter_map(|name| Path::new(name).file_name()).collect();
        let Ok(entries) = fs::read_dir(&folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if is_file_name(&name.to_string_lossy()) && !kept.contains(name.as_os_str()) {
                // It does no harm where it stays.
                let _ = fs::remove_file(entry.path());
            }
        }
        // Only an empty one goes.
        let _ = fs::remove_dir(folder);
    }
}

fn is_file_name(name: &str) -> bool {
    name.split_once('.').is_some_and(|(digits, end)| {
        let hexadecimal = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
        digits.len() == DIGITS
            && digits.bytes().all(hexadecimal)
            && matches!(end, "json" | "txt" | "bin")
    })
}

/// Whether a cassette may name such a side file: nothing leads out of the folder that it is in.
pub(super) fn is_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let folder = parts.next().is_some_and(|part| matches!(part, Component::Normal(_)));
    let file = parts.next().is_some_and(|part| match part {
        Component::Normal(file) => file.to_str().is_some_and(is_file_name),
        _ => false,
    });
    // A path has more spellings than one.
    let is_plain = name.matches('/').count() == 1 && !name.contains(['\\', ':']);
    folder && file && parts.next().is_none() && is_plain
}

/// Reads the side files of a cassette; what is too large to be held is only checked.
pub(super) fn resolve(cassette: &mut Cassette, path: &Path) -> Result<()> {
    let mut reading = Reading::of(path);
    for Interaction { request, outcome, .. } in &mut cassette.interactions {
        let media = request.header("content-type").map(str::to_owned);
        reading.resolve(&mut request.body, media.as_deref())?;
        if let Outcome::Answered(response) = outcome {
            let media = response.headers.iter().find(|(name, _)| name == "content-type");
            let media = media.map(|(_, value)| &**value);
            reading.resolve(&mut response.body, media)?;
        }
    }
    Ok(())
}

/// What a file holds, as it is told in a cassette.
pub(super) fn sha256_of(path: &Path) -> io::Result<String> {
    let (file, length) = regular::open_named(path)?;
    read(file, length, false).map(|read| read.sha256)
}

/// The files beside a cassette, each of them read once.
struct Reading<'a> {
    of: &'a Path,
    folder: &'a Path,
    read: HashMap<PathBuf, ReadFile>,
    /// How much may still be held in memory, counted for every body that is there.
    left: u64,
}

/// The bytes of a file, where they are held.
struct ReadFile {
    bytes: Option<Bytes>,
    sha256: String,
    length: u64,
}

impl<'a> Reading<'a> {
    fn of(path: &'a Path) -> Self {
        let folder = path.parent().unwrap_or(Path::new(""));
        Self { of: path, folder, read: HashMap::new(), left: MAX_HELD }
    }

    fn resolve(&mut self, body: &mut Body, media: Option<&str>) -> Result<()> {
        let Content::File(file) = &body.content else { return Ok(()) };
        let path = self.folder.join(file.path());
        // Where a coding was taken off, a live body is compared decoded.
        let held = file.length <= MAX_WHOLE as u64 || body.encoding.is_some();
        if held {
            self.left = self.left.checked_sub(file.length).ok_or_else(|| {
                let most = MAX_HELD >> 20;
                self.wrong(&format!(
                    "has more than {most} MiB of bodies in files that are read whole"
                ))
            })?;
        }
        let known = self.read.get(&path);
        if known.is_none_or(|known| held && known.bytes.is_none()) {
            let read = self.read_file(&path, file, held)?;
            self.read.insert(path.clone(), read);
        }
        let Some(read) = self.read.get(&path) else { return Ok(()) };
        if (read.length, &read.sha256) != (file.length, &file.sha256) {
            return Err(self.another(&path));
        }
        body.content = match &read.bytes {
            Some(bytes) if held => {
                body.origin = Origin::of(path);
                Content::read(bytes, media)
            }
            _ => Content::File(BodyFile::kept(path, read.sha256.clone(), read.length)),
        };
        Ok(())
    }

    fn read_file(&self, path: &Path, expected: &BodyFile, held: bool) -> Result<ReadFile> {
        let failed = |error: io::Error| {
            let message = match error.kind() {
                io::ErrorKind::NotFound => format!(
                    "{} needs the file {}, which is not there: it belongs to the cassette",
                    self.of.display(),
                    path.display()
                ),
                _ => format!("cannot read {}: {error}", path.display()),
            };
            Error::new(ErrorKind::Io, message).with_source(error)
        };
        let (file, length) = regular::open_named(path).map_err(failed)?;
        // What is not as long as it should be is not worth reading.
        if length != expected.length {
            return Err(self.another(path));
        }
        read(file, length, held).map_err(failed)
    }

    fn another(&self, path: &Path) -> Error {
        let message = format!(
            "{} is not the file that {} was recorded with: its SHA-256 is another",
            path.display(),
            self.of.display()
        );
        Error::new(ErrorKind::Format, message)
    }

    fn wrong(&self, what: &str) -> Error {
        Error::new(ErrorKind::Format, format!("{} {what}", self.of.display()))
    }
}

/// Reads a file of a known length, and no more than that.
fn read(file: fs::File, length: u64, held: bool) -> io::Result<ReadFile> {
    let mut file = file.take(length);
    let mut hash = Sha256::new();
    let (mut length, mut bytes) = (0, held.then(Vec::new));
    let mut piece = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            let bytes = bytes.map(Bytes::from);
            return Ok(ReadFile { bytes, sha256: hash.finish(), length });
        }
        hash.update(&piece[..read]);
        length += read as u64;
        if let Some(bytes) = &mut bytes {
            bytes.extend_from_slice(&piece[..read]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out_of_the_folder() {
        let file = "0123456789abcdef.bin";
        assert!(is_name(&format!("list.bodies/{file}")));
        for name in [
            file.to_owned(),
            format!("../{file}"),
            format!("/{file}"),
            format!("/etc/{file}"),
            format!("a/b/{file}"),
            format!("a\\{file}"),
            format!("c:/{file}"),
            format!("a//{file}"),
            format!("a/./{file}"),
            format!("a/{file}/"),
            format!("./{file}"),
            "a/..".to_owned(),
            "a/passwd".to_owned(),
            "a/0123456789abcdef.exe".to_owned(),
        ] {
            assert!(!is_name(&name), "{name}");
        }
    }
}
