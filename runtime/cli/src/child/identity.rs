//! Who the command is to AWS.

use tokio::process::Command;

use super::environment::variable;

/// Who the command is to AWS.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Identity<'a> {
    /// Whoever the user is.
    Own {
        /// The region, where it was named to us.
        region: Option<&'a str>,
    },
    /// Nobody: what answers checks no signatures, or signs again.
    Dummy {
        /// The region where the command names none.
        region: &'a str,
        access_key_id: &'a str,
    },
}

/// What a client signs with whose signatures nobody looks at.
pub(crate) const DUMMY: &str = "REHEARSAL";

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

impl Identity<'_> {
    pub(super) fn apply(self, child: &mut Command) {
        let (region, access_key_id) = match self {
            Self::Own { region: None } => return,
            Self::Own { region: Some(region) } => {
                // boto3 reads only the second.
                child.env("AWS_REGION", region).env("AWS_DEFAULT_REGION", region);
                return;
            }
            Self::Dummy { region, access_key_id } => (region, access_key_id),
        };
        // Such a command needs no credentials and looks for none: not in profiles, not in metadata services.
        for name in CREDENTIAL_SOURCES {
            child.env_remove(name);
        }
        child.env("AWS_ACCESS_KEY_ID", access_key_id).env("AWS_SECRET_ACCESS_KEY", DUMMY);
        child.env("AWS_EC2_METADATA_DISABLED", "true");
        for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
            if variable(name).is_none() {
                child.env(name, region);
            }
        }
    }
}
