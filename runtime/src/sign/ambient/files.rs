//! The environment, and the keys of a profile.

use std::future::ready;
use std::sync::Arc;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use once_cell::sync::OnceCell;

use super::profile::{Keys, Profile};
use crate::config::Aws;
use crate::error::{Error, Result};

/// How to get what needs more than the keys of a profile.
const BEYOND: &str = "switch on the feature `aws-config` of rehearsal, or run \
                      eval \"$(aws configure export-credentials --format env)\" first";

/// What the environment says, once it is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found(Arc<OnceCell<Aws>>);

impl Found {
    pub(crate) fn aws(&self) -> &Aws {
        self.0.get_or_init(Aws::read)
    }

    pub(super) fn region(&self) -> impl Future<Output = Option<String>> + Send {
        ready(region(self.aws()))
    }

    pub(super) fn credentials(
        &self,
    ) -> impl Future<Output = std::result::Result<Credentials, CredentialsError>> + Send + use<>
    {
        ready(credentials(self.aws()).map_err(CredentialsError::not_loaded))
    }
}

fn region(aws: &Aws) -> Option<String> {
    let of_profile = || Profile::read(aws).ok()?.region();
    aws.region.clone().or_else(of_profile)
}

fn credentials(aws: &Aws) -> Result<Credentials> {
    match (&aws.access_key_id, &aws.secret_access_key) {
        (Some(id), Some(secret)) => {
            let token = aws.session_token.clone();
            return Ok(Credentials::new(id, secret, token, None, "environment"));
        }
        (None, None) => {}
        (Some(_), None) => return Err(half("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")),
        (None, Some(_)) => return Err(half("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID")),
    }
    let profile = Profile::read(aws)?;
    let name = profile.name();
    match profile.keys() {
        Keys::Static { id, secret, token } => {
            Ok(Credentials::new(id, secret, token, None, "profile"))
        }
        Keys::By(setting) => Err(Error::config(format!(
            "the profile {name:?} has its credentials by {setting}, which Rehearsal does not follow: {BEYOND}"
        ))),
        Keys::Half(missing) => Err(Error::config(format!(
            "the profile {name:?} has no {missing} beside its other key"
        ))),
        Keys::None if aws.profile.is_some() => Err(Error::config(format!(
            "the profile {name:?} of AWS_PROFILE has no credentials, in {} or {}",
            profile.credentials_file(),
            profile.config_file()
        ))),
        Keys::None => Err(Error::config(format!(
            "neither the environment nor a profile has any: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or \
             AWS_PROFILE; for everything else {BEYOND}"
        ))),
    }
}

fn half(set: &str, missing: &str) -> Error {
    Error::config(format!("{set} is set, and {missing} is not: set both"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aws(folder: &std::path::Path, profile: Option<&str>) -> Aws {
        Aws {
            profile: profile.map(str::to_owned),
            credentials_file: Some(folder.join("credentials")),
            config_file: Some(folder.join("config")),
            ..Aws::default()
        }
    }

    fn written(config: &str, credentials: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("config"), config).unwrap();
        std::fs::write(folder.path().join("credentials"), credentials).unwrap();
        folder
    }

    #[test]
    fn the_environment_comes_first() {
        let folder = written("", "[default]\naws_access_key_id=P\naws_secret_access_key=p");
        let mut aws = aws(folder.path(), None);
        assert_eq!(credentials(&aws).unwrap().access_key_id(), "P");
        aws.access_key_id = Some("E".to_owned());
        let error = credentials(&aws).unwrap_err().to_string();
        assert_eq!(error, "AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not: set both");
        aws.secret_access_key = Some("e".to_owned());
        aws.session_token = Some("t".to_owned());
        let found = credentials(&aws).unwrap();
        assert_eq!((found.access_key_id(), found.session_token()), ("E", Some("t")));
    }

    #[test]
    fn profiles_have_keys_and_regions() {
        let folder = written(
            "[default]\nregion = eu-west-1\n[profile other]\nregion=eu-west-2\n\
             aws_access_key_id = C\naws_secret_access_key = c/+=\naws_session_token = t",
            "[default]\naws_access_key_id = D\naws_secret_access_key = d",
        );
        let default = aws(folder.path(), None);
        assert_eq!(credentials(&default).unwrap().access_key_id(), "D");
        assert_eq!(region(&default).as_deref(), Some("eu-west-1"));
        let mut other = aws(folder.path(), Some("other"));
        let found = credentials(&other).unwrap();
        assert_eq!((found.secret_access_key(), found.session_token()), ("c/+=", Some("t")));
        assert_eq!(region(&other).as_deref(), Some("eu-west-2"));
        other.region = Some("us-east-1".to_owned());
        assert_eq!(region(&other).as_deref(), Some("us-east-1"));
    }

    #[test]
    fn what_is_missing_is_said_with_what_to_do() {
        let folder = written(
            "[profile sso]\nsso_session = corp\n[profile half]\naws_access_key_id = A",
            "[role]\nrole_arn = arn:aws:iam::1:role/r\naws_access_key_id=A\naws_secret_access_key=a",
        );
        for (profile, why) in [
            (Some("sso"), "has its credentials by sso_session"),
            (Some("sso"), "export-credentials --format env"),
            (Some("role"), "has its credentials by role_arn"),
            (Some("half"), "has no aws_secret_access_key"),
            (Some("nobody"), "\"nobody\" of AWS_PROFILE has no credentials"),
            (None, "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
            (None, "`aws-config`"),
        ] {
            let error = credentials(&aws(folder.path(), profile)).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn nothing_at_all_is_no_fault_of_a_file() {
        let error = credentials(&Aws::default()).unwrap_err().to_string();
        assert!(error.starts_with("neither the environment nor a profile"), "{error}");
        assert_eq!(region(&Aws::default()), None);
    }

    #[test]
    fn a_broken_file_is_named() {
        let folder = written("[default\n", "");
        let error = credentials(&aws(folder.path(), None)).unwrap_err().to_string();
        assert!(error.contains("config") && error.contains("line 1"), "{error}");
    }
}
