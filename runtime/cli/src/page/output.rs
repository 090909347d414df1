//! Writing a page: whole or not at all, and never over what is no page.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::document::BEGINNING;
use crate::exit::{Exit, Failure};

/// Writes a page in place of an earlier one.
pub(crate) fn write(path: &Path, page: &str) -> Result<(), Failure> {
    check(path)?;
    save(path, page).map_err(|error| {
        Failure::new(Exit::Failure, format!("cannot write {}: {error}", path.display()))
    })
}

/// Refuses what would be lost: a typing error must not cost a cassette.
fn check(path: &Path) -> Result<(), Failure> {
    let refuse = |why: &str| {
        let message = format!("{} {why}: name another file for the page", path.display());
        Err(Failure::new(Exit::Failure, message))
    };
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => refuse("is a directory"),
        Ok(found) if !found.is_file() => refuse("is no file"),
        Ok(_) if !is_page(path) => {
            refuse("is there already, and is no page of Rehearsal's, so it is left as it is")
        }
        _ => Ok(()),
    }
}

/// Whether a file is a page of ours, or empty: then nothing is lost.
fn is_page(path: &Path) -> bool {
    let mut found = Vec::new();
    let most = BEGINNING.len().try_into().unwrap_or(u64::MAX);
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut found));
    read.is_ok() && (found.is_empty() || found == BEGINNING.as_bytes())
}

fn save(path: &Path, page: &str) -> io::Result<()> {
    // A link stays one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".saving");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // The process's umask decides, as for any other file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(page.as_bytes())?;
    file.persist(&target).map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_are_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        let page = format!("{BEGINNING}1\">");
        write(&path, &page).unwrap();
        write(&path, &page).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), page);

        let cassette = folder.path().join("c.json");
        fs::write(&cassette, "{\"rehearsal\": 1}").unwrap();
        let refused = write(&cassette, &page).unwrap_err().to_string();
        assert!(refused.ends_with("left as it is: name another file for the page"), "{refused}");
        assert_eq!(fs::read_to_string(&cassette).unwrap(), "{\"rehearsal\": 1}");

        assert!(write(folder.path(), &page).unwrap_err().to_string().contains("is a directory"));
        let nowhere = write(&folder.path().join("no/page.html"), &page).unwrap_err().to_string();
        assert!(nowhere.starts_with("cannot write "), "{nowhere}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing is left over");
    }
}
