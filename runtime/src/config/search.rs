//! Which `rehearsal.toml` hold, and in which order.

use std::path::{Component, Path, PathBuf};

use super::file::NAME;

/// What lies at the root of a workspace or a repository. Nothing above it belongs to the project.
const ROOTS: [&str; 2] = ["Cargo.lock", ".git"];

/// The files of a project.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Those that are there, the nearest first.
    pub(super) files: Vec<PathBuf>,
    /// Every folder that was looked into, in the same order.
    pub(super) folders: Vec<PathBuf>,
}

/// The files at and above a folder, then those at and above another one; those above both come last. Both are absolute.
pub(super) fn search(near: &Path, far: &Path) -> Found {
    let (near, far) = (project_above(near), project_above(far));
    let is_shared = |folder: &&PathBuf| far.contains(*folder);
    let own = near.iter().filter(|folder| !is_shared(folder));
    let folders: Vec<_> = own
        .chain(far.iter().filter(|folder| !near.contains(*folder)))
        .chain(near.iter().filter(is_shared))
        .cloned()
        .collect();
    let files = folders.iter().map(|folder| folder.join(NAME)).filter(|path| path.is_file());
    Found { files: files.collect(), folders }
}

/// A folder and those above it, to the root of its project.
fn project_above(folder: &Path) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for folder in without_dots(folder).ancestors() {
        // What anybody may put a file into says nothing of somebody's requests.
        if is_public(folder) {
            break;
        }
        folders.push(folder.to_owned());
        if ROOTS.iter().any(|name| folder.join(name).exists()) {
            break;
        }
    }
    folders
}

/// Where every user of the machine may write, as in `/tmp`.
#[cfg(unix)]
fn is_public(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    // The sticky bit is what such folders have; a file system without permissions gives everybody everything.
    const PUBLIC: u32 = 0o1002;
    folder.metadata().is_ok_and(|metadata| metadata.permissions().mode() & PUBLIC == PUBLIC)
}

#[cfg(not(unix))]
fn is_public(_: &Path) -> bool {
    false
}

/// The same path without `.` and `..`: the folders above it are to be its own.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A folder with empty files in it.
    fn tree(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    fn found(folder: &Path, near: &str, far: &str) -> Vec<String> {
        let files = search(&folder.join(near), &folder.join(far)).files;
        let own = files.iter().map(|file| file.strip_prefix(folder).unwrap().display().to_string());
        own.collect()
    }

    #[test]
    fn the_nearest_comes_first_and_the_workspace_last() {
        let folder = tree(&[
            "rehearsal.toml",
            "Cargo.lock",
            "a/rehearsal.toml",
            "a/cassettes/old/rehearsal.toml",
            "cassettes/a/rehearsal.toml",
            "b/src.rs",
        ]);
        let found = |near, far| found(folder.path(), near, far);
        let (workspace, own) = ("rehearsal.toml", "a/rehearsal.toml");
        assert_eq!(
            found("a/cassettes/old", "a"),
            ["a/cassettes/old/rehearsal.toml", own, workspace]
        );
        // Cassettes of the workspace: the package has its say all the same.
        assert_eq!(found("cassettes/x", "a"), [own, workspace]);
        assert_eq!(found("cassettes/a", "a"), ["cassettes/a/rehearsal.toml", own, workspace]);
        assert_eq!(found("b/cassettes", "b"), [workspace]);
        assert_eq!(found("b/../a/./cassettes", "a"), [own, workspace]);
    }

    #[test]
    fn nothing_outside_of_the_project_is_read() {
        let folder = tree(&[
            "rehearsal.toml",
            "one/.git/HEAD",
            "one/sub/rehearsal.toml",
            "two/rehearsal.toml",
        ]);
        let found = |near, far| found(folder.path(), near, far);
        assert_eq!(found("one/sub/cassettes", "one"), ["one/sub/rehearsal.toml"]);
        assert_eq!(found("one", "one"), [""; 0]);
        // Where nothing says where the project ends, all that is above belongs to it.
        assert_eq!(found("two/cassettes", "two"), ["two/rehearsal.toml", "rehearsal.toml"]);
        assert_eq!(found("two", "one"), ["two/rehearsal.toml", "rehearsal.toml"]);
    }

    #[cfg(unix)]
    #[test]
    fn where_everybody_may_write_nothing_is_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tree(&["open/rehearsal.toml", "open/mine/rehearsal.toml"]);
        fs::set_permissions(folder.path().join("open"), fs::Permissions::from_mode(0o1777))
            .unwrap();
        assert_eq!(found(folder.path(), "open/mine", "open/mine"), ["open/mine/rehearsal.toml"]);
        assert_eq!(found(folder.path(), "open", "open"), [""; 0]);
    }
}
