//! What is the client's own, and another than it was while recording: its idempotency tokens, its secrets, its account.
//! Which stands for which is learnt from the requests that match, and put back into the answers.

use std::borrow::Cow;

use super::{Player, State};
use crate::error::Result;
use crate::interaction::{Interaction, Outcome, edit};
use crate::matching::{Mark, marks, replaced, tokens};
use crate::message::{Cbor, Content, Response};
use crate::redaction::{Observed, is_masked, is_pseudonym, masks_in};

impl Player {
    /// The sequences whose requests differ from a request only in what was masked, or in whose account it was: those
    /// first that fit what is known of both.
    pub(super) fn alike(&self, observed: &Observed, state: &State) -> Vec<usize> {
        let (request, operation) = (&observed.request, &observed.operation);
        let candidates = self.index.alike(request, operation, self.masks.number_tag());
        if candidates.is_empty() {
            let interactions = &self.cassette.interactions;
            return self.index.alike_by_fields(request, &state.aliases, interactions);
        }
        let live = marks(&observed.request);
        let mut fitting: Vec<(usize, usize)> = candidates
            .into_iter()
            .filter_map(|at| {
                let first = *self.index.sequence(at).interactions.first()?;
                let recorded = marks(&self.cassette.interactions[first].request);
                self.conflicts(&live, &recorded, &state.aliases).map(|conflicts| (conflicts, at))
            })
            .collect();
        // Stable: of those that fit as well, the first that was recorded.
        fitting.sort_by_key(|(conflicts, _)| *conflicts);
        fitting.into_iter().map(|(_, at)| at).collect()
    }

    /// How many masks and pseudonyms stand for another secret or account as far as is known; none if the request is
    /// another because of an account.
    fn conflicts(
        &self,
        live: &[Mark],
        recorded: &[Mark],
        aliases: &[(String, String)],
    ) -> Option<usize> {
        if live.len() != recorded.len() {
            return None;
        }
        let mut conflicts = 0;
        for pair in live.iter().zip(recorded) {
            match pair {
                (Mark::Mask(live), Mark::Mask(recorded)) => {
                    let taken = self.masks.secret_behind(recorded).is_some();
                    conflicts += usize::from(live != recorded && taken);
                }
                (Mark::Account(live), Mark::Account(recorded)) => {
                    let known = |(own, other): &(String, String)| own == live && other != recorded;
                    let fits =
                        live == recorded || (is_pseudonym(recorded) && !aliases.iter().any(known));
                    if !fits {
                        return None;
                    }
                    // Where two accounts were recorded, the second is not to get the answers of the first.
                    let taken = |(own, other): &(String, String)| own != live && other == recorded;
                    conflicts += usize::from(aliases.iter().any(taken));
                }
                _ => return None,
            }
        }
        Some(conflicts)
    }

    /// Notes which secret stands for which mask, and which account for which pseudonym.
    pub(super) fn learn_marks(
        &self,
        interaction: &Interaction,
        observed: &Observed,
        aliases: &mut Vec<(String, String)>,
    ) {
        let (live, recorded) = (marks(&observed.request), marks(&interaction.request));
        if live.len() != recorded.len() {
            return;
        }
        for pair in live.into_iter().zip(recorded) {
            match pair {
                (Mark::Mask(live), Mark::Mask(recorded)) => self.masks.bind(&live, &recorded),
                (Mark::Account(live), Mark::Account(recorded)) if live != recorded => {
                    let own = self.masks.bind_account(&live, &recorded).unwrap_or(live);
                    note(aliases, own, recorded);
                }
                // A session that appends has given it out by itself.
                (Mark::Account(_), Mark::Account(recorded)) => {
                    if let Some(own) = self.masks.account_behind(&recorded) {
                        note(aliases, own, recorded);
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes which live token stands for which recorded one. Equal keys have their tokens in equal places.
    pub(super) fn learn_tokens(
        &self,
        interaction: &Interaction,
        observed: &Observed,
        aliases: &mut Vec<(String, String)>,
    ) {
        if self.echoed_tokens.is_empty() {
            return;
        }
        for alias in tokens(&observed.request).into_iter().zip(tokens(&interaction.request)) {
            let (live, recorded) = &alias;
            let matters = live != recorded && self.echoed_tokens.contains(recorded);
            if matters && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
    }

    /// The recorded answer, with the live tokens, accounts and secrets in place of the recorded ones.
    pub(super) fn with_live(
        &self,
        recorded: &Outcome,
        aliases: &[(String, String)],
    ) -> Result<Response> {
        let has_secrets = self.masks.are_drawn();
        if aliases.is_empty() && !has_secrets {
            return recorded.replay();
        }
        let mut outcome = recorded.clone();
        let Outcome::Answered(response) = &mut outcome else { return recorded.replay() };
        let change = |text: &mut String| {
            replace(text, aliases);
            if has_secrets && is_masked(text) {
                self.unmask(text);
            }
        };
        match &mut response.body.content {
            Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }) => {
                value.change_strings(&change);
            }
            Content::Text(text) => edit(text, change),
            Content::Empty | Content::Binary(_) | Content::File(_) => {}
        }
        for (_, value) in &mut response.headers {
            edit(value, change);
        }
        outcome.replay()
    }

    /// Puts the client's own secrets back in place of what was recorded of such: the service echoes what it was sent.
    fn unmask(&self, text: &mut String) {
        for mask in masks_in(text).into_iter().rev() {
            if let Some(secret) = self.masks.secret_behind(&text[mask.clone()]) {
                text.replace_range(mask, &secret);
            }
        }
    }
}

/// Notes which live word stands for which recorded one, once.
fn note(aliases: &mut Vec<(String, String)>, live: String, recorded: String) {
    if !aliases.iter().any(|(known, _)| *known == live) {
        aliases.push((live, recorded));
    }
}

fn replace(text: &mut String, aliases: &[(String, String)]) {
    // Of two live tokens for one recorded token, the later call's is the one in use.
    let words = aliases.iter().map(|(live, recorded)| (recorded.as_str(), live.as_str()));
    if let Cow::Owned(live) = replaced(text, &words) {
        *text = live;
    }
}
