//! Where things are: the workspace, its cassettes, and what cargo builds.

use std::env::consts::ARCH;
use std::path::{Path, PathBuf};

/// The folder of the workspace's `Cargo.toml`.
#[must_use]
pub fn workspace_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace's folder")
}

/// The folder of the committed cassettes.
#[must_use]
pub fn cassettes_dir() -> PathBuf {
    workspace_root().join("cassettes")
}

/// The folder that cargo builds into: `target/`, or wherever the user moved it.
#[must_use]
pub fn target_dir() -> PathBuf {
    Build::of_this_test().target
}

/// How the running test was built, which its own path tells.
///
/// The environment does not: a `--target-dir` or a `--profile` on the command line leaves no trace
/// there.
#[derive(Debug)]
pub(crate) struct Build {
    pub(crate) target: PathBuf,
    pub(crate) triple: Option<String>,
    pub(crate) profile: String,
    /// The name of the test target.
    pub(crate) test: String,
}

impl Build {
    pub(crate) fn of_this_test() -> Self {
        let path = std::env::current_exe().expect("the path of the running test is known");
        Self::from_path(&path).unwrap_or_else(|| {
            panic!(
                "tests are run by cargo, from target/<profile>/deps, not from {}",
                path.display()
            )
        })
    }

    /// Reads `<target>/[<triple>/]<profile>/deps/<test>-<hash>`.
    fn from_path(path: &Path) -> Option<Self> {
        let name = |path: &Path| Some(path.file_name()?.to_str()?.to_owned());

        let test = path.file_stem()?.to_str()?.rsplit_once('-')?.0.to_owned();
        let profile = path.parent()?.parent()?;
        let above = profile.parent()?;
        let triple = name(above).filter(|folder| folder.starts_with(&format!("{ARCH}-")));
        let target = if triple.is_some() { above.parent()? } else { above };
        let profile = match name(profile)?.as_str() {
            "debug" => "dev".to_owned(),
            other => other.to_owned(),
        };
        Some(Self { target: target.to_owned(), triple, profile, test })
    }
}
