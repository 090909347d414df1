//! What a child process gets to see of the environment.

use std::process::Command;

/// Keeps the user's own AWS, proxy and Python settings, and with them the network, from a client.
///
/// Without credentials: for a command under `rehearsal replay`, which has to provide them.
pub fn isolate(command: &mut Command) -> &mut Command {
    remove_variables(command, &["AWS_", "PYTHON"]);
    for proxy in ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"] {
        command.env_remove(proxy).env_remove(proxy.to_lowercase());
    }
    command
        .env("AWS_CONFIG_FILE", "no-such-file")
        .env("AWS_SHARED_CREDENTIALS_FILE", "no-such-file")
        // Or a client without credentials asks the instance's metadata service for some.
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONUTF8", "1")
}

/// Gives a client credentials that every signer takes and no service knows, and a region.
pub fn with_credentials(command: &mut Command) -> &mut Command {
    command
        .env("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
        .env("AWS_DEFAULT_REGION", "us-east-1")
}

/// Takes every variable whose name starts with one of `prefixes` out of the command's environment.
pub(crate) fn remove_variables(command: &mut Command, prefixes: &[&str]) {
    for (name, _) in std::env::vars_os() {
        let starts = |prefix: &&str| name.to_str().is_some_and(|name| name.starts_with(*prefix));
        if prefixes.iter().any(starts) {
            command.env_remove(&name);
        }
    }
}
