//! A moto server: the upstream that stands for AWS.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::python::python;

/// How long moto may take to come up, and to answer a request for its own API.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running moto server on a loopback port of its own; dropping it ends it.
#[derive(Debug)]
#[must_use = "dropping it ends the server"]
pub struct Moto {
    server: Child,
    address: SocketAddr,
    logs: TempDir,
}

impl Moto {
    /// Starts a server without state, in which executions stay RUNNING, and waits until it answers.
    pub fn start() -> Self {
        Self::start_by(|| python().moto_server())
    }

    /// Starts a server by a command that takes the arguments of `moto_server`.
    pub(crate) fn start_by(command: impl Fn() -> Command) -> Self {
        for _ in 0..5 {
            if let Some(moto) = Self::try_start(command()) {
                return moto;
            }
        }
        panic!("every port that moto was given was taken by somebody else first");
    }

    /// Where the server listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The server's URL, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Whether Step Functions executions run, or stay RUNNING; [`Moto::reset`] leaves this alone.
    pub fn run_executions(&self, run: bool) {
        let config = format!(r#"{{"stepfunctions": {{"execute_state_machine": {run}}}}}"#);
        self.control("config", &config);
    }

    /// From now on refuses requests that nobody whom it knows has signed; [`Moto::reset`] leaves this alone.
    pub fn check_signatures(&self) {
        // The number of requests that it still lets pass.
        self.control("reset-auth", "0");
    }

    /// Forgets everything that clients have created.
    pub fn reset(&self) {
        self.control("reset", "");
    }

    /// Everything the server has written so far: a line for each request, and its own failures.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_path())
            .unwrap_or_else(|error| format!("moto's log cannot be read: {error}"))
    }

    /// Ends the server now, to show that nothing asks it any more.
    pub fn stop(self) {
        drop(self);
    }

    /// Starts a server, or gives up when somebody else takes its port first.
    fn try_start(mut command: Command) -> Option<Self> {
        let address = free_address();
        let logs = TempDir::new().expect("the temporary folder takes moto's log");
        let log = File::create(logs.path().join("moto.log")).expect("moto's log can be created");
        let errors = log.try_clone().expect("moto's log can be shared");

        let server = command
            .args(["-H", &address.ip().to_string(), "-p", &address.port().to_string()])
            .stdout(log)
            .stderr(errors)
            .spawn()
            .expect("moto of the virtual environment starts");
        let mut moto = Self { server, address, logs };
        moto.wait().then_some(moto)
    }

    /// Waits until the server answers; false means that it lost its port.
    fn wait(&mut self) -> bool {
        // An answer alone would not do: it may come from whoever took the port.
        let running = format!("Running on {}", self.url());
        let deadline = Instant::now() + PATIENCE;
        loop {
            let log = self.log();
            if log.contains(&running) && self.post("reset", "").is_ok() {
                return true;
            }
            let ended = self.server.try_wait().expect("the server is a child of this test");
            if ended.is_some() && log.contains("in use") {
                return false;
            }
            assert!(ended.is_none(), "moto ended instead of serving; it wrote:\n{log}");
            assert!(Instant::now() < deadline, "moto did not come up; it wrote:\n{log}");
            sleep(Duration::from_millis(20));
        }
    }

    fn log_path(&self) -> PathBuf {
        self.logs.path().join("moto.log")
    }

    /// Sends a command to moto's own API, which has to work.
    fn control(&self, command: &str, body: &str) {
        let answer = self.post(command, body).expect("moto answers its own API");
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(status.starts_with('2'), "moto refused {command}: {answer}\n{}", self.log());
    }

    /// One request; moto closes the connection after each, so the answer ends where it ends.
    fn post(&self, command: &str, body: &str) -> io::Result<String> {
        let mut connection = TcpStream::connect_timeout(&self.address, PATIENCE)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        write!(
            connection,
            "POST /moto-api/{command} HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len(),
        )?;
        let mut answer = String::new();
        connection.read_to_string(&mut answer)?;
        Ok(answer)
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        // Both fail only when the server has ended by itself, which is what is wanted.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A loopback address that was free a moment ago.
fn free_address() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("the loopback interface has a free port")
}
