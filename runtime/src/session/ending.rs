//! The end of a session: its verdict, and what is written.

use std::collections::HashSet;

use super::{Engine, Failed, Inner, Unused, Verdict};
use crate::beside::Beside;
use crate::cassette::{Cassette, Journal};
use crate::config::written;
use crate::error::Result;
use crate::message::Body;
use crate::mode::Mode;
use crate::player::Player;
use crate::recorder::Recorder;
use crate::redaction::sweep;
use crate::scan::sure_secrets;
use crate::words::told_age;

impl Inner {
    pub(super) fn verdict(&self, passed: bool) -> Result<Verdict> {
        let notes = std::mem::take(&mut *self.notes());
        let notes = self.with_faults(notes);
        let mut verdict = Verdict {
            mode: self.mode,
            cassette: self.settings.cassette.clone(),
            mismatches: notes.mismatches,
            unused: Vec::new(),
            failures: each_once(notes.failures),
            broken: Vec::new(),
            secrets: Vec::new(),
            kept: Vec::new(),
            warnings: notes.warnings,
            replayed: 0,
            recorded: 0,
            saved: None,
            kept_aside: None,
            help: self.help(),
        };
        match &self.engine {
            Engine::Replay(player) => {
                verdict.replayed = player.replayed();
                verdict.warnings.extend(player.warnings());
                verdict.warnings.extend(self.too_old(player.cassette()));
                if passed && !self.settings.allow_unused {
                    verdict.unused = missed(player);
                }
            }
            Engine::Record(recorder) => {
                self.save(recorder, Cassette::begun(self.clock.began()), passed, &mut verdict)?;
            }
            Engine::Append(player, recorder) => {
                verdict.replayed = player.replayed();
                self.save(recorder, player.cassette().clone(), passed, &mut verdict)?;
            }
            Engine::Live => {}
        }
        Ok(verdict)
    }

    /// What a replay of a cassette that is older than it may be has to say: it may no longer be true.
    fn too_old(&self, cassette: &Cassette) -> Option<String> {
        let limit = self.settings.max_age.as_ref()?;
        let age = match cassette.age() {
            Some(age) if age <= limit.value => return None,
            Some(age) => format!("{} ago", told_age(age)),
            None => format!("at {:?}, which is no moment in the past", cassette.recorded_at()),
        };
        let (name, help) = (self.settings.cassette_name(), self.help());
        let most = written(limit.value);
        Some(format!("{name} was recorded {age}; max_age is {most} ({}): {help}", limit.source))
    }

    /// Writes what was recorded: in place of the cassette after a success, else, and where it holds a secret, beside it.
    fn save(
        &self,
        recorder: &Recorder,
        mut cassette: Cassette,
        passed: bool,
        verdict: &mut Verdict,
    ) -> Result<()> {
        match recorder.under_way() {
            0 => {}
            count => verdict.failures.push(format!(
                "{count} of the requests had no answer yet when the session ended: wait for them"
            )),
        }
        verdict.failures.extend(recorder.losses());
        let known = cassette.interactions().len();
        recorder.drain_into(&mut cassette);
        verdict.failures.extend(drop_bodiless(&mut cassette, known));
        verdict.recorded = cassette.interactions().len() - known;
        let journal = recorder.close();
        verdict.warnings.extend(journal.as_ref().and_then(Journal::trouble));
        let good = passed && verdict.failures.is_empty();
        // A good recording of no request at all is one too; appending nothing changes nothing.
        let unchanged = self.mode == Mode::Append || !good;
        let Some(path) = self.settings.cassette.as_ref() else { return Ok(()) };
        if verdict.recorded == 0 && unchanged {
            return Ok(());
        }
        sweep(&mut cassette.interactions[known..], &self.settings.rules.masks);
        cassette.variables = self.variables().kept(&self.settings.rules.masks);
        verdict.kept = self.settings.rules.masks.kept();
        verdict.broken = broken(&cassette, known);
        cassette.recorded.via = self.settings.via.or(cassette.recorded.via);
        if let Some(note) = &self.settings.note {
            cassette.recorded.note = Some(note.clone());
        }
        match sure_secrets(&cassette) {
            Ok(secrets) => verdict.secrets = secrets,
            // What could not be looked at is kept aside too.
            Err(error) => verdict.failures.push(error.to_string()),
        }
        let good = good && verdict.failures.is_empty();
        if good && verdict.secrets.is_empty() {
            cassette.save_recorded(path, journal)?;
            verdict.saved = Some(path.clone());
        } else {
            let aside = Beside::of(path).aside();
            cassette.save_recorded(&aside, journal)?;
            if !verdict.secrets.is_empty()
                && let Ok(secrets) = Cassette::load(&aside).and_then(|kept| sure_secrets(&kept))
            {
                // Only now large bodies have their places.
                verdict.secrets = secrets;
            }
            verdict.kept_aside = Some(aside);
        }
        Ok(())
    }
}

/// The messages in their order: a service that is down fails every request alike.
fn each_once(failures: Vec<Failed>) -> Vec<String> {
    let mut seen = HashSet::new();
    let messages = failures.into_iter().map(|failed| failed.message);
    messages.filter(|message| seen.insert(message.clone())).collect()
}

/// Takes out what was recorded from a place on and has lost a large body: the rest can be saved without it.
fn drop_bodiless(cassette: &mut Cassette, from: usize) -> Vec<String> {
    let mut losses = Vec::new();
    let recorded = cassette.interactions.split_off(from);
    cassette.interactions.extend(recorded.into_iter().filter(|one| {
        let gone = one.bodies().filter_map(Body::file).find(|file| file.is_gone());
        losses.extend(gone.map(|file| {
            let (operation, path) = (one.operation(), file.path().display());
            format!("{operation} is not recorded: somebody has removed its body, {path}")
        }));
        gone.is_none()
    }));
    losses
}

/// What broke of the interactions from a place on.
fn broken(cassette: &Cassette, from: usize) -> Vec<String> {
    let numbered = cassette.interactions().iter().enumerate().skip(from);
    let broken = numbered.filter_map(|(index, one)| {
        let failure = one.failure()?;
        Some(format!("#{} {} is recorded as it broke: {failure}", index + 1, one.operation()))
    });
    broken.collect()
}

fn missed(player: &Player) -> Vec<Unused> {
    let interactions = player.cassette().interactions();
    let missed = player.missed().into_iter();
    missed
        .map(|number| Unused {
            interaction: number,
            operation: interactions[number - 1].operation(),
        })
        .collect()
}
