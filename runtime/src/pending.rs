//! Recordings that wait for review beside their cassettes: found, accepted, rejected.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::beside::{Beside, is_aside, refuse_links, sync_folder};
use crate::cassette::{Cassette, Hold, hold, text};
use crate::error::{Error, ErrorKind, Result};
use crate::message::Sha256;
use crate::scan::{Secret, remove_unused, side_files, sure_secrets};
use crate::words::quoted;

/// How much of a file is looked at to see whether it is a recording.
const HEAD: u64 = 4096;

/// A recording that waits for review: the `NAME.new.json` beside a cassette `NAME.json`.
///
/// It is there because its run failed, because it holds a secret, or because it was recovered. It takes the cassette's
/// place, or goes.
///
/// ```
/// # let folder = tempfile::tempdir().unwrap();
/// # let cassette = folder.path().join("health.json");
/// # let text = r#"{ "rehearsal": 1,
/// #   "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
/// #   "interactions": [] }"#;
/// # std::fs::write(folder.path().join("health.new.json"), text).unwrap();
/// use rehearsal::Pending;
///
/// for path in Pending::find(folder.path())? {
///     let pending = Pending::open(&path)?;
///     if pending.secrets()?.is_empty() {
///         pending.accept()?;
///     }
/// }
/// assert!(cassette.exists() && Pending::find(folder.path())?.is_empty());
/// # Ok::<(), rehearsal::Error>(())
/// ```
#[derive(Debug)]
pub struct Pending {
    path: PathBuf,
    cassette: PathBuf,
    sha256: String,
    recording: std::result::Result<Cassette, (ErrorKind, String)>,
}

impl Pending {
    /// The recordings that wait at or below a path, sorted: of a folder all, of a cassette its own, of a recording that
    /// one. Hidden folders, `target` and `node_modules` are not looked into, and no symbolic link is followed.
    ///
    /// # Errors
    ///
    /// [`Missing`](ErrorKind::Missing) where there is nothing at the path, or nothing waits for that cassette;
    /// [`Io`](ErrorKind::Io) where a folder cannot be read.
    pub fn find(path: impl AsRef<Path>) -> Result<Vec<PathBuf>> {
        let path = path.as_ref();
        if !path.is_dir() {
            return Self::open(path).map(|pending| vec![pending.path]);
        }
        let mut found = Vec::new();
        let mut folders = vec![path.to_owned()];
        while let Some(folder) = folders.pop() {
            let failed = |error| Error::io("read the folder", &folder, error);
            for entry in fs::read_dir(&folder).map_err(failed)? {
                let entry = entry.map_err(failed)?;
                let kind = entry.file_type().map_err(failed)?;
                let name = entry.file_name().to_string_lossy().into_owned();
                if kind.is_dir() {
                    let is_others = matches!(name.as_str(), "target" | "node_modules");
                    if !name.starts_with('.') && !is_others {
                        folders.push(tidy(&folder).join(&name));
                    }
                } else if kind.is_file() && is_aside(&name) && is_recording(&entry.path()) {
                    found.push(tidy(&folder).join(&name));
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// The recording that waits for a cassette; the path is that of either. One that cannot be read can be rejected.
    ///
    /// # Errors
    ///
    /// [`Missing`](ErrorKind::Missing) where none waits, [`Io`](ErrorKind::Io) where it is a symbolic link.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let waits = is_aside(&name);
        let beside = Beside::of(path);
        let (path, cassette) = if waits {
            (path.to_owned(), beside.sibling())
        } else {
            (beside.aside(), path.to_owned())
        };
        if path.symlink_metadata().is_err() {
            let message = match (waits, cassette.symlink_metadata()) {
                (false, Ok(_)) => {
                    format!("nothing waits for review beside {}", cassette.display())
                }
                (false, Err(_)) => format!(
                    "there is no {}, and no recording that waits for it",
                    cassette.display()
                ),
                _ => format!("there is no recording at {}", path.display()),
            };
            return Err(Error::new(ErrorKind::Missing, message));
        }
        refuse_links(std::slice::from_ref(&path))?;
        let sha256 = sha256_of(&path);
        let recording = Cassette::load(&path).map_err(|error| (error.kind(), error.to_string()));
        Ok(Self { path, cassette, sha256, recording })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The cassette whose place it may take.
    #[must_use]
    pub fn cassette(&self) -> &Path {
        &self.cassette
    }

    /// What was recorded.
    ///
    /// # Errors
    ///
    /// Those of [`Cassette::load`].
    pub fn recording(&self) -> Result<&Cassette> {
        self.recording.as_ref().map_err(|(kind, message)| Error::new(*kind, message.clone()))
    }

    /// The cassette as it is; none where there is none yet.
    ///
    /// # Errors
    ///
    /// Those of [`Cassette::load`], but for a cassette that is not there.
    pub fn accepted(&self) -> Result<Option<Cassette>> {
        match Cassette::load(&self.cassette) {
            Err(error) if error.kind() == ErrorKind::Missing => Ok(None),
            loaded => loaded.map(Some),
        }
    }

    /// The secrets in it that leave no doubt: with one, it cannot be accepted.
    ///
    /// # Errors
    ///
    /// [`Io`](ErrorKind::Io) when a side file cannot be read, and those of [`Cassette::load`].
    pub fn secrets(&self) -> Result<Vec<Secret>> {
        sure_secrets(self.recording()?)
    }

    /// Puts it in the place of the cassette, in one step. Side files that nobody names any more go.
    ///
    /// # Errors
    ///
    /// [`Busy`](ErrorKind::Busy) while the cassette is recorded; [`Secret`](ErrorKind::Secret) where it holds one;
    /// [`Io`](ErrorKind::Io) where it has changed since it was opened, where a symbolic link is in the way, or a file
    /// cannot be written; and those of [`Cassette::load`]. The cassette is then as it was.
    pub fn accept(self) -> Result<()> {
        if let [first, ..] = self.secrets()?.as_slice() {
            let message = format!(
                "{} holds secrets ({first}): mask them with: {}",
                self.path.display(),
                self.mask_command()
            );
            return Err(Error::new(ErrorKind::Secret, message));
        }
        let _held = self.hold()?;
        let before = self.accepted().ok().flatten().map(|cassette| self.own_files(&cassette));
        fs::rename(&self.path, &self.cassette).map_err(|error| {
            Error::io("put the recording in the place of", &self.cassette, error)
        })?;
        self.tidy_up(&before.unwrap_or_default())
    }

    /// Removes it, and the side files that only it has.
    ///
    /// # Errors
    ///
    /// [`Busy`](ErrorKind::Busy) while the cassette is recorded; [`Io`](ErrorKind::Io) where it has changed since it was
    /// opened, where a symbolic link is in the way, or it cannot be removed.
    pub fn reject(self) -> Result<()> {
        let _held = self.hold()?;
        let before = self.recording.as_ref().map(|cassette| self.own_files(cassette));
        fs::remove_file(&self.path).map_err(|error| Error::io("remove", &self.path, error))?;
        self.tidy_up(&before.unwrap_or_default())
    }

    /// What to type to have its secrets masked.
    #[must_use]
    pub fn mask_command(&self) -> String {
        format!("rehearsal lint --fix {}", quoted(&self.path.to_string_lossy()))
    }

    /// Keeps recordings away, and makes sure that what was looked at is what is there.
    fn hold(&self) -> Result<Hold> {
        let bodies = self.bodies();
        refuse_links(&[self.path.clone(), self.cassette.clone(), bodies])?;
        let held = hold(&self.cassette)?;
        if sha256_of(&self.path) != self.sha256 {
            let path = self.path.to_string_lossy();
            let message = format!(
                "{path} has changed since it was looked at: rehearsal review {}",
                quoted(&path)
            );
            return Err(Error::new(ErrorKind::Io, message));
        }
        Ok(held)
    }

    fn bodies(&self) -> PathBuf {
        let beside = Beside::of(&self.cassette);
        beside.folder().join(beside.bodies())
    }

    /// The side files of a cassette in the folder that is its own.
    fn own_files(&self, cassette: &Cassette) -> BTreeSet<PathBuf> {
        let name = Beside::of(&self.cassette).bodies();
        let is_own = |file: &PathBuf| {
            file.parent().and_then(Path::file_name).is_some_and(|folder| folder == name.as_str())
        };
        side_files(cassette).into_iter().filter(is_own).collect()
    }

    /// Removes what nobody names any more.
    fn tidy_up(&self, before: &BTreeSet<PathBuf>) -> Result<()> {
        sync_folder(Beside::of(&self.cassette).folder());
        remove_unused(&self.cassette, before)?;
        if !before.is_empty() {
            // Only an empty one goes.
            let _ = fs::remove_dir(self.bodies());
        }
        Ok(())
    }
}

/// Other programs may call their files so.
fn is_recording(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && memchr::memmem::find(&head, b"\"rehearsal\"").is_some()
}

/// `cassettes`, not `./cassettes`.
fn tidy(folder: &Path) -> &Path {
    folder.strip_prefix(".").unwrap_or(folder)
}

fn sha256_of(path: &Path) -> String {
    Sha256::of(text(path).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = r#"{ "rehearsal": 1, "recorded": { "at": "", "by": "", "upstreams": {} }, "interactions": [] }"#;

    #[test]
    fn recordings_are_found_where_people_keep_them() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b/c.new.json", "a.new.json", "target/x.new.json", ".x/x.new.json", "a.json"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, EMPTY).unwrap();
        }
        fs::write(folder.path().join("other.new.json"), "{}").unwrap();
        fs::write(folder.path().join(".new.json"), EMPTY).unwrap();
        let found = Pending::find(folder.path()).unwrap();
        assert_eq!(found, ["a.new.json", "b/c.new.json"].map(|name| folder.path().join(name)));
        let found = Pending::find(folder.path().join("a.json")).unwrap();
        assert_eq!(found, [folder.path().join("a.new.json")]);
        for (name, says) in [
            ("b/x.json", "no recording that waits for it"),
            ("x.new.json", "there is no recording at"),
            ("target/a.json", "no recording that waits for it"),
        ] {
            let error = Pending::find(folder.path().join(name)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Missing);
            assert!(error.to_string().contains(says), "{error}");
        }
    }

    #[test]
    fn paths_begin_where_the_user_is() {
        assert_eq!(tidy(Path::new(".")).join("a"), Path::new("a"));
        assert_eq!(tidy(Path::new("./a")).join("b"), Path::new("a/b"));
        assert_eq!(tidy(Path::new("/a")), Path::new("/a"));
    }
}
