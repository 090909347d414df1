//! Whether a request differs from a recorded one by nothing but its region.

use super::Difference;

/// The recorded region and the live one, if they make every difference.
pub(crate) fn other_region(differences: &[Difference]) -> Option<(&str, &str)> {
    let pairs: Option<Vec<_>> = differences.iter().map(pair).collect();
    let pairs = pairs?;
    let first = *pairs.first()?;
    pairs.iter().all(|pair| *pair == first).then_some(first)
}

fn pair(difference: &Difference) -> Option<(&str, &str)> {
    let (recorded, live) = (difference.recorded.as_deref()?, difference.live.as_deref()?);
    let regions = (region(recorded)?, region(live)?);
    let in_recorded = live.replace(&format!(":{}:", regions.1), &format!(":{}:", regions.0));
    (regions.0 != regions.1 && in_recorded == recorded).then_some(regions)
}

/// The region of the first ARN in a text: `arn:aws:states:us-east-1:123456789012:stateMachine:etl`.
fn region(text: &str) -> Option<&str> {
    let (_, arn) = text.split_once("arn:")?;
    arn.split(':').nth(2).filter(|region| !region.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(recorded: &str, live: &str) -> Difference {
        let text = |text: &str| Some(format!("\"{text}\""));
        Difference { path: "body.arn".into(), recorded: text(recorded), live: text(live) }
    }

    #[test]
    fn only_the_region_of_arns_counts() {
        let here = "arn:aws:states:us-east-1:123456789012:stateMachine:etl";
        let there = here.replace("us-east-1", "eu-west-1");
        let other = there.replace("etl", "nightly");
        let regions = Some(("us-east-1", "eu-west-1"));
        assert_eq!(other_region(&[difference(here, &there)]), regions);
        let both = [difference(here, &there), difference(here, &there)];
        assert_eq!(other_region(&both), regions);
        assert_eq!(other_region(&[difference(here, &there), difference("a", "b")]), None);
        assert_eq!(other_region(&[difference(here, &other)]), None);
        assert_eq!(other_region(&[difference(here, here)]), None);
        assert_eq!(other_region(&[difference("arn:aws:s3:::a", "arn:aws:s3:::b")]), None);
        assert_eq!(other_region(&[]), None);
    }
}
