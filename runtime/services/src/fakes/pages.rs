//! Pages of a listing, and the tokens that lead from one to the next.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rehearsal::Timestamp;

use super::clock::between;
use super::draw::hash;

/// How long a token leads anywhere: Step Functions documents 24 hours, and of the others nothing is known.
const VALID: Duration = Duration::from_hours(24);

/// One page of a listing.
#[derive(Debug)]
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
    pub(super) next: Option<String>,
}

/// A token that leads nowhere: made up, expired, or of another listing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct InvalidPage;

/// What a listing is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listing<'a> {
    /// The operation and its filters: a token is good for these only.
    pub(super) of: &'a str,
    pub(super) token: Option<&'a str>,
    /// How many items at most; `None` and 0 are the service's own number.
    pub(super) most: Option<i32>,
    /// The service's own number.
    pub(super) default: usize,
    pub(super) now: Timestamp,
}

impl Listing<'_> {
    /// Cuts a page out of all items. They come with their ranks, which order the listing and never change: so what
    /// is made or deleted meanwhile makes no item come twice, and hides none that stays.
    pub(super) fn page<T>(&self, mut ranked: Vec<(String, T)>) -> Result<Page<T>, InvalidPage> {
        ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
        let after = self.token.map(|token| self.rank_of(token)).transpose()?;
        let from = after.map_or(0, |after| ranked.partition_point(|(rank, _)| *rank <= after));
        let most = self.most.and_then(|most| usize::try_from(most).ok()).filter(|most| *most > 0);
        let most = most.unwrap_or(self.default);
        let more = ranked.len() - from > most;
        let page: Vec<_> = ranked.into_iter().skip(from).take(most).collect();
        let next = page.last().filter(|_| more).map(|(rank, _)| self.token_of(rank));
        Ok(Page { items: page.into_iter().map(|(_, item)| item).collect(), next })
    }

    fn token_of(&self, rank: &str) -> String {
        let content = format!("{}\n{rank}", self.now.millis());
        let sealed = format!("{:016x}\n{content}", self.seal(&content));
        URL_SAFE_NO_PAD.encode(sealed)
    }

    fn rank_of(&self, token: &str) -> Result<String, InvalidPage> {
        let sealed = URL_SAFE_NO_PAD.decode(token).map_err(|_| InvalidPage)?;
        let sealed = String::from_utf8(sealed).map_err(|_| InvalidPage)?;
        let (seal, content) = sealed.split_once('\n').ok_or(InvalidPage)?;
        let is_ours = seal == format!("{:016x}", self.seal(content));
        let (at, rank) = content.split_once('\n').filter(|_| is_ours).ok_or(InvalidPage)?;
        let at = at.parse().ok().and_then(Timestamp::from_millis).ok_or(InvalidPage)?;
        if between(at, self.now) > VALID { Err(InvalidPage) } else { Ok(rank.to_owned()) }
    }

    /// It tells accidents, and keeps out nobody.
    fn seal(&self, content: &str) -> u64 {
        hash(self.of.bytes().chain([0]).chain(content.bytes()))
    }
}

/// The rank of what is listed in the order of its numbers.
pub(super) fn ascending(number: u64) -> String {
    format!("{number:020}")
}

/// The rank of what is listed with the newest first.
pub(super) fn descending(number: u64) -> String {
    ascending(u64::MAX - number)
}

#[cfg(test)]
mod tests {
    use super::super::clock::later;
    use super::*;

    const LISTING: Listing<'static> =
        Listing { of: "runs", token: None, most: Some(2), default: 10, now: Timestamp::UNIX_EPOCH };

    fn items(numbers: &[u64]) -> Vec<(String, u64)> {
        numbers.iter().map(|number| (ascending(*number), *number)).collect()
    }

    #[test]
    fn every_item_that_stays_comes_once() {
        let first = LISTING.page(items(&[5, 1, 3, 7])).unwrap();
        assert_eq!(first.items, [1, 3]);
        let token = first.next.unwrap();
        // 3 is deleted, and 2 and 9 are made.
        let listing = Listing { token: Some(&token), ..LISTING };
        let second = listing.page(items(&[1, 2, 5, 7, 9])).unwrap();
        assert_eq!(second.items, [5, 7]);
        let token = second.next.unwrap();
        let last = Listing { token: Some(&token), ..LISTING }.page(items(&[1, 9])).unwrap();
        assert_eq!((last.items, last.next), (vec![9], None));
    }

    #[test]
    fn zero_is_the_services_own_number() {
        let page = Listing { most: Some(0), ..LISTING }.page(items(&[1, 2, 3])).unwrap();
        assert_eq!((page.items.len(), page.next), (3, None));
    }

    #[test]
    fn other_tokens_are_refused() {
        let token = LISTING.page(items(&[1, 2, 3])).unwrap().next.unwrap();
        let refused = |listing: Listing<'_>| listing.page(items(&[1])).unwrap_err();
        let mut tampered = token.clone();
        tampered.replace_range(0..1, if token.starts_with('A') { "B" } else { "A" });
        for bad in ["", "x", "not a token", "\u{e9}", &tampered] {
            assert_eq!(refused(Listing { token: Some(bad), ..LISTING }), InvalidPage, "{bad}");
        }
        let elsewhere = Listing { of: "others", token: Some(&token), ..LISTING };
        assert_eq!(refused(elsewhere), InvalidPage);
        let now = later(LISTING.now, VALID + Duration::from_millis(1));
        assert_eq!(refused(Listing { token: Some(&token), now, ..LISTING }), InvalidPage);
    }
}
