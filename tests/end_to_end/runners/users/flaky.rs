//! A test that fails at its first attempt, for runners that retry.

use std::fs::File;

use aws_sdk_sfn::{Client, Error};
use rehearsal::{Session, replay};

use super::runs::followed;

/// The file that a first attempt leaves behind; without this variable no attempt fails.
const ATTEMPTED: &str = "RUNNERS_FLAKY";

#[replay]
async fn succeeds_when_tried_again(session: Session) -> Result<(), Error> {
    let sfn = Client::new(&session.aws_config().await);
    followed(&sfn, "flaky").await?;
    if let Some(attempted) = std::env::var_os(ATTEMPTED) {
        assert!(File::create_new(attempted).is_err(), "the first attempt is meant to fail");
    }
    Ok(())
}
