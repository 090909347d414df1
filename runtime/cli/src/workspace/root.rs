//! Where a workspace begins, and where Cargo puts what it makes of it.

use std::path::{Path, PathBuf};

use crate::notes::COMMANDS;

/// The root of a workspace has it.
const LOCK: &str = "Cargo.lock";

/// Cargo puts it into its target folder.
pub(crate) const TAG: &str = "CACHEDIR.TAG";

/// The root of the workspace that a folder is in: the nearest with a lock file.
pub(crate) fn root_of(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|above| above.join(LOCK).is_file()).map(Path::to_owned)
}

/// The target folder of a workspace: the one that is named, else that of the environment, else its own.
pub(crate) fn target_of(root: &Path, named: Option<&Path>) -> Option<PathBuf> {
    let own = || Some(root.join("target")).filter(|folder| folder.join(TAG).is_file());
    named.map(Path::to_owned).or_else(of_environment).or_else(own)
}

#[allow(clippy::disallowed_methods, reason = "Cargo's own variable, as Cargo takes it")]
fn of_environment() -> Option<PathBuf> {
    let folder = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty())?;
    std::path::absolute(folder).ok()
}

/// Where it is noted how a wrapped command's session over a cassette went, as a folder and a name: in the target folder
/// of the cassette's workspace, where it is in one that has been built.
pub(crate) fn note_of(cassette: &Path) -> Option<(PathBuf, String)> {
    let cassette = std::path::absolute(cassette).ok()?;
    let root = root_of(cassette.parent()?)?;
    let target = target_of(&root, None)?;
    let name = cassette.strip_prefix(&root).ok()?.with_extension("");
    let name: Vec<_> = name.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Some((target.join(COMMANDS), name.join("/")))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_command_is_noted_in_the_target_folder_of_the_cassettes_workspace() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let cassette = root.join("shop/cassettes/list.json");
        assert_eq!(note_of(&cassette), None);
        fs::write(root.join(LOCK), "").unwrap();
        assert_eq!(root_of(&root.join("shop/cassettes")).as_deref(), Some(root));
        // Without the tag it may be anybody's folder.
        fs::create_dir(root.join("target")).unwrap();
        assert_eq!(note_of(&cassette), None);
        fs::write(root.join("target").join(TAG), "").unwrap();
        let (notes, name) = note_of(&cassette).unwrap();
        assert_eq!(
            (notes, name.as_str()),
            (root.join("target").join(COMMANDS), "shop/cassettes/list")
        );
    }
}
