//! Where the cassettes of `#[replay]` are.

use std::path::{Path, PathBuf};

/// `cassettes/` of the package, or where the package has none, of its workspace.
pub(super) fn folder(package: &Path) -> PathBuf {
    let mut folders = Vec::new();
    for folder in package.ancestors() {
        folders.push(folder.join("cassettes"));
        // The lock file marks the root of the workspace.
        if folder.join("Cargo.lock").exists() {
            break;
        }
    }
    let own = package.join("cassettes");
    folders.into_iter().find(|folder| folder.is_dir()).unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_package_comes_before_its_workspace_and_nothing_behind_it() {
        let outer = tempfile::tempdir().unwrap();
        let workspace = outer.path().join("workspace");
        let package = workspace.join("package");
        fs::create_dir_all(&package).unwrap();
        fs::create_dir(outer.path().join("cassettes")).unwrap();
        fs::write(workspace.join("Cargo.lock"), "").unwrap();
        assert_eq!(folder(&package), package.join("cassettes"));
        fs::create_dir(workspace.join("cassettes")).unwrap();
        assert_eq!(folder(&package), workspace.join("cassettes"));
        fs::create_dir(package.join("cassettes")).unwrap();
        assert_eq!(folder(&package), package.join("cassettes"));
    }
}
