//! Which interactions of a cassette are asked for, and why the others are not.

use std::collections::HashSet;

use super::Settings;
use crate::drift::{SkipReason, Skipped};
use crate::interaction::Interaction;
use crate::matching::{Mark, key, marks};
use crate::redaction::{is_masked, is_pseudonym};

/// The interactions that are asked for, by their index, and all others.
pub(super) struct Plan {
    pub(super) asked: Vec<usize>,
    pub(super) skipped: Vec<Skipped>,
    /// The one pseudonym of the requests, and the account that is asked instead.
    pub(super) account: Option<(String, String)>,
}

impl Plan {
    pub(super) fn new(interactions: &[Interaction], settings: &Settings) -> Self {
        let repeated = repeated(interactions, settings);
        let named: HashSet<String> = interactions.iter().flat_map(pseudonyms).collect();
        let only = named.into_iter().collect::<Vec<_>>();
        let account = match (only.as_slice(), &settings.account) {
            ([pseudonym], Some(account)) => Some((pseudonym.clone(), account.clone())),
            _ => None,
        };
        let mut plan = Self { asked: Vec::new(), skipped: Vec::new(), account };
        for (index, interaction) in interactions.iter().enumerate() {
            let reason = reason(interaction, settings)
                .or_else(|| {
                    let unknown =
                        plan.account.is_none() && pseudonyms(interaction).next().is_some();
                    unknown.then_some(SkipReason::Account)
                })
                .or_else(|| repeated.contains(&index).then_some(SkipReason::Repeated));
            match reason {
                None => plan.asked.push(index),
                Some(reason) => plan.skipped.push(Skipped {
                    interaction: index + 1,
                    operation: interaction.operation(),
                    reason,
                }),
            }
        }
        plan
    }
}

/// The pseudonyms that a request has in place of accounts.
fn pseudonyms(interaction: &Interaction) -> impl Iterator<Item = String> {
    marks(&interaction.request).into_iter().filter_map(|mark| match mark {
        Mark::Account(id) if is_pseudonym(&id) => Some(id),
        _ => None,
    })
}

/// Why an interaction by itself is not asked for.
fn reason(interaction: &Interaction, settings: &Settings) -> Option<SkipReason> {
    if interaction.failure().is_some() || interaction.request.broken.is_some() {
        return Some(SkipReason::Broken);
    }
    if !settings.mutations && !interaction.is_read_only() {
        return Some(SkipReason::Mutates);
    }
    let request = &interaction.request;
    let body = request.body.content.to_bytes();
    let holds_mask = is_masked(&request.uri)
        || request.headers.iter().any(|(_, value)| is_masked(value))
        || is_masked(&String::from_utf8_lossy(&body));
    if holds_mask {
        return Some(SkipReason::Masked);
    }
    // A body in signed chunks belongs to a signature that is gone, and one in a file is nothing that only reads.
    let is_framed = request.header("content-encoding").is_some_and(|it| it.contains("aws-chunked"));
    let is_file = request.body.file().is_some();
    (is_framed || is_file).then_some(SkipReason::Unsendable)
}

/// What a later interaction asks again, without anything in between that could change its answer; and attempts of a
/// call that was made again.
fn repeated(interactions: &[Interaction], settings: &Settings) -> HashSet<usize> {
    let mut repeated = HashSet::new();
    let (mut later_reads, mut later_calls) = (HashSet::new(), HashSet::new());
    for (index, interaction) in interactions.iter().enumerate().rev() {
        if reason(interaction, settings).is_some() {
            continue;
        }
        if interaction.call.is_some_and(|call| !later_calls.insert(call)) {
            repeated.insert(index);
        } else if !interaction.is_read_only() {
            later_reads.clear();
        } else {
            let service = interaction.operation.service.as_deref();
            if !later_reads.insert((service, key(&interaction.request, &[]))) {
                repeated.insert(index);
            }
        }
    }
    repeated
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::interaction::{Extra, Outcome};
    use crate::message::Response;
    use crate::protocol::Operation;
    use crate::redaction::{Rules, Secrets, observed, redact_response};

    fn interaction(label: &str, call: Option<u32>) -> Interaction {
        let operation = Operation::parse(label);
        let (method, path) = operation.http().expect("a method and a path");
        let request = http::Request::builder().method(method).uri(path);
        let request = observed(request.body(Bytes::new()).unwrap());
        let (parts, body) = Response::new(Bytes::new()).into_parts();
        let payload = crate::message::Payload::Whole(body);
        let answer = redact_response(
            &parts,
            &payload,
            &request,
            None,
            &Secrets::default(),
            &Rules::default(),
        );
        let outcome = Outcome::Answered(answer);
        Interaction { operation, call, request, outcome, at: None, took: None, extra: Extra::new() }
    }

    #[test]
    fn a_poller_asks_once_between_two_changes() {
        let labels =
            ["GET /a", "GET /b", "GET /a", "PUT /a", "GET /a", "PUT /a", "GET /a?t=REDACTED"];
        let interactions: Vec<_> = labels.iter().map(|label| interaction(label, None)).collect();
        let reading = Plan::new(&interactions, &Settings::new());
        assert_eq!(reading.asked, [1, 4]);
        let reasons: Vec<_> = reading.skipped.iter().map(|one| one.reason).collect();
        let (again, changes) = (SkipReason::Repeated, SkipReason::Mutates);
        assert_eq!(reasons, [again, again, changes, changes, SkipReason::Masked]);
        let all = Plan::new(&interactions, &Settings::new().mutations(true));
        assert_eq!(all.asked, [1, 2, 3, 4, 5]);
    }

    #[test]
    fn of_a_call_that_was_made_again_the_last_attempt_counts() {
        let interactions = [("PUT /a", Some(1)), ("PUT /a", Some(1)), ("PUT /a", Some(2))];
        let interactions = interactions.map(|(label, call)| interaction(label, call));
        let all = Plan::new(&interactions, &Settings::new().mutations(true));
        assert_eq!(all.asked, [1, 2]);
    }
}
