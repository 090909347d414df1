//! The settings of a session.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

#[cfg(feature = "sigv4")]
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};

use crate::config::Sourced;
use crate::definition::Service;
use crate::exchange::{BoxedExchange, Exchange};
use crate::mode::Mode;
use crate::notes::Place;
use crate::policy::{Answers, Order, Pace};
#[cfg(feature = "intercept")]
use crate::proxy::Authority;
use crate::redaction::Redaction;
use crate::upstream::Names;
use crate::via::Via;

/// The settings of a session that is not open yet.
#[derive(Debug)]
#[must_use = "nothing happens before `open`"]
pub struct SessionBuilder {
    pub(super) cassette: PathBuf,
    pub(super) mode: Option<Mode>,
    pub(super) default_mode: Option<Mode>,
    pub(super) default_upstream: Option<String>,
    pub(super) fallback_upstream: Option<String>,
    pub(super) services: Vec<(String, String)>,
    pub(super) definitions: Vec<&'static Service>,
    pub(super) redaction: Redaction,
    pub(super) upstream: Option<BoxedExchange>,
    pub(super) names: Names,
    pub(super) listen: SocketAddr,
    pub(super) allow_unused: Option<bool>,
    pub(super) order: Option<Order>,
    pub(super) pace: Option<Pace>,
    pub(super) answers: Vec<(String, Answers)>,
    pub(super) aliases: Vec<String>,
    pub(super) max_age: Option<Sourced<Duration>>,
    pub(super) help: Option<String>,
    pub(super) note: Option<String>,
    pub(super) noted: Option<Place>,
    pub(super) via: Option<Via>,
    #[cfg(feature = "sigv4")]
    pub(super) credentials: Option<SharedCredentialsProvider>,
    #[cfg(feature = "sigv4")]
    pub(super) stand_in: Option<String>,
    #[cfg(feature = "intercept")]
    pub(super) authority: Option<Authority>,
    pub(super) hosts: Vec<String>,
    #[cfg(feature = "intercept")]
    pub(super) refuse_other_hosts: Option<bool>,
}

impl SessionBuilder {
    pub(super) fn new(cassette: PathBuf) -> Self {
        Self {
            cassette,
            mode: None,
            default_mode: None,
            default_upstream: None,
            fallback_upstream: None,
            services: Vec::new(),
            definitions: Vec::new(),
            redaction: Redaction::new(),
            upstream: None,
            names: Names::default(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            allow_unused: None,
            order: None,
            pace: None,
            answers: Vec::new(),
            aliases: Vec::new(),
            max_age: None,
            help: None,
            note: None,
            noted: None,
            via: None,
            #[cfg(feature = "sigv4")]
            credentials: None,
            #[cfg(feature = "sigv4")]
            stand_in: None,
            #[cfg(feature = "intercept")]
            authority: None,
            hosts: Vec::new(),
            #[cfg(feature = "intercept")]
            refuse_other_hosts: None,
        }
    }

    /// Sets the mode, whatever the environment says.
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = Some(mode);
        self
    }

    /// Sets the mode for when the environment variable `REHEARSAL` does not.
    pub fn default_mode(mut self, mode: Mode) -> Self {
        self.default_mode = Some(mode);
        self
    }

    /// The base URL of the real service: where requests go that reach [`endpoint`](crate::Session::endpoint)
    /// while recording.
    pub fn upstream(mut self, url: impl Into<String>) -> Self {
        self.default_upstream = Some(url.into());
        self
    }

    /// The same for when the environment variable `REHEARSAL_UPSTREAM` does not say it.
    pub(crate) fn fallback_upstream(mut self, url: &str) -> Self {
        self.fallback_upstream = Some(url.to_owned());
        self
    }

    /// The base URL of one AWS service, by its signing name (`states`, `appflow`).
    pub fn service(mut self, name: impl Into<String>, url: impl Into<String>) -> Self {
        self.services.push((name.into(), url.into()));
        self
    }

    /// Adds the model of a service, as `#[service]` makes it. With it the session knows the names of its
    /// operations (also of those that are told by method and path), which of them only read, and which
    /// members are idempotency tokens; without it, it goes by names and shapes.
    pub fn definition(mut self, service: &'static Service) -> Self {
        self.definitions.push(service);
        self
    }

    /// Adds rules of what is masked before anything is kept, to what always is. Requests match whatever stands in what
    /// is masked; so the rules belong to replays as well.
    pub fn redaction(mut self, rules: Redaction) -> Self {
        self.redaction = self.redaction.and(rules);
        self
    }

    /// Masks every member that a [`definition`](Self::definition) calls sensitive, not only those that hold
    /// credentials: in bodies (numbers and dates become others of their type), in paths, queries and headers.
    /// Booleans and the keys of maps stay. The same as [`Redaction::sensitive`].
    pub fn mask_sensitive(self, mask: bool) -> Self {
        self.redaction(Redaction::new().sensitive(mask))
    }

    /// An upstream in this process: a fake, a mock's server, another session.
    pub fn upstream_exchange(mut self, upstream: impl Exchange) -> Self {
        self.upstream = Some(BoxedExchange::new(upstream));
        self
    }

    /// Says where a host is, as `curl --resolve` does: what goes to that host while recording goes to this address
    /// (on the port of the URL, where it has one). The name stays what it is, for TLS and for signatures.
    pub fn resolve(mut self, host: &str, address: SocketAddr) -> Self {
        self.names.set(host, address);
        self
    }

    /// The loopback address of [`endpoint`](crate::Session::endpoint); any free port of 127.0.0.1 by default.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// Makes [`endpoint`](crate::Session::endpoint) a proxy for HTTPS too (`HTTPS_PROXY`), which listens in by
    /// certificates of this authority. Clients have to trust it ([`Authority::bundle`]), and keep their own
    /// endpoints, credentials and signatures.
    ///
    /// Intercepted are AWS's hosts, but not those that hand out credentials (`sts`, `oidc`, `portal.sso`,
    /// `signin`), and every host that [`allow_host`](Self::allow_host) names.
    #[cfg(feature = "intercept")]
    pub fn intercept(mut self, authority: Authority) -> Self {
        self.authority = Some(authority);
        self
    }

    /// Signs again, with these credentials, what a client has signed for [`endpoint`](crate::Session::endpoint).
    ///
    /// AWS checks the host that a request is signed for, and a client that is given an endpoint signs for that. So
    /// the client may sign with credentials that mean nothing, and what goes on to AWS is signed in their place.
    /// Region and service are those of the client's signature; without an [`upstream`](Self::upstream) or a
    /// [`service`](Self::service) for it, the request goes to [the service's host](crate::host_for).
    ///
    /// Only hosts of AWS over HTTPS get to see what is signed so, and those of [`allow_host`](Self::allow_host).
    /// Nothing is asked of the credentials on replay, and nothing in process, where the SDK signs for itself.
    ///
    /// ```no_run
    /// use rehearsal::{Ambient, Mode, Session};
    ///
    /// # fn record() -> rehearsal::Result<()> {
    /// let session = Session::builder("orders.json")
    ///     .mode(Mode::Record)
    ///     .credentials(Ambient::new())
    ///     .open()?;
    /// // For any client, with any credentials: AWS_ENDPOINT_URL_SFN
    /// let url = session.endpoint()?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "sigv4")]
    pub fn credentials(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(provider));
        self
    }

    /// Signs again only what was signed with this access key id, which the client was given, and refuses what was
    /// signed with another: a client that has assumed a role would become somebody else, and nobody else on this
    /// machine should have anything signed. Choose one that cannot be guessed.
    #[cfg(feature = "sigv4")]
    pub fn stand_in(mut self, access_key_id: impl Into<String>) -> Self {
        self.stand_in = Some(access_key_id.into());
        self
    }

    /// Adds a host to those that clients may reach for which [`endpoint`](crate::Session::endpoint) is an HTTP proxy:
    /// `HOST`, or `*.SUFFIX` for everything below a name. Those of AWS are allowed, and asked over HTTPS whatever the
    /// client says; with `https://` before it, so is this one. A host that is added here may also see what the
    /// session's own credentials sign (`credentials`). For a proxy that intercepts, hosts of AWS that
    /// hand out credentials need their whole name here.
    pub fn allow_host(mut self, entry: impl Into<String>) -> Self {
        self.hosts.push(entry.into());
        self
    }

    /// Takes connections to other hosts than those that are [intercepted](Self::intercept): `false` passes their
    /// bytes on unseen, `true` refuses them. The default is to refuse them on replay, which never touches the
    /// network unless this asks for it, and to pass them on in every other mode.
    #[cfg(feature = "intercept")]
    pub fn refuse_other_hosts(mut self, refuse: bool) -> Self {
        self.refuse_other_hosts = Some(refuse);
        self
    }

    /// Lets mutating interactions that were recorded and never asked for pass.
    pub fn allow_unused(mut self, allow: bool) -> Self {
        self.allow_unused = Some(allow);
        self
    }

    /// In which order the recorded interactions may be asked for.
    pub fn order(mut self, order: Order) -> Self {
        self.order = Some(order);
        self
    }

    /// How time passes on replay.
    pub fn pace(mut self, pace: Pace) -> Self {
        self.pace = Some(pace);
        self
    }

    /// Which answers an operation gives to identical requests: `states.DescribeExecution`, or `GET /health` where
    /// requests have no names; `*` is every operation that is not named itself.
    pub fn answers(mut self, operation: impl Into<String>, answers: Answers) -> Self {
        self.answers.push((operation.into(), answers));
        self
    }

    /// Declares a field of requests whose value the code under test draws anew in every run: `request.body.name`, as
    /// differences name it, with `request.` before it. Its value does not count, and where answers and later
    /// requests hold the recorded one, the live one takes its place, as with idempotency tokens.
    pub fn alias(mut self, field: impl Into<String>) -> Self {
        self.aliases.push(field.into());
        self
    }

    /// The command that a failed verdict tells its reader to type.
    pub fn help(mut self, command: impl Into<String>) -> Self {
        self.help = Some(command.into());
        self
    }

    /// Says in a new cassette where it comes from.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Leaves a note of how the session went, for whoever asks after the run: `NAME.json` in a folder, where each `::`
    /// of the name is a folder in it. It takes the place of the one before. `help` is the next command that it tells its
    /// reader to type, because [the session's own](Self::help) may be a command line that nobody should keep.
    ///
    /// Tests of `#[replay]` do this by themselves, in Cargo's target folder, and `rehearsal status` reads it there. With
    /// `REHEARSAL_NOTES=off` in the environment no session leaves a note. A note that cannot be written fails nothing.
    pub fn noted(
        self,
        folder: impl Into<PathBuf>,
        name: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        self.noted_at(Place::new(folder.into(), name.into(), help.into()))
    }

    pub(crate) fn noted_at(mut self, place: Place) -> Self {
        self.noted = Some(place);
        self
    }

    /// Says in a new cassette how its client was led here, for those who replay it.
    pub fn via(mut self, via: Via) -> Self {
        self.via = Some(via);
        self
    }
}
