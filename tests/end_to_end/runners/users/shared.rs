//! 32 tests that replay one cassette.

use aws_sdk_sfn::types::ExecutionStatus;
use aws_sdk_sfn::{Client, Error};
use rehearsal::{Session, replay};

use super::runs::followed;

async fn follows_the_shared_run(session: Session) -> Result<(), Error> {
    let sfn = Client::new(&session.aws_config().await);
    let states = followed(&sfn, "shared").await?;
    assert_eq!(states.last(), Some(&ExecutionStatus::Succeeded), "{states:?}");
    Ok(())
}

macro_rules! readers {
    ($($name:ident)*) => {$(
        #[replay("runners/shared")]
        async fn $name(session: Session) -> Result<(), Error> {
            follows_the_shared_run(session).await
        }
    )*};
}

readers! {
    reader_00 reader_01 reader_02 reader_03
    reader_04 reader_05 reader_06 reader_07
    reader_08 reader_09 reader_10 reader_11
    reader_12 reader_13 reader_14 reader_15
    reader_16 reader_17 reader_18 reader_19
    reader_20 reader_21 reader_22 reader_23
    reader_24 reader_25 reader_26 reader_27
    reader_28 reader_29 reader_30 reader_31
}
