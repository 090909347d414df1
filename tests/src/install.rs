//! Installing what a test needs once, whichever of several test processes comes first.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::environment::remove_variables;
use crate::layout::target_dir;

/// A folder of cargo's target folder that something is installed into.
#[derive(Debug)]
pub(crate) struct Installation {
    pub(crate) folder: PathBuf,
    marker: String,
}

impl Installation {
    /// What is, or is to be, at `target/<name>`; `contents` says all of it.
    pub(crate) fn at(name: &str, contents: &str) -> Self {
        let folder = target_dir().join(name);
        // It works only where it was made.
        let marker = format!("# {}\n{contents}", folder.display());
        Self { folder, marker }
    }

    /// Installs it if it is not there already, in one process at a time.
    ///
    /// `install` has to empty the folder, and with it the marker, before anything else.
    pub(crate) fn ensure(
        &self,
        still_works: impl Fn() -> bool,
        install: impl FnOnce() -> Result<(), String>,
    ) -> Result<(), String> {
        let is_installed = || {
            let found = fs::read_to_string(self.marker_path()).unwrap_or_default();
            found == self.marker && still_works()
        };
        if is_installed() {
            return Ok(());
        }

        let path = self.folder.with_extension("lock");
        let _lock = File::create(&path)
            .and_then(|file| file.lock().map(|()| file))
            .map_err(|error| format!("{} cannot be locked: {error}", path.display()))?;
        // Another process may have installed it while this one waited.
        if is_installed() {
            return Ok(());
        }
        install()?;
        // Last of all, so that an installation that was cut off is not taken for a finished one.
        write(&self.marker_path(), &self.marker)
    }

    fn marker_path(&self) -> PathBuf {
        self.folder.join("installed.txt")
    }
}

/// Writes a file, or says why that cannot be.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

/// Runs a command to its end; gives what it printed, or why it failed.
pub(crate) fn run(command: &mut Command) -> Result<String, String> {
    remove_variables(command, &["PYTHONHOME", "PYTHONPATH"]);
    let name = command.get_program().to_string_lossy().into_owned();
    let Output { status, stdout, stderr } =
        command.output().map_err(|error| format!("{name} does not start: {error}"))?;
    let stdout = String::from_utf8_lossy(&stdout).into_owned();
    if status.success() {
        return Ok(stdout);
    }
    let stderr = String::from_utf8_lossy(&stderr);
    Err(format!("{name} ended with {status}:\n{stdout}{stderr}"))
}

/// Says something past libtest, which holds back what the print macros write.
pub(crate) fn announce(message: &str) {
    // Nobody to read it is no reason to fail.
    let _ = writeln!(std::io::stderr(), "{message}");
}
