//! Where hosts are: some by name, as curl's `--resolve` has it, all others by the system's resolver.

use std::collections::BTreeMap;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::vec;

use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use tower_service::Service;

/// Hosts that are somewhere else than their name says. Their port is replaced, too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(BTreeMap<String, SocketAddr>);

impl Names {
    /// Says where a host is.
    pub(crate) fn set(&mut self, host: &str, address: SocketAddr) {
        self.0.insert(plain(host), address);
    }

    pub(crate) fn find(&self, host: &str) -> Option<SocketAddr> {
        self.0.get(&plain(host)).copied()
    }
}

/// Case and the root's dot do not tell hosts apart.
fn plain(host: &str) -> String {
    host.trim_end_matches('.').to_ascii_lowercase()
}

/// The resolver of our HTTP client.
#[derive(Clone, Debug)]
pub(super) struct Resolver {
    names: Names,
    system: GaiResolver,
}

impl Resolver {
    pub(super) fn new(names: Names) -> Self {
        Self { names, system: GaiResolver::new() }
    }
}

impl Service<Name> for Resolver {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.system.poll_ready(context)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        if let Some(address) = self.names.find(name.as_str()) {
            return Box::pin(async move { Ok(vec![address].into_iter()) });
        }
        let found = self.system.call(name);
        Box::pin(async move { Ok(found.await?.collect::<Vec<_>>().into_iter()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_apart_as_dns_does() {
        let mut names = Names::default();
        let here = "127.0.0.1:9".parse().unwrap();
        names.set("States.us-east-1.amazonaws.com.", here);
        assert_eq!(names.find("states.us-east-1.amazonaws.com"), Some(here));
        assert_eq!(names.find("us-east-1.amazonaws.com"), None);
    }
}
