//! What the command line leaves open: as the environment and `rehearsal.toml` have it.

use std::path::Path;

use rehearsal::config::{Resolved, Source, resolve};

use crate::arguments::{Upstreams, World};
use crate::endpoints::signing_name;
use crate::exit::Failure;

/// What holds for a cassette.
pub(crate) fn of(cassette: &Path) -> Result<Resolved, Failure> {
    Ok(resolve(cassette)?)
}

/// The region of a file. What the environment names is for whoever asks for the region of the user.
pub(crate) fn region(config: &Resolved) -> Option<String> {
    let region = config.region.as_ref()?;
    matches!(region.source, Source::File { .. }).then(|| region.value.clone())
}

/// The upstream for every request, and those of single services. Who names one for every request means no other: the
/// services of a file are those of its own upstream.
pub(crate) fn upstreams(
    upstream: Option<&str>,
    config: &Resolved,
) -> (Option<String>, Vec<(String, String)>) {
    if let Some(url) = upstream {
        return (Some(url.to_owned()), Vec::new());
    }
    let upstream = config.upstream.as_ref();
    let is_of_run = upstream.is_some_and(|it| matches!(it.source, Source::Environment(_)));
    let services = if is_of_run { &[][..] } else { &config.services };
    let services = services.iter().map(|(name, url)| (name.clone(), url.value.clone()));
    (upstream.map(|url| url.value.clone()), services.collect())
}

impl Upstreams {
    /// The same with what it leaves open.
    pub(crate) fn completed(mut self, config: &Resolved) -> Self {
        let (upstream, services) = upstreams(self.upstream.as_deref(), config);
        self.upstream = upstream;
        for (name, url) in services {
            let own = self.services.iter_mut().find(|(known, _)| signing_name(known) == name);
            match own {
                // It was named without its URL.
                Some((_, own)) => _ = own.get_or_insert(url),
                None => self.services.push((name, Some(url))),
            }
        }
        self
    }
}

impl World {
    /// The same with the region of a file, where none was named.
    pub(crate) fn completed(mut self, config: &Resolved) -> Self {
        self.region = self.region.or_else(|| region(config));
        self
    }
}
