//! An upstream that stands for AWS: over TLS, under its hosts, and with its signatures checked.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::authority::Authority;
use super::front::Front;
use crate::moto::Moto;
use crate::python::python;

/// The hosts that the certificate is for.
const HOSTS: [&str; 8] = [
    "states.us-east-1.amazonaws.com",
    "sync-states.us-east-1.amazonaws.com",
    "appflow.us-east-1.amazonaws.com",
    "nova-act.us-east-1.amazonaws.com",
    "airflow-serverless.us-east-1.api.aws",
    "iam.amazonaws.com",
    "sts.amazonaws.com",
    "sts.us-east-1.amazonaws.com",
];

/// What a client signs with.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Keys {
    /// `AWS_ACCESS_KEY_ID`.
    pub access_key_id: String,
    /// `AWS_SECRET_ACCESS_KEY`.
    pub secret_access_key: String,
    /// `AWS_SESSION_TOKEN`, of temporary credentials.
    pub session_token: Option<String>,
}

impl Keys {
    /// Gives them to a command, in place of whatever it had.
    pub fn give<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("AWS_ACCESS_KEY_ID", &self.access_key_id)
            .env("AWS_SECRET_ACCESS_KEY", &self.secret_access_key)
            .env_remove("AWS_SESSION_TOKEN");
        if let Some(token) = &self.session_token {
            command.env("AWS_SESSION_TOKEN", token);
        }
        command
    }

    fn read(told: &Value) -> Self {
        let text = |name: &str| told[name].as_str().map(ToOwned::to_owned);
        Self {
            access_key_id: text("AccessKeyId").expect("moto names the key"),
            secret_access_key: text("SecretAccessKey").expect("moto tells the secret"),
            session_token: text("SessionToken"),
        }
    }
}

/// moto behind TLS, which refuses every request that is not well signed by one of its two principals.
///
/// It has a state machine of each type, and runs what is started. Of the four services it knows Step Functions
/// alone. It does not look at the date or the scope of a signature, and takes a signed `x-amz-content-sha256` for
/// true without looking at the body.
#[derive(Debug)]
#[must_use = "dropping it ends the servers"]
pub struct Aws {
    front: Front,
    moto: Moto,
    authority: Authority,
    account: Value,
}

impl Aws {
    /// Starts it all.
    pub fn start() -> Self {
        let moto = Moto::start_by(|| python().command("moto_with_sync.py"));
        moto.run_executions(true);
        let output = python()
            .command("account.py")
            .env("AWS_ENDPOINT_URL", moto.url())
            .output()
            .expect("the script runs");
        let told = String::from_utf8_lossy(&output.stdout);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "the account cannot be set up: {errors}{}", moto.log());
        let account = serde_json::from_str(&told).expect("the script tells JSON");
        moto.check_signatures();

        let authority = Authority::new();
        let front = Front::new(&authority.identity(&HOSTS), moto.address());
        Self { front, moto, authority, account }
    }

    /// The hosts that it answers under.
    #[must_use]
    pub fn hosts() -> &'static [&'static str] {
        &HOSTS
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.front.address()
    }

    /// `HOST=ADDRESS` for each host, as `--resolve` takes it.
    pub fn resolutions(&self) -> impl Iterator<Item = String> {
        HOSTS.iter().map(|host| format!("{host}={}", self.address()))
    }

    /// The file with the certificate authority's certificate, for `SSL_CERT_FILE`.
    #[must_use]
    pub fn ca_file(&self) -> PathBuf {
        self.authority.file()
    }

    /// The certificate authority, which can also vouch for other upstreams.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// moto itself.
    pub fn moto(&self) -> &Moto {
        &self.moto
    }

    /// The keys of a user, who may do anything.
    #[must_use]
    pub fn user(&self) -> Keys {
        Keys::read(&self.account["user"])
    }

    /// Temporary credentials of a role, which may do anything.
    #[must_use]
    pub fn session(&self) -> Keys {
        Keys::read(&self.account["session"])
    }

    /// The ARN of a state machine of type STANDARD.
    #[must_use]
    pub fn standard(&self) -> &str {
        self.account["standard"].as_str().expect("a state machine has an ARN")
    }

    /// The ARN of a state machine of type EXPRESS.
    #[must_use]
    pub fn express(&self) -> &str {
        self.account["express"].as_str().expect("a state machine has an ARN")
    }
}
