//! One verification, from the cassette to what has changed.

use super::answer::compare;
use super::drawn::Drawn;
use super::plan::Plan;
use super::request::made_again;
use super::settings::{Progress, Settings};
use std::sync::Arc;

use crate::cassette::Cassette;
use crate::delivery::whole;
use crate::drift::{Drift, Unanswered};
use crate::error::Result;
use crate::exchange::Exchange;
use crate::interaction::{Interaction, Outcome};
use crate::message::{Payload, header};
use crate::redaction::{Masks, Redaction, Rules, observe, redact_response, secrets_of};
use crate::wire::Definitions;

/// Sends a cassette's requests to a live service, and compares its answers with the recorded ones.
///
/// See [the module](mod@crate::verify) for what is sent and compared.
///
/// # Errors
///
/// When there is a [limit](Settings::max_age) for the cassette's age, and its date cannot be read; and when the
/// [account](Settings::account) is none. What got no answer
/// is no error but [a part](Drift::unanswered) of what comes.
pub async fn verify(
    cassette: &Cassette,
    live: &impl Exchange,
    settings: &Settings,
) -> Result<Drift> {
    let mut drift = settings.check_age(cassette)?;
    if drift.stale {
        return Ok(drift);
    }
    settings.check_account()?;
    let rules = Rules {
        definitions: Definitions::new(&settings.definitions),
        masks: Arc::new(Masks::live(Redaction::new().sensitive(settings.mask_sensitive))),
        ..Rules::default()
    };
    let cassette = cassette.clone().known_to(&rules.definitions, &rules.drawn);
    let interactions = cassette.interactions();
    let Plan { asked, skipped, account } = Plan::new(interactions, settings);
    drift.skipped = skipped;
    let mut drawn = Drawn::default();
    if let Some((pseudonym, account)) = &account {
        drawn.answer(pseudonym, account);
    }
    for (position, index) in asked.iter().enumerate() {
        let recorded = &interactions[*index];
        let operation = recorded.operation();
        let progress = Progress { request: position + 1, of: asked.len(), operation: &operation };
        settings.tell(&progress);
        match ask(recorded, &mut drawn, live, &rules, settings).await {
            Ok(answered) => {
                drift.compared += 1;
                let later: Vec<_> =
                    asked[position + 1..].iter().map(|index| &interactions[*index]).collect();
                if let (Some(recorded), Some(live)) = (recorded.answer(), answered.answer()) {
                    drawn.learn(recorded, live, &later);
                }
                compare(index + 1, recorded, &answered, &drawn, settings, &mut drift);
            }
            Err(error) => drift.unanswered.push(Unanswered {
                interaction: index + 1,
                operation,
                message: error.to_string(),
            }),
        }
    }
    Ok(drift)
}

/// What a request gets now, as a cassette would keep it.
async fn ask(
    recorded: &Interaction,
    drawn: &mut Drawn,
    live: &impl Exchange,
    rules: &Rules,
    settings: &Settings,
) -> Result<Interaction> {
    let mut request = recorded.request.clone();
    drawn.put_into(&mut request);
    let request = made_again(recorded, &request, &settings.region)?;
    let (parts, body) = request.into_parts();
    let observed = observe(&parts, &Payload::Whole(body.clone()), rules);
    let asked = header(&parts.headers, "accept-encoding").map(str::to_owned);
    let own = secrets_of(&parts, rules);
    let response = live.exchange(http::Request::from_parts(parts, body)).await;
    let (parts, body) = whole(response).await?.into_parts();
    // `Live` says what it has signed with.
    let secrets = parts.extensions.get().unwrap_or(&own);
    let payload = Payload::Whole(body);
    let answered =
        redact_response(&parts, &payload, &observed.request, asked.as_deref(), secrets, rules);
    Ok(Interaction { outcome: Outcome::Answered(answered), ..recorded.clone() })
}
