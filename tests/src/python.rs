//! The Python clients: a virtual environment with boto3, the AWS CLI and moto, made on first use.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use crate::environment::{isolate, with_credentials};
use crate::install::{Installation, announce, run};
use crate::layout::workspace_root;

/// Every package and its version, those that others pull in included.
const REQUIREMENTS: &str = include_str!("../python/requirements.txt");

/// The oldest Python for which all of them exist.
const OLDEST: (u32, u32) = (3, 11);

/// Where a virtual environment keeps its programs.
const PROGRAMS: &str = if cfg!(windows) { "Scripts" } else { "bin" };

/// The virtual environment, complete.
#[derive(Debug)]
pub struct Python {
    folder: PathBuf,
}

/// The virtual environment of this workspace; makes it if it is missing or out of date.
pub fn python() -> &'static Python {
    static PYTHON: OnceLock<Result<Python, String>> = OnceLock::new();
    match PYTHON.get_or_init(Python::ready) {
        Ok(python) => python,
        Err(message) => panic!("{message}"),
    }
}

impl Python {
    /// The interpreter.
    #[must_use]
    pub fn executable(&self) -> PathBuf {
        self.program("python")
    }

    /// The path of a script in `tests/python/`.
    #[must_use]
    pub fn script(&self, name: &str) -> PathBuf {
        let path = workspace_root().join("tests/python").join(name);
        assert!(path.is_file(), "there is no script {}", path.display());
        path
    }

    /// A script of `tests/python/`, with credentials that mean nothing and without an endpoint.
    #[must_use]
    pub fn command(&self, script: &str) -> Command {
        let mut command = self.client("python");
        command.arg(self.script(script));
        command
    }

    /// The AWS CLI, with credentials that mean nothing and without an endpoint.
    #[must_use]
    pub fn aws(&self) -> Command {
        self.client("aws")
    }

    /// moto as a server.
    #[must_use]
    pub fn moto_server(&self) -> Command {
        self.client("moto_server")
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(self.program(program));
        with_credentials(isolate(&mut command));
        command
    }

    fn program(&self, name: &str) -> PathBuf {
        self.folder.join(PROGRAMS).join(name)
    }

    /// Finds the finished environment or makes one.
    fn ready() -> Result<Self, String> {
        let installation = Installation::at("python", REQUIREMENTS);
        let python = Self { folder: installation.folder.clone() };
        // An environment works only as long as its interpreter exists.
        installation.ensure(|| python.executable().exists(), || python.install())?;
        Ok(python)
    }

    fn install(&self) -> Result<(), String> {
        let interpreter = interpreter()?;
        announce(&format!(
            "installing the Python clients into {} … (once, about half a minute)",
            self.folder.display(),
        ));

        // `--clear` empties the folder first.
        let mut venv = Command::new(interpreter);
        venv.args(["-m", "venv", "--clear"]).arg(&self.folder);
        run(&mut venv).map_err(|reason| {
            format!(
                "the end-to-end tests need Python's venv and pip: install them \
                 (Debian, Ubuntu: `apt install python3-venv`); {reason}"
            )
        })?;

        let mut pip = Command::new(self.executable());
        pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"])
            .arg("--requirement")
            .arg(workspace_root().join("tests/python/requirements.txt"));
        run(&mut pip).map_err(|reason| {
            format!(
                "the end-to-end tests need the packages of tests/python/requirements.txt: \
                 make a package index reachable for this first run; {reason}"
            )
        })?;
        Ok(())
    }
}

/// Finds a Python that is young enough.
fn interpreter() -> Result<&'static str, String> {
    let mut found = "there is none on the PATH".to_owned();
    for program in ["python3", "python"] {
        let mut python = Command::new(program);
        python.args(["-c", "import sys; print(*sys.version_info[:2])"]);
        let Ok(version) = run(&mut python) else {
            continue;
        };
        if parse_version(&version).is_some_and(|version| version >= OLDEST) {
            return Ok(program);
        }
        found = format!("{program} is Python {}", version.trim().replace(' ', "."));
    }
    let (major, minor) = OLDEST;
    Err(format!("the end-to-end tests need Python {major}.{minor} or later: install it; {found}"))
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.trim().split_once(' ')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
