//! Where the note of a session goes.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::config::Environment;

/// Cargo puts it into its target folder.
const TAG: &str = "CACHEDIR.TAG";

/// Longer parts of a name are cut, in bytes: file systems take 255.
const MAX_PART: usize = 200;

/// Where the note of a session goes, and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    folder: PathBuf,
    pub(crate) package: Option<String>,
    pub(crate) name: String,
    /// The next command to type, where it is not to be the session's own.
    pub(crate) help: Option<String>,
}

/// A test, as the attribute knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Test<'a> {
    pub(crate) manifest_dir: &'a str,
    pub(crate) module_path: &'a str,
    pub(crate) function: &'a str,
    pub(crate) case: Option<&'a str>,
}

impl Place {
    pub(crate) fn new(folder: PathBuf, name: String, help: String) -> Self {
        Self { folder, package: None, name, help: Some(help) }
    }

    /// The place of a test; none where there is no target folder.
    pub(crate) fn of_test(test: Test<'_>, environment: &Environment) -> Option<Self> {
        let target = target_folder(environment)?;
        let mut name = format!("{}::{}", test.module_path, test.function);
        if let Some(case) = test.case {
            name.push_str("::");
            name.push_str(case);
        }
        let folder = environment.manifest_dir(test.manifest_dir).file_name();
        let package = environment.package_name().map(str::to_owned);
        let package = package.or_else(|| Some(folder?.to_string_lossy().into_owned()));
        Some(Self { folder: target.join("rehearsal/notes"), package, name, help: None })
    }

    /// The same with a command to type where it has none of its own.
    pub(crate) fn helped_by(mut self, help: Option<&str>) -> Self {
        self.help = self.help.or_else(|| help.map(str::to_owned));
        self
    }

    fn path(&self) -> PathBuf {
        let mut path = self.folder.clone();
        path.extend(self.package.as_deref().map(part));
        path.extend(self.name.split("::").flat_map(|name| name.split(['/', '\\'])).map(part));
        path.as_mut_os_string().push(".json");
        path
    }

    /// Writes a note in place of the one before it. A note that cannot be written is no failure: nothing depends on it.
    pub(crate) fn write(&self, text: &str) {
        let _ = self.try_write(text);
    }

    fn try_write(&self, text: &str) -> io::Result<()> {
        let path = self.path();
        let folder = path.parent().unwrap_or(&self.folder);
        let begun = || tempfile::Builder::new().prefix(".").suffix(".saving").tempfile_in(folder);
        // Mostly the folder is there.
        let mut file = begun().or_else(|_| fs::create_dir_all(folder).and_then(|()| begun()))?;
        file.write_all(text.as_bytes())?;
        file.persist(&path)?;
        Ok(())
    }
}

/// A part of a name as that of a file or folder.
fn part(name: &str) -> String {
    let portable = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name: String = name.chars().map(|c| if portable(c) { c } else { '_' }).collect();
    match &name[..name.floor_char_boundary(MAX_PART)] {
        // They would lead elsewhere.
        "" | "." | ".." => "_".to_owned(),
        whole => whole.to_owned(),
    }
}

/// Cargo's target folder: the one that this program was built in, else the one that the environment names.
fn target_folder(environment: &Environment) -> Option<PathBuf> {
    static OWN: OnceLock<Option<PathBuf>> = OnceLock::new();
    let own = OWN.get_or_init(|| tagged(&std::env::current_exe().ok()?).map(Path::to_owned));
    // Cargo takes a relative path from where it runs, which is not where tests run.
    let named = || environment.target_dir().filter(|folder| folder.is_absolute());
    own.clone().or_else(|| named().filter(|folder| folder.is_dir()).map(Path::to_owned))
}

fn tagged(program: &Path) -> Option<&Path> {
    program.ancestors().skip(1).find(|folder| folder.join(TAG).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(folder: &Path, package: Option<&str>, name: &str) -> Place {
        let package = package.map(str::to_owned);
        Place { folder: folder.to_owned(), package, name: name.to_owned(), help: None }
    }

    #[test]
    fn every_name_has_a_file_inside_of_the_folder() {
        let path = |package, name| place(Path::new("notes"), package, name).path();
        let of_test = path(Some("shop"), "shop::tests::nightly::case_1_a");
        assert_eq!(of_test, Path::new("notes/shop/shop/tests/nightly/case_1_a.json"));
        assert_eq!(path(None, "cassettes/list.json"), Path::new("notes/cassettes/list.json.json"));
        assert_eq!(path(None, "../../etc"), Path::new("notes/_/_/etc.json"));
        assert_eq!(path(Some(".."), "a b::"), Path::new("notes/_/a_b/_.json"));
        let long = path(None, &"é".repeat(200));
        assert_eq!(long.file_name().unwrap().len(), MAX_PART + ".json".len());
    }

    #[test]
    fn the_latest_note_wins_and_nothing_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(&folder.path().join("notes"), Some("shop"), "shop::nightly");
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..20).for_each(|_| place.write("first")));
            }
        });
        place.write("last");
        let files: Vec<_> = fs::read_dir(folder.path().join("notes/shop/shop")).unwrap().collect();
        assert_eq!(files.len(), 1);
        assert_eq!(fs::read_to_string(place.path()).unwrap(), "last");
    }

    #[test]
    fn what_cannot_be_written_is_let_be() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        place(&file, None, "a").write("text");
        assert_eq!(fs::read_to_string(&file).unwrap(), "");
    }

    #[test]
    fn the_target_folder_is_the_tagged_one_above_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("target/debug/deps/shop-1a2b");
        assert_eq!(tagged(&program), None);
        let target = folder.path().join("target");
        fs::create_dir(&target).unwrap();
        fs::write(target.join(TAG), "").unwrap();
        assert_eq!(tagged(&program), Some(target.as_path()));
    }
}
