//! The wrapped command: its environment, its signals and its status.

mod environment;
mod identity;
mod intercept;
mod led;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

use tokio::process::{Child, Command};

pub(crate) use identity::{DUMMY, Identity};
pub(crate) use led::Led;

use crate::exit::{Exit, Failure};
use crate::signals::{Signal, Signals};

/// Runs a command to its end, with its requests led to Rehearsal.
pub(crate) async fn run(
    command: &[OsString],
    identity: Identity<'_>,
    led: &Led<'_>,
) -> Result<ExitStatus, Failure> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(Failure::new(Exit::Failure, "there is no command to run"));
    };
    let mut child = Command::new(program);
    child.args(arguments).kill_on_drop(true);
    led.apply(&mut child);
    identity.apply(&mut child);
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

/// The files that the user's environment tells clients to trust.
pub(crate) fn trusted_files() -> Vec<PathBuf> {
    intercept::trusted_files(environment::variables())
}
