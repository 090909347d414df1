//! The replay that is soaked: a process of its own, so that what it holds is its own.

use std::env;
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::process::{self, Held};

const PAUSE: Duration = Duration::from_millis(20);

/// A process that ends with its handle.
pub(super) struct Server(Child);

impl Server {
    /// Starts it, and waits until it listens.
    pub(super) fn start(cassette: &Path, address: SocketAddr) -> Result<Self, String> {
        let program = env::current_exe().map_err(|error| error.to_string())?;
        let mut command = Command::new(program);
        command.arg("replay").arg("--address").arg(address.to_string());
        command.arg("--cassette").arg(cassette).stdin(Stdio::null());
        let mut server = Self(command.spawn().map_err(|error| error.to_string())?);
        while TcpStream::connect(address).is_err() {
            let ended = server.0.try_wait().map_err(|error| error.to_string())?;
            if let Some(status) = ended {
                return Err(format!("the replay ended with {status}"));
            }
            thread::sleep(PAUSE);
        }
        // That connection is not what it holds by itself.
        thread::sleep(PAUSE * 10);
        Ok(server)
    }

    pub(super) fn held(&self) -> Result<Held, String> {
        process::held(self.0.id()).map_err(|error| format!("the replay is gone: {error}"))
    }

    /// What it holds as soon as that is what it held before, or when patience ends.
    pub(super) fn held_again(&self, before: Held, patience: Duration) -> Result<Held, String> {
        let begun = Instant::now();
        loop {
            let held = self.held()?;
            if held == before || begun.elapsed() > patience {
                return Ok(held);
            }
            thread::sleep(PAUSE);
        }
    }

    /// Its memory, in KiB.
    pub(super) fn resident(&self) -> Result<u64, String> {
        let memory = process::memory(self.0.id());
        memory.map(|memory| memory.resident).map_err(|error| format!("the replay is gone: {error}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
