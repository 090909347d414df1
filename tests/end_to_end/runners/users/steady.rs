//! Tests that are replayed a hundred times in a row, and tell what they saw and how long it took.

use std::time::Instant;

use aws_sdk_sfn::{Client, Error};
use rehearsal::{Session, replay};

use super::runs::followed;

#[replay]
async fn sees_the_same(session: Session) -> Result<(), Error> {
    let begun = Instant::now();
    let sfn = Client::new(&session.aws_config().await);
    println!("story: {:?}", followed(&sfn, "steady").await?);
    println!("took: {} us", begun.elapsed().as_micros());
    Ok(())
}
