//! Cases of an `#[rstest]`: a cassette a case.

use aws_sdk_sfn::types::ExecutionStatus;
use aws_sdk_sfn::{Client, Error};
use rehearsal::{Session, replay};

use super::runs::followed;

#[replay]
#[rstest::rstest]
#[case::daily("day")]
#[case::weekly("week")]
#[case("month")]
async fn a_run_succeeds(session: Session, #[case] name: &str) -> Result<(), Error> {
    let sfn = Client::new(&session.aws_config().await);
    let states = followed(&sfn, &format!("case-{name}")).await?;
    assert_eq!(states.last(), Some(&ExecutionStatus::Succeeded), "{states:?}");
    Ok(())
}
