//! Where a fake stands: partition, region and account.

use rehearsal::{Error, ErrorKind, Result};

/// A region and an account; resources of one are unknown in every other.
///
/// ```
/// use rehearsal_aws::fakes::Place;
///
/// let place = Place::new("eu-west-1", "111122223333")?;
/// assert_eq!(place.arn("states", "stateMachine:etl"), "arn:aws:states:eu-west-1:111122223333:stateMachine:etl");
/// # Ok::<(), rehearsal::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    region: String,
    account: String,
}

impl Place {
    /// A place by the region's name and the account's twelve digits.
    ///
    /// # Errors
    ///
    /// When it can be no region or no account.
    pub fn new(region: &str, account: &str) -> Result<Self> {
        let of_region = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if region.is_empty() || region.len() > 32 || !region.chars().all(of_region) {
            let message = format!("{region:?} is no region: give one such as us-east-1");
            return Err(Error::new(ErrorKind::Config, message));
        }
        if !is_account(account) {
            let message = format!("{account:?} is no account: give twelve digits");
            return Err(Error::new(ErrorKind::Config, message));
        }
        Ok(Self { region: region.to_owned(), account: account.to_owned() })
    }

    /// The region.
    #[must_use]
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The partition that the region belongs to.
    #[must_use]
    pub fn partition(&self) -> &'static str {
        const PARTITIONS: [(&str, &str); 7] = [
            ("cn-", "aws-cn"),
            ("us-gov-", "aws-us-gov"),
            ("us-iso-", "aws-iso"),
            ("us-isob-", "aws-iso-b"),
            ("eu-isoe-", "aws-iso-e"),
            ("us-isof-", "aws-iso-f"),
            ("eusc-", "aws-eusc"),
        ];
        let of_region = PARTITIONS.iter().find(|(prefix, _)| self.region.starts_with(prefix));
        of_region.map_or("aws", |(_, partition)| partition)
    }

    /// Who asks: a user of the account.
    pub(super) fn user(&self) -> String {
        format!("arn:{}:iam::{}:user/fake", self.partition(), self.account)
    }

    /// What IAM says where the user asks for what belongs to another account.
    pub(super) fn denied(&self, action: &str, resource: &str) -> String {
        let user = self.user();
        format!(
            "User: {user} is not authorized to perform: {action} on resource: {resource} because no \
             resource-based policy allows the {action} action"
        )
    }

    /// The ARN of a resource here.
    #[must_use]
    pub fn arn(&self, service: &str, resource: &str) -> String {
        let Self { region, account } = self;
        format!("arn:{}:{service}:{region}:{account}:{resource}", self.partition())
    }
}

impl Default for Place {
    /// `us-east-1`, `123456789012`.
    fn default() -> Self {
        Self { region: "us-east-1".to_owned(), account: "123456789012".to_owned() }
    }
}

pub(super) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_have_partitions() {
        for (region, partition) in
            [("us-east-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov")]
        {
            assert_eq!(Place::new(region, "123456789012").unwrap().partition(), partition);
        }
        for (region, account) in [("", "123456789012"), ("us east", "123456789012"), ("a", "12")] {
            assert_eq!(Place::new(region, account).unwrap_err().kind(), ErrorKind::Config);
        }
    }
}
