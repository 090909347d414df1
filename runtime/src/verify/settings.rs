//! What is sent and compared.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::cassette::Cassette;
use crate::definition::Service;
use crate::drift::Drift;
use crate::error::{Error, ErrorKind, Result};

type Tell = Arc<dyn Fn(&Progress<'_>) + Send + Sync>;

/// What a verification sends and compares.
#[derive(Clone)]
#[must_use = "nothing happens before `verify`"]
pub struct Settings {
    pub(super) definitions: Vec<&'static Service>,
    pub(super) mutations: bool,
    pub(super) values: bool,
    pub(super) mask_sensitive: bool,
    pub(super) max_age: Option<Duration>,
    pub(super) region: String,
    pub(super) account: Option<String>,
    tell: Option<Tell>,
}

/// How far a verification is.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Progress<'a> {
    /// The request that is sent now, from 1.
    pub request: usize,
    /// How many will be sent.
    pub of: usize,
    /// What it asks for.
    pub operation: &'a str,
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}

impl Settings {
    /// Sends what reads, and compares status, error code and shape.
    pub fn new() -> Self {
        Self {
            definitions: Vec::new(),
            mutations: false,
            values: false,
            mask_sensitive: false,
            max_age: None,
            region: "us-east-1".to_owned(),
            account: None,
            tell: None,
        }
    }

    /// Adds the model of a service, as `#[service]` makes it.
    pub fn definition(mut self, service: &'static Service) -> Self {
        self.definitions.push(service);
        self
    }

    /// Sends what changes something, too. That changes it.
    pub fn mutations(mut self, send: bool) -> Self {
        self.mutations = send;
        self
    }

    /// Compares values, too: not moments in time, UUIDs, idempotency tokens and what a live answer drew anew.
    pub fn values(mut self, compare: bool) -> Self {
        self.values = compare;
        self
    }

    /// Masks what definitions call sensitive, for cassettes that were recorded so.
    pub fn mask_sensitive(mut self, mask: bool) -> Self {
        self.mask_sensitive = mask;
        self
    }

    /// Takes a cassette that was recorded longer ago for stale, and then asks nobody.
    pub fn max_age(mut self, age: Duration) -> Self {
        self.max_age = Some(age);
        self
    }

    /// The region that requests are signed for whose recorded URL names none; `us-east-1` otherwise.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = region.into();
        self
    }

    /// The account that is asked where a cassette names one by its pseudonym: twelve digits. Requests of a cassette
    /// that names several are not sent.
    pub fn account(mut self, id: impl Into<String>) -> Self {
        self.account = Some(id.into());
        self
    }

    /// Is told of every request before it is sent.
    pub fn progress(mut self, tell: impl Fn(&Progress<'_>) + Send + Sync + 'static) -> Self {
        self.tell = Some(Arc::new(tell));
        self
    }

    /// Looks only at the age of a cassette, and asks nobody.
    ///
    /// # Errors
    ///
    /// When the cassette's date cannot be read, or is still to come.
    pub fn check_age(&self, cassette: &Cassette) -> Result<Drift> {
        let mut drift = Drift { interactions: cassette.interactions().len(), ..Drift::default() };
        let Some(max_age) = self.max_age else { return Ok(drift) };
        let age = cassette.age().ok_or_else(|| {
            let at = cassette.recorded_at();
            let message = format!("recorded.at: {at:?} is no moment in the past: record it again");
            Error::new(ErrorKind::Format, message)
        })?;
        drift.age = Some(age);
        drift.stale = age > max_age;
        Ok(drift)
    }

    pub(super) fn check_account(&self) -> Result<()> {
        match &self.account {
            Some(id) if id.len() != 12 || !id.bytes().all(|c| c.is_ascii_digit()) => {
                Err(Error::config(format!("{id:?} is no AWS account: write its twelve digits")))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn tell(&self, progress: &Progress<'_>) {
        if let Some(tell) = &self.tell {
            tell(progress);
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            definitions,
            mutations,
            values,
            mask_sensitive,
            max_age,
            region,
            account,
            tell: _,
        } = self;
        f.debug_struct("Settings")
            .field("definitions", &definitions.iter().map(|one| one.name).collect::<Vec<_>>())
            .field("mutations", mutations)
            .field("values", values)
            .field("mask_sensitive", mask_sensitive)
            .field("max_age", max_age)
            .field("region", region)
            .field("account", account)
            .finish_non_exhaustive()
    }
}
