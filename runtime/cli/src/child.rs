//! The wrapped command: its environment, its signals and its status.

#[cfg_attr(not(test), expect(dead_code, reason = "no option asks for interception yet"))]
mod intercept;

use std::ffi::OsString;
use std::io;
use std::process::ExitStatus;

use tokio::process::{Child, Command};

use crate::endpoints;
use crate::exit::{Exit, Failure};
use crate::signals::{Signal, Signals};

/// Hosts that no HTTP proxy of the user's may take requests for: loopback, and the metadata addresses of
/// EC2 and ECS.
const DIRECT_HOSTS: &str = "127.0.0.1,localhost,169.254.169.254,169.254.170.2";

/// Who the command is to AWS.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Identity<'a> {
    /// Whoever the user is.
    Own,
    /// Nobody: what answers checks no signatures.
    Dummy {
        /// The region where the command names none.
        region: &'a str,
    },
}

/// What a client signs with whose signatures nobody checks.
const DUMMY_CREDENTIALS: [(&str, &str); 2] =
    [("AWS_ACCESS_KEY_ID", "REHEARSAL"), ("AWS_SECRET_ACCESS_KEY", "REHEARSAL")];

/// Where a profile or a container would bring other credentials in.
const CREDENTIAL_SOURCES: [&str; 8] = [
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_DEFAULT_PROFILE",
    "AWS_PROFILE",
    "AWS_ROLE_ARN",
    "AWS_SECURITY_TOKEN",
    "AWS_SESSION_TOKEN",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
];

/// Runs a command to its end, with its requests led to the endpoint.
///
/// `services` are the only ones led there; none means all.
pub(crate) async fn run(
    command: &[OsString],
    identity: Identity<'_>,
    endpoint: &str,
    services: &[String],
) -> Result<ExitStatus, Failure> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(Failure::new(Exit::Failure, "there is no command to run"));
    };
    let mut child = Command::new(program);
    child.args(arguments).kill_on_drop(true);
    set_endpoints(&mut child, endpoint, services);
    if let Identity::Dummy { region } = identity {
        set_dummy_identity(&mut child, region);
    }
    let name = program.to_string_lossy();
    // From here on a signal must not end us before the cassette is saved.
    let mut signals = Signals::listen()?;
    let mut child = child.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            Failure::new(Exit::NotFound, format!("there is no command {name:?} to run"))
        }
        _ => Failure::new(Exit::Failure, format!("cannot run {name:?}: {error}")),
    })?;
    let waited = async {
        loop {
            tokio::select! {
                status = child.wait() => return status,
                signal = signals.next() => match signal {
                    // It reaches the child too, as one of the terminal's process group.
                    Signal::Interrupt => {}
                    Signal::Terminate => terminate(&child),
                },
            }
        }
    };
    let failed = |error| Failure::new(Exit::Failure, format!("lost the command {name:?}: {error}"));
    waited.await.map_err(failed)
}

#[cfg(unix)]
fn terminate(child: &Child) {
    use rustix::process::{Pid, kill_process};
    let id = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    if let Some(id) = id {
        // It may have ended in this very moment.
        let _ = kill_process(id, rustix::process::Signal::TERM);
    }
}

#[cfg(not(unix))]
fn terminate(_: &Child) {}

/// The status that a shell would give: the command's own, or 128 and the signal that killed it.
pub(crate) fn exit_of(status: ExitStatus) -> Exit {
    #[cfg(unix)]
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    #[cfg(not(unix))]
    let signal = None::<i32>;
    let code = status.code().or(signal.map(|signal| 128 + signal)).unwrap_or(1);
    if code == 0 { Exit::Success } else { Exit::Child(u8::try_from(code).unwrap_or(1)) }
}

fn set_endpoints(child: &mut Command, endpoint: &str, services: &[String]) {
    for (name, _) in variables() {
        if name.to_string_lossy().starts_with("AWS_ENDPOINT_URL") {
            child.env_remove(name);
        }
    }
    child.env_remove("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
    if services.is_empty() {
        child.env("AWS_ENDPOINT_URL", endpoint);
    }
    for service in services {
        child.env(endpoints::variable(service), endpoint);
    }
    child.env("REHEARSAL_ENDPOINT", endpoint);
    // Host prefixes (`sync-`) in front of a loopback address do not resolve.
    child.env("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
    for name in ["NO_PROXY", "no_proxy"] {
        let own = variables().find(|(known, _)| known == name).map(|(_, hosts)| hosts);
        let own = own.unwrap_or_default().into_string().unwrap_or_default();
        let separator = if own.is_empty() { "" } else { "," };
        child.env(name, format!("{own}{separator}{DIRECT_HOSTS}"));
    }
}

/// Such a command needs no credentials and looks for none: not in profiles, not in metadata services.
fn set_dummy_identity(child: &mut Command, region: &str) {
    for name in CREDENTIAL_SOURCES {
        child.env_remove(name);
    }
    child.envs(DUMMY_CREDENTIALS).env("AWS_EC2_METADATA_DISABLED", "true");
    for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
        if !variables().any(|(known, _)| known == name) {
            child.env(name, region);
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the child inherits the environment, less a few names"
)]
fn variables() -> std::env::VarsOs {
    std::env::vars_os()
}
