//! The folder in which a user's certificate authority is kept, so that nobody else can read its key.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::time::SystemTime;

use super::authority::{Authority, generate};
use crate::error::{Error, Result};

/// Certificate and key in one file: there is no moment in which they do not belong together.
const FILE: &str = "authority.pem";

/// Who holds it locked may replace the other.
const LOCK: &str = "authority.lock";

pub(super) fn load_or_create(folder: &Path, now: SystemTime) -> Result<Authority> {
    create_folder(folder)?;
    let path = folder.join(FILE);
    if let Some(authority) = load(&path)?.filter(|authority| authority.lasts(now)) {
        return Ok(authority);
    }
    let lock = folder.join(LOCK);
    let fail = |error| Error::io("lock", &lock, error);
    let file = private(OpenOptions::new().write(true).create(true)).open(&lock).map_err(fail)?;
    // Held until it is closed, at the end or with the process.
    file.lock().map_err(fail)?;
    // Another process may have made one while this one waited.
    if let Some(authority) = load(&path)?.filter(|authority| authority.lasts(now)) {
        return Ok(authority);
    }
    write(folder, &path, &generate(now)?).map_err(|error| Error::io("write", &path, error))?;
    load(&path)?.ok_or_else(|| Error::io("read", &path, io::ErrorKind::NotFound.into()))
}

/// Reads the authority, if there is one. A file that is not as it should be is never replaced: its user may trust it.
fn load(path: &Path) -> Result<Option<Authority>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io("read", path, error)),
    };
    let refused = |what: String| {
        let again = "remove it, and the next run makes a new one (tell who trusts the old one)";
        Err(Error::config(format!("{what}: {again}")))
    };
    let permissions =
        file.metadata().map_err(|error| Error::io("read", path, error))?.permissions();
    if let Some(mode) = open_to_others(&permissions, 0o077) {
        let path = path.display();
        return refused(format!(
            "others can get at the private key in {path} (its mode is {mode:o})"
        ));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|error| Error::io("read", path, error))?;
    let read = str::from_utf8(&bytes).map_err(|_| "it is no text").and_then(Authority::from_pem);
    match read {
        Ok(authority) => Ok(Some(authority)),
        Err(why) => {
            let path = path.display();
            refused(format!("the certificate authority in {path} is damaged ({why})"))
        }
    }
}

/// Writes the file beside its place, private from its first moment on, and moves it there whole.
fn write(folder: &Path, path: &Path, pem: &str) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600));
    let mut file = builder.prefix(".authority-").tempfile_in(folder)?;
    file.write_all(pem.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Makes the folder where it is missing, and refuses one in which others could lay a key of theirs.
fn create_folder(folder: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder).map_err(|error| Error::io("create", folder, error))?;
    let permissions = fs::metadata(folder).map_err(|error| Error::io("read", folder, error))?;
    match open_to_others(&permissions.permissions(), 0o022) {
        None => Ok(()),
        Some(mode) => Err(Error::config(format!(
            "others can write to {0}, which is to hold a private key (its mode is {mode:o}): chmod 700 {0}",
            folder.display()
        ))),
    }
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600)
}

/// A user's folder for data is nobody else's on Windows, and what is made in it inherits that.
#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// The mode of a file, where it allows others any of this.
#[cfg(unix)]
fn open_to_others(permissions: &fs::Permissions, any: u32) -> Option<u32> {
    let mode = std::os::unix::fs::PermissionsExt::mode(permissions) & 0o777;
    (mode & any != 0).then_some(mode)
}

#[cfg(not(unix))]
fn open_to_others(_: &fs::Permissions, _: u32) -> Option<u32> {
    None
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Barrier;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::clock;
    use crate::error::ErrorKind;

    const YEAR: Duration = Duration::from_hours(24 * 365);

    #[test]
    fn an_authority_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("share/rehearsal");
        let now = clock::now();
        let made = load_or_create(&folder, now).unwrap();
        let found = load_or_create(&folder, now + YEAR).unwrap();
        assert_eq!(made.certificate_pem(), found.certificate_pem());
        let renewed = load_or_create(&folder, now + YEAR * 2).unwrap();
        assert_ne!(made.certificate_pem(), renewed.certificate_pem());
        let found = load_or_create(&folder, now + YEAR * 3).unwrap();
        assert_eq!(renewed.certificate_pem(), found.certificate_pem());
        let files = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name());
        assert_eq!(files.collect::<HashSet<_>>(), HashSet::from([FILE.into(), LOCK.into()]));
    }

    #[test]
    fn those_who_begin_at_once_end_with_one() {
        let folder = tempfile::tempdir().unwrap();
        let now = clock::now();
        // The first authority, and the one that replaces it.
        for now in [now, now + YEAR * 2] {
            let start = Barrier::new(8);
            let made = || {
                start.wait();
                load_or_create(folder.path(), now).unwrap().certificate_pem().to_owned()
            };
            let all: HashSet<String> = thread::scope(|scope| {
                let threads: Vec<_> = (0..8).map(|_| scope.spawn(made)).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert_eq!(all.len(), 1);
        }
    }

    #[test]
    fn a_damaged_file_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        load_or_create(folder.path(), clock::now()).unwrap();
        let whole = fs::read(&path).unwrap();
        for damaged in [&whole[..whole.len() / 2], b"", b"\xff"] {
            fs::write(&path, damaged).unwrap();
            let error = load_or_create(folder.path(), clock::now()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            let text = error.to_string();
            assert!(text.contains(path.to_str().unwrap()) && text.contains("remove it"), "{text}");
            assert_eq!(fs::read(&path).unwrap(), damaged);
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_the_user_can_read_the_key() {
        use std::os::unix::fs::PermissionsExt as _;
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("rehearsal");
        load_or_create(&folder, clock::now()).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let set = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        let path = folder.join(FILE);
        assert_eq!((mode(&folder), mode(&path)), (0o700, 0o600));

        set(&path, 0o640);
        let error = load_or_create(&folder, clock::now()).unwrap_err().to_string();
        let named = path.to_str().unwrap();
        assert!(error.contains(named) && error.contains("(its mode is 640)"), "{error}");
        set(&path, 0o600);
        set(&folder, 0o770);
        let error = load_or_create(&folder, clock::now()).unwrap_err().to_string();
        assert!(error.contains(&format!("chmod 700 {}", folder.display())), "{error}");
        // Others may see that it is there.
        set(&folder, 0o755);
        load_or_create(&folder, clock::now()).unwrap();
    }
}
