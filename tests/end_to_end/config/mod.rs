//! Settings: the command line wins over the environment, that over `rehearsal.toml`, that over the default.

mod command;
mod faults;
mod options;
mod sessions;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rehearsal::{Exchange, Request, Response, Result, Served, serve};
use rehearsal_tests::{cassettes_dir, isolate, rehearsal, with_credentials};
use tempfile::TempDir;

use crate::support::{Run, run};

/// A folder with a `rehearsal.toml`, in which commands run.
struct Project(TempDir);

impl Project {
    fn new(settings: &str) -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        fs::write(project.path("rehearsal.toml"), settings).unwrap();
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A committed cassette's copy, under another name.
    fn with_cassette(self, name: &str) -> Self {
        let recorded = cassettes_dir().join("stepfunctions/lifecycle-boto3.json");
        fs::copy(recorded, self.path(name)).unwrap();
        self
    }

    /// The built command, started in this folder as from a shell: Cargo runs no package there.
    fn command(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Command {
        let mut command = rehearsal();
        with_credentials(isolate(&mut command)).env_remove("CARGO_MANIFEST_DIR");
        command.env_remove("AWS_DEFAULT_REGION").envs(variables.iter().copied());
        command.current_dir(self.0.path()).args(arguments);
        command
    }

    fn run(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
        run(&mut self.command(variables, arguments))
    }
}

/// An upstream that says who it is, and counts.
struct Named(&'static str, AtomicUsize);

impl Exchange for Named {
    async fn exchange(&self, _: Request) -> Result<Response> {
        self.1.fetch_add(1, Ordering::SeqCst);
        Ok(Response::new(format!("{{\"from\":\"{}\"}}", self.0).into()))
    }
}

/// A running upstream.
struct Upstream {
    named: Arc<Named>,
    served: Served,
}

impl Upstream {
    fn start(name: &'static str) -> Self {
        let named = Arc::new(Named(name, AtomicUsize::new(0)));
        let served = serve(Arc::clone(&named)).unwrap();
        Self { named, served }
    }

    fn url(&self) -> String {
        self.served.url()
    }

    /// How many requests came since the last time.
    fn asked(&self) -> usize {
        self.named.1.swap(0, Ordering::SeqCst)
    }
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}
