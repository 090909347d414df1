//! What lies beside a cassette: how it is called, how it is made, and what is left of it after a crash.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, ErrorKind, Result};
use crate::words::quoted;

/// The ending of a body that is on its way into a cassette.
const BODY: &str = ".body";

/// The ending of a recording that waits.
const ASIDE: &str = ".new.json";

/// The ending of a file that is not all there yet.
const UNFINISHED: &str = ".saving";

/// How many characters are drawn for a temporary name.
const DRAWN: usize = 6;

/// The places beside one cassette.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside {
    folder: PathBuf,
    /// The name of the cassette without its ending.
    stem: String,
}

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// The process's umask decides, as for the cassette, which is shared.
    Shared,
    Owner,
}

impl Beside {
    pub(crate) fn of(cassette: &Path) -> Self {
        let folder = cassette.parent().map(Path::to_owned).unwrap_or_default();
        let name = cassette.file_name().unwrap_or_default().to_string_lossy();
        let stem = name.strip_suffix(".json").unwrap_or(&name).to_owned();
        Self { folder, stem }
    }

    pub(crate) fn folder(&self) -> &Path {
        if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder }
    }

    /// Where the recording of a failed run goes: `list.json` has `list.new.json` beside it.
    pub(crate) fn aside(&self) -> PathBuf {
        self.folder.join(format!("{}{ASIDE}", self.stem))
    }

    /// The cassette whose bodies are in the same folder: the recording that waits beside this one; and of such a
    /// recording, the cassette.
    pub(crate) fn sibling(&self) -> PathBuf {
        match self.stem.strip_suffix(".new") {
            Some(good) => self.folder.join(format!("{good}.json")),
            None => self.aside(),
        }
    }

    /// The folder of bodies that would make the cassette unreadable: `list.bodies`, also for `list.new.json`.
    pub(crate) fn bodies(&self) -> String {
        format!("{}.bodies", self.stem.strip_suffix(".new").unwrap_or(&self.stem))
    }

    /// What a session notes while it records.
    pub(crate) fn journal(&self) -> PathBuf {
        self.folder.join(format!("{}.journal", self.stem))
    }

    /// An interrupted journal that had to make room.
    pub(crate) fn numbered_journal(&self, number: u32) -> PathBuf {
        self.folder.join(format!("{}.{number}.journal", self.stem))
    }

    /// Every journal that is there: that of the last recording first, then those that made room for it.
    pub(crate) fn journals(&self) -> Vec<PathBuf> {
        let number = |name: &str| {
            let rest = name.strip_prefix(&self.stem)?.strip_prefix('.')?;
            rest.strip_suffix(".journal")?.parse::<u32>().ok()
        };
        let mut numbers: Vec<u32> = names(self.folder()).iter().filter_map(|n| number(n)).collect();
        numbers.sort_unstable();
        let numbered = numbers.into_iter().map(|number| self.numbered_journal(number));
        let own = Some(self.journal()).filter(|path| path.symlink_metadata().is_ok());
        own.into_iter().chain(numbered).collect()
    }

    /// A file for a large body that passes; what a killed process leaves of it tells whose it was.
    pub(crate) fn new_body(&self) -> io::Result<NamedTempFile> {
        // It becomes a part of the cassette.
        self.new_file(self.folder(), BODY, Readers::Shared)
    }

    /// A file that becomes another by a rename, in this folder. It is locked, so that nobody takes it for left over.
    pub(crate) fn unfinished(&self, folder: &Path, readers: Readers) -> io::Result<NamedTempFile> {
        let file = self.new_file(folder, UNFINISHED, readers)?;
        // Where there are no locks, nobody can wait for one either.
        let _ = file.as_file().try_lock();
        Ok(file)
    }

    #[cfg_attr(not(unix), allow(unused_variables, reason = "there are no modes"))]
    fn new_file(&self, folder: &Path, ending: &str, readers: Readers) -> io::Result<NamedTempFile> {
        let prefix = format!(".{}.", self.stem);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(ending).rand_bytes(DRAWN);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = if readers == Readers::Shared { 0o666 } else { 0o600 };
            builder.permissions(fs::Permissions::from_mode(mode));
        }
        builder.tempfile_in(folder)
    }

    /// Whether a large body of this cassette may be called so: nothing else is ever taken, or removed.
    pub(crate) fn is_body(&self, name: &str) -> bool {
        self.is_temporary(name, BODY)
    }

    fn is_temporary(&self, name: &str, ending: &str) -> bool {
        let drawn = name
            .strip_prefix('.')
            .and_then(|rest| rest.strip_prefix(&self.stem)?.strip_prefix('.'))
            .and_then(|rest| rest.strip_suffix(ending));
        drawn.is_some_and(|d| d.len() == DRAWN && d.bytes().all(|c| c.is_ascii_alphanumeric()))
    }

    /// Removes what killed processes have left behind. Only for whom nobody else records this cassette, and where no
    /// journal speaks of any body.
    pub(crate) fn clean(&self) {
        let aside = Self { stem: format!("{}.new", self.stem), ..self.clone() };
        for folder in [self.folder().to_owned(), self.folder.join(self.bodies())] {
            for name in names(&folder) {
                let path = folder.join(&name);
                let unfinished =
                    self.is_temporary(&name, UNFINISHED) || aside.is_temporary(&name, UNFINISHED);
                if self.is_body(&name) || (unfinished && !is_locked(&path)) {
                    remove_file(&path);
                }
            }
        }
    }

    /// Every place that a recording of the cassette writes to.
    pub(crate) fn written(&self, cassette: &Path) -> [PathBuf; 4] {
        let bodies = self.folder.join(self.bodies());
        [cassette.to_owned(), self.aside(), bodies, self.journal()]
    }
}

/// Refuses what leads somewhere else: whoever made the folder could have any file of this user written.
pub(crate) fn refuse_links(places: &[PathBuf]) -> Result<()> {
    let Some(link) = places.iter().find(|path| path.is_symlink()) else { return Ok(()) };
    let message = format!(
        "{} is a symbolic link, and a recording does not write through links: \
         name the file that it leads to, or remove the link",
        link.display()
    );
    Err(Error::new(ErrorKind::Io, message))
}

/// What to type to have a journal recovered.
pub(crate) fn recover_command(journal: &Path) -> String {
    format!("rehearsal recover {}", quoted(&journal.to_string_lossy()))
}

/// Whether a file of that name waits to take a cassette's place.
pub(crate) fn is_aside(name: &str) -> bool {
    name.strip_suffix(ASIDE).is_some_and(|stem| !stem.is_empty())
}

/// What to type to have a recording looked at that waits, and accepted or rejected, behind a colon; nothing where it does
/// not wait.
pub(crate) fn review_hint(recording: &Path) -> String {
    let name = recording.file_name().unwrap_or_default().to_string_lossy();
    let command = || format!(": rehearsal review {}", quoted(&recording.to_string_lossy()));
    if is_aside(&name) { command() } else { String::new() }
}

/// Removes a file, but nothing that it is a link to.
pub(crate) fn remove_file(path: &Path) {
    if path.symlink_metadata().is_ok_and(|found| found.is_file()) {
        // What stays does no harm.
        let _ = fs::remove_file(path);
    }
}

/// Makes what has happened in a folder last.
pub(crate) fn sync_folder(folder: &Path) {
    // Not every system can, and the file itself is safe.
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
}

fn is_locked(path: &Path) -> bool {
    if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        // To open a pipe would be to wait for somebody who writes.
        return false;
    }
    let lock = fs::File::open(path).map(|file| file.try_lock());
    matches!(lock, Ok(Err(fs::TryLockError::WouldBlock)))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| OsStr::to_str(&entry.file_name()).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_cassette_that_they_belong_to() {
        let beside = Beside::of(Path::new("a/list.json"));
        assert_eq!(beside.aside(), Path::new("a/list.new.json"));
        assert_eq!(beside.journal(), Path::new("a/list.journal"));
        assert_eq!(beside.numbered_journal(2), Path::new("a/list.2.journal"));
        assert_eq!(beside.bodies(), "list.bodies");
        assert_eq!(Beside::of(Path::new("list.new.json")).bodies(), "list.bodies");
        assert_eq!(Beside::of(Path::new("list")).journal(), Path::new("list.journal"));
        assert!(beside.is_body(".list.aB3xYz.body"));
        for name in [
            "list.aB3xYz.body",
            ".list.aB3xY.body",
            ".list.aB3xYz9.body",
            ".list.../../.body",
            ".list.a.xYz9.body",
            ".list.aB3xYz.json",
            ".other.aB3xYz.body",
            "../.list.aB3xYz.body",
        ] {
            assert!(!beside.is_body(name), "{name}");
        }
    }

    #[test]
    fn only_what_is_left_over_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let beside = Beside::of(&folder.path().join("list.json"));
        fs::create_dir(folder.path().join("list.bodies")).unwrap();
        let stays = ["list.json", ".list.backup.json", ".lists.aaaaaa.body", ".list.a.aaaaaa.body"];
        let goes =
            [".list.aaaaaa.body", ".list.new.aaaaaa.saving", "list.bodies/.list.aaaaaa.saving"];
        for name in stays.iter().chain(&goes) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let under_way = beside.unfinished(folder.path(), Readers::Shared).unwrap();
        beside.clean();
        for name in stays {
            assert!(folder.path().join(name).exists(), "{name}");
        }
        for name in goes {
            assert!(!folder.path().join(name).exists(), "{name}");
        }
        assert!(under_way.path().exists(), "somebody writes it");
    }

    #[test]
    fn a_command_can_be_pasted_into_a_shell() {
        for (path, typed) in
            [("a/c.1.journal", "a/c.1.journal"), ("it's c.journal", r"'it'\''s c.journal'")]
        {
            let expected = format!("rehearsal recover {typed}");
            assert_eq!(recover_command(Path::new(path)), expected);
        }
    }

    #[test]
    fn journals_are_found_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let beside = Beside::of(&folder.path().join("list.json"));
        for name in
            ["list.10.journal", "list.2.journal", "list.journal", "list.x.journal", "a.1.journal"]
        {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let names = ["list.journal", "list.2.journal", "list.10.journal"];
        assert_eq!(beside.journals(), names.map(|name| folder.path().join(name)));
    }
}
