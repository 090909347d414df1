//! Opening a file that somebody else may have put there: only what is a file, and only as much as is wanted.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

/// Reads a whole file, which the user has named and which may be a link to one.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    let (mut file, length) = open(path, &found)?;
    if length > most {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("it is larger than {most} bytes"),
        ));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    // It may grow meanwhile.
    file.by_ref().take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a file that a cassette has named: neither it nor its folder may be a link to elsewhere.
pub(super) fn open_named(path: &Path) -> io::Result<(File, u64)> {
    if let Some(folder) = path.parent()
        && fs::symlink_metadata(folder)?.is_symlink()
    {
        return Err(refused("its folder is a symbolic link, and may lead anywhere"));
    }
    open(path, &fs::symlink_metadata(path)?)
}

/// Opens what was found at a path, if it is a file. Opening a pipe would wait for its writer, and reading a device may
/// never end, so they are not even opened.
fn open(path: &Path, found: &Metadata) -> io::Result<(File, u64)> {
    let kind = found.file_type();
    if kind.is_symlink() {
        return Err(refused("it is a symbolic link, and may lead anywhere"));
    }
    if !kind.is_file() {
        let what = if kind.is_dir() { "it is a directory" } else { "it is a pipe or a device" };
        return Err(refused(&format!("{what}, not a file")));
    }
    let file = File::open(path)?;
    let opened = file.metadata()?;
    if !is_same(found, &opened) {
        return Err(refused("it was replaced while it was opened"));
    }
    Ok((file, opened.len()))
}

fn refused(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why)
}

#[cfg(unix)]
fn is_same(found: &Metadata, opened: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (found.dev(), found.ino()) == (opened.dev(), opened.ino())
}

#[cfg(not(unix))]
fn is_same(_: &Metadata, opened: &Metadata) -> bool {
    opened.is_file()
}
