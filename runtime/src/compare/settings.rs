//! What a comparison knows, and what it tells.

use crate::definition::Service;

/// What a comparison knows, and what it tells.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing happens before `compare`"]
pub struct Settings {
    pub(super) definitions: Vec<&'static Service>,
    pub(super) everything: bool,
}

impl Settings {
    /// Tells what two cassettes mean differently.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the model of a service, as `#[service]` makes it: it says which members are idempotency tokens, and which
    /// headers count.
    pub fn definition(mut self, service: &'static Service) -> Self {
        self.definitions.push(service);
        self
    }

    /// Tells what differs between any two recordings, too.
    pub fn everything(mut self, tell: bool) -> Self {
        self.everything = tell;
        self
    }
}
