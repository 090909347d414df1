//! AWS account ids, and the pseudonyms that stand for them: twelve digits again, so that an ARN stays one.

use std::ops::Range;

use super::mask::{Mark, Tag, replaced};
use super::masks::Masks;
use super::names;

/// The digits of an account id.
const DIGITS: usize = 12;

/// What every pseudonym begins with. Of real accounts it is one in ten thousand, and those get one too.
const PREFIX: &str = "9000";

/// Ids that AWS's documentation uses, and `LocalStack`'s: nobody's accounts.
const EXAMPLES: [&str; 6] = [
    "000000000000",
    "111122223333",
    "123456789012",
    "444455556666",
    "777788889999",
    "999999999999",
];

/// The names of members, fields and parameters that hold account ids, in lower case, without separators.
const NAMES: [&str; 4] = ["aws", "awsaccount", "ownerid", "registryid"];

/// The pseudonym of the account that has this number in a cassette.
pub(super) fn pseudonym(mark: Mark) -> String {
    let number = u64::from(mark.tag.value()) * 1000 + u64::from(mark.number);
    format!("{PREFIX}{:08}", number % 100_000_000)
}

/// What a pseudonym says of itself.
pub(super) fn mark(id: &str) -> Option<Mark> {
    let number: u32 = id.strip_prefix(PREFIX).filter(|rest| rest.len() == 8)?.parse().ok()?;
    let tag = u16::try_from(number / 1000).ok().filter(|tag| *tag != Tag::LIVE.value())?;
    Some(Mark { tag: Tag::new(tag), number: u16::try_from(number % 1000).ok()? })
}

/// Whether an account id may be a pseudonym.
pub(crate) fn is_pseudonym(id: &str) -> bool {
    mark(id).is_some()
}

/// What may be pseudonyms in a text.
pub(super) fn pseudonyms_in(text: &str) -> impl Iterator<Item = &str> {
    ids_in(text).map(|range| &text[range]).filter(|id| is_pseudonym(id))
}

/// Every run of twelve digits, which may be an account.
pub(crate) fn ids_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        // What begins here and is long enough has a digit there: most places need not be looked at.
        while let Some(c) = bytes.get(from + DIGITS - 1) {
            let last = from + DIGITS - 1;
            if !c.is_ascii_digit() {
                from = last + 1;
                continue;
            }
            let is_other = |c: &u8| !c.is_ascii_digit();
            let start =
                bytes[from..last].iter().rposition(is_other).map_or(from, |at| from + at + 1);
            let end = bytes[last..].iter().position(is_other).map_or(bytes.len(), |at| last + at);
            from = end + 1;
            let fraction = matches!(bytes[..start], [.., b'0'..=b'9', b'.']);
            if end - start == DIGITS && !fraction {
                return Some(start..end);
            }
        }
        None
    })
}

/// Whether a text that is replaced by any other may be in this spelling of it.
pub(super) fn may_be_spelled(raw: &str) -> bool {
    let is_example = |range: Range<usize>| EXAMPLES.contains(&&raw[range]);
    // An escape may be a digit, or else stands for none: then the digits are those of the text.
    ids_in(raw).any(|range| !is_example(range))
        || memchr::memchr_iter(b'\\', raw.as_bytes()).any(|at| raw[at + 1..].starts_with('u'))
}

/// Every run of digits.
pub(crate) fn digits_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
        let length = bytes[start..].iter().take_while(|c| c.is_ascii_digit()).count();
        at = start + length;
        Some(start..at)
    })
}

/// Whether a member, field or parameter of this name holds an account id.
pub(super) fn is_account(name: &str) -> bool {
    ends_like_one(name) && is_listed(name)
}

/// Whether a name ends as one that holds an account id may: it is asked of every name in every body.
fn ends_like_one(name: &str) -> bool {
    let [fourth, third, second, last] = names::ending(name);
    let one = if last == b's' { [fourth, third, second] } else { [third, second, last] };
    matches!(&one, [_, b'i', b'd']) || matches!(&[third, second, last], b"aws" | b"unt")
}

fn is_listed(name: &str) -> bool {
    let name = names::normalized(name);
    let name = name.strip_suffix('s').filter(|one| one.ends_with("id")).unwrap_or(&name);
    NAMES.contains(&name) || name.ends_with("accountid") || name.ends_with("account")
}

/// A text with pseudonyms in place of account ids: those in ARNs and in hosts and paths of AWS's URLs, and those that
/// are known from there. With `all`, whatever may be one.
pub(super) fn replace(text: &str, all: bool, masks: &Masks) -> Option<String> {
    let ids: Vec<Range<usize>> = ids_in(text)
        .filter(|range| {
            let id = &text[range.clone()];
            !EXAMPLES.contains(&id)
                && !masks.is_own_pseudonym(id)
                && (all || masks.knows_account(id) || is_told(text, range))
        })
        .collect();
    if ids.is_empty() { None } else { Some(replaced(text, &ids, |id| masks.account(id))) }
}

/// Whether what stands around an id says that it is an account.
fn is_told(text: &str, id: &Range<usize>) -> bool {
    let (before, behind) = (&text[..id.start], &text[id.end..]);
    in_arn(before, behind) || in_url(before, behind)
}

/// `arn:aws:states:us-east-1:ID:`, also as a URL's path or query has it.
fn in_arn(before: &str, behind: &str) -> bool {
    const MAX_BEFORE: usize = 120;
    let separator = [":", "%3A", "%3a"].into_iter().find(|separator| before.ends_with(separator));
    let ends = |separator: &&str| {
        behind.starts_with(*separator) || !behind.starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    let Some(separator) = separator.filter(ends) else { return false };
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(MAX_BEFORE))..];
    // Partition, service, region, and nothing behind the last separator.
    let mut parts = near.rsplit(separator);
    let (region, service, partition) = (parts.nth(1), parts.next(), parts.next());
    let word = |part: Option<&str>| {
        part.is_some_and(|part| {
            part.bytes()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.' | b'_' | b'*'))
        })
    };
    parts.next().is_some_and(|scheme| scheme.ends_with("arn"))
        && partition.is_some_and(|partition| partition.starts_with("aws") || partition == "*")
        && word(region)
        && word(service)
}

/// `https://sqs.us-east-1.amazonaws.com/ID/queue`, `ID.dkr.ecr.us-east-1.amazonaws.com`.
fn in_url(before: &str, behind: &str) -> bool {
    const AWS: [&str; 2] = [".amazonaws.com/", ".amazonaws.com.cn/"];
    let of_host = |behind: &str| {
        let end = behind.find(['/', '"', '\'', ' ', '?']).unwrap_or(behind.len());
        let host = behind[..end].split(':').next().unwrap_or_default();
        [".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".aws.amazon.com", ".on.aws"]
            .iter()
            .any(|suffix| host.ends_with(suffix))
    };
    // Buckets and keys may be numbers too; queues are in accounts.
    let of_queue = |host: &&str| {
        let host = before.strip_suffix(host).unwrap_or_default();
        let host = &host[host.rfind('/').map_or(0, |at| at + 1)..];
        host.starts_with("sqs") || host.contains("queue")
    };
    AWS.iter().any(|host| before.ends_with(host) && of_queue(host))
        || (behind.starts_with('.') && of_host(behind))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::rules::Redaction;
    use super::*;

    fn masks() -> Masks {
        Masks::recording(Redaction::default(), Some("REDACTED7f3a0001"), false)
    }

    #[test]
    fn accounts_are_replaced_where_something_tells_that_they_are() {
        let masks = masks();
        for (text, expected) in [
            (
                "arn:aws:states:us-east-1:210987654321:stateMachine:s",
                "arn:aws:states:us-east-1:900032570001:stateMachine:s",
            ),
            (
                "/runs/arn%3Aaws-cn%3Aappflow%3A%3A210987654321%3Aflow",
                "/runs/arn%3Aaws-cn%3Aappflow%3A%3A900032570001%3Aflow",
            ),
            (
                "https://sqs.eu-west-1.amazonaws.com/310987654321/q",
                "https://sqs.eu-west-1.amazonaws.com/900032570002/q",
            ),
            (
                "410987654321.dkr.ecr.us-east-1.amazonaws.com/i",
                "900032570003.dkr.ecr.us-east-1.amazonaws.com/i",
            ),
            ("bucket-210987654321-logs", "bucket-900032570001-logs"),
        ] {
            assert_eq!(replace(text, false, &masks).as_deref(), Some(expected));
            assert_eq!(replace(expected, false, &masks), None, "it is one already");
        }
        for text in [
            "order 510987654321",
            "arn:aws:s3:::bucket-510987654321",
            "2109876543210 0.210987654321",
            "arn:aws:states:us-east-1:123456789012:x",
        ] {
            assert_eq!(replace(text, false, &masks), None);
        }
        assert_eq!(replace("510987654321", true, &masks).as_deref(), Some("900032570004"));
    }

    #[test]
    fn a_pseudonym_says_where_it_is_from() {
        let mark = mark("900032570017").unwrap();
        assert_eq!((mark.tag.value(), mark.number), (0x7f3a, 17));
        assert!(!is_pseudonym("900000000017") && !is_pseudonym("123456789012"));
        assert_eq!(
            pseudonyms_in("a 900032570017, 123456789012").collect::<Vec<_>>(),
            ["900032570017"]
        );
    }

    /// Every run of digits is looked at.
    fn one_by_one(text: &str) -> Vec<Range<usize>> {
        let is_fraction =
            |run: &Range<usize>| matches!(text.as_bytes()[..run.start], [.., b'0'..=b'9', b'.']);
        digits_in(text).filter(|run| run.len() == DIGITS && !is_fraction(run)).collect()
    }

    proptest! {
        #[test]
        fn ids_are_found_by_few_of_their_digits(
            parts in proptest::collection::vec("[0-9]{10,14}|[0-9]{1,25}|[.:x]|é|[0-9][.]|.{0,14}", 0..8),
        ) {
            let text = parts.concat();
            prop_assert_eq!(ids_in(&text).collect::<Vec<_>>(), one_by_one(&text));
        }

        #[test]
        fn an_end_tells_as_much_as_the_whole_name(
            name in "[A-Za-z_-]{0,3}(aws|[Aa]ccount|owner|registry|x)?[_-]?([Ii][Dd]|[Aa]ccount)?s?[0-9_]?",
            any in ".{0,10}",
        ) {
            prop_assert_eq!(is_account(&name), is_listed(&name));
            prop_assert_eq!(is_account(&any), is_listed(&any));
        }
    }

    #[test]
    fn names_tell_accounts() {
        for name in ["accountId", "AWSAccountId", "OwnerId", "Account", "source_account_id"] {
            assert!(is_account(name), "{name}");
        }
        assert!(!is_account("accountName") && !is_account("amount"));
    }
}
