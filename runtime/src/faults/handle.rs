//! The handle that a test holds.

use std::cmp::Reverse;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::answer::{codes, declares};
use super::fault::{Fault, Kind};
use super::over::Faulty;
use super::schedule::{Meant, Schedule};
use crate::definition::{Operation as Defined, Service};
use crate::error::{Error, Result};
use crate::exchange::Exchange;
use crate::message::{Request, decoded};
use crate::protocol::Operation;
use crate::wire::Definitions;

/// Faults to inject in front of any [`Exchange`]: a mock's server, a fake, a replaying
/// [`Session`](crate::Session), an upstream.
///
/// Clones share their faults: one stands in front of the exchange, another stays with the test. Faults
/// come on a fixed schedule, never at random, and the first that is due wins.
///
/// ```
/// use rehearsal::{Exchange, Fault, Faults, Request, Response, Result};
///
/// struct Health;
///
/// impl Exchange for Health {
///     async fn exchange(&self, _: Request) -> Result<Response> {
///         Ok(Response::new("fine".into()))
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// let faults = Faults::default();
/// let health = faults.over(Health);
/// faults.inject("GET /health", Fault::status(503).times(1))?;
///
/// let ask = || http::Request::get("/health").body("".into()).unwrap();
/// # use rehearsal::http;
/// assert_eq!(health.exchange(ask()).await?.status(), 503);
/// assert_eq!(health.exchange(ask()).await?.status(), 200);
/// assert_eq!(faults.injected(), 1);
/// # Ok(())
/// # }
/// ```
///
/// With the definition of a service they know its operations and errors:
///
/// ```
/// use rehearsal::{Fault, Faults, service, shape};
///
/// #[shape]
/// struct Input {}
///
/// #[shape]
/// struct Run {
///     id: String,
/// }
///
/// #[shape(error, status = 402)]
/// #[derive(Eq)]
/// struct QuotaExceeded {
///     message: Option<String>,
/// }
///
/// #[service(protocol = aws_json_1_0, endpoint_prefix = "runs", target_prefix = "Runs")]
/// trait Runs {
///     #[operation(errors(QuotaExceeded))]
///     async fn start(&self, input: Input) -> Result<Run, StartError>;
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> rehearsal::Result<()> {
/// let faults = Faults::new([&RUNS]);
/// let mock = MockRuns::new();
/// mock.expect_start().returning(Run { id: "r-1".into() });
/// let client = RunsClient::new(faults.over(RunsServer::new(mock.clone())));
///
/// faults.inject("Start", Fault::error("QuotaExceeded").message("no more").times(1))?;
/// let refused = client.start(Input {}).await.unwrap_err();
/// assert!(matches!(refused, StartError::QuotaExceeded(error) if error.message.as_deref() == Some("no more")));
/// assert_eq!(client.start(Input {}).await.unwrap().id, "r-1");
///
/// let error = faults.inject("Strat", Fault::throttle()).unwrap_err();
/// assert_eq!(error.to_string(), "no definition here has an operation `Strat`: write one of Start");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Faults {
    definitions: Definitions,
    schedule: Arc<Mutex<Schedule>>,
}

impl Faults {
    /// No faults yet, for services of which these are the definitions; there may be none.
    #[must_use]
    pub fn new(definitions: impl IntoIterator<Item = &'static Service>) -> Self {
        let definitions: Vec<_> = definitions.into_iter().collect();
        Self { definitions: Definitions::new(&definitions), schedule: Arc::default() }
    }

    /// An exchange that answers as another does, but for the faults.
    pub fn over<E: Exchange>(&self, exchange: E) -> Faulty<E> {
        Faulty::new(self.clone(), exchange)
    }

    /// Injects a fault into requests for an operation, from now on.
    ///
    /// The operation is named as in cassettes: `StartExecution`, or with the label of its service
    /// `states.StartExecution`; where no definition knows it, also `POST /start-flow` or
    /// `appflow.POST /start-flow`.
    ///
    /// # Errors
    ///
    /// When the fault makes no sense; when there are definitions, and none of them has the operation; when the
    /// fault is an error without a status, and the operation does not declare it.
    pub fn inject(&self, operation: &str, fault: Fault) -> Result<()> {
        fault.check()?;
        let of = Operation::parse(operation);
        let defined: Vec<_> = self
            .defined()
            .filter(|defined| defined.is(&of))
            .map(|defined| defined.operation)
            .collect();
        if defined.is_empty() && !self.definitions.services().is_empty() {
            return Err(self.unknown_operation(operation, &of));
        }
        check_code(&fault, &defined, operation)?;
        self.schedule().add(Some(of), fault);
        Ok(())
    }

    /// Injects a fault into all requests from now on. An error without a status comes to those operations
    /// that declare it.
    ///
    /// # Errors
    ///
    /// When the fault makes no sense; when it is an error without a status, and no operation declares it.
    pub fn inject_all(&self, fault: Fault) -> Result<()> {
        fault.check()?;
        let defined: Vec<_> = self.defined().map(|defined| defined.operation).collect();
        check_code(&fault, &defined, "no operation")?;
        self.schedule().add(None, fault);
        Ok(())
    }

    /// Takes all faults back; what they did stays counted.
    pub fn clear(&self) {
        self.schedule().clear();
    }

    /// How many requests have met a fault since this was made.
    #[must_use]
    pub fn injected(&self) -> usize {
        self.schedule().injected()
    }

    /// The fault that a request meets, and what the request asks for.
    pub(super) fn next(&self, request: &Request) -> Option<(Fault, Meant)> {
        if self.schedule().is_empty() {
            return None;
        }
        let (parts, body) = request.clone().into_parts();
        let body = decoded(&parts.headers, &body);
        let (protocol, operation, known) =
            self.definitions.identify(&parts, str::from_utf8(&body).ok());
        let meant = Meant { protocol, operation, known };
        let fault = self.schedule().next(&meant)?;
        Some((fault, meant))
    }

    fn defined(&self) -> impl Iterator<Item = OfService> {
        let of = |service: &'static Service| {
            let own = service.operations.iter();
            own.map(move |operation| OfService { service, operation })
        };
        self.definitions.services().iter().copied().flat_map(of)
    }

    fn unknown_operation(&self, asked: &str, of: &Operation) -> Error {
        let of_service =
            |defined: &OfService| of.service.as_deref() == Some(defined.service.label());
        let labelled = of.service.is_some();
        let some = labelled && self.defined().any(|defined| of_service(&defined));
        let names = self.defined().filter(|defined| !some || of_service(defined)).map(|defined| {
            let name = defined.operation.name;
            if labelled { format!("{}.{name}", defined.service.label()) } else { name.to_owned() }
        });
        let names = nearest_first(asked, names.collect());
        Error::config(format!(
            "no definition here has an operation `{asked}`: write one of {names}"
        ))
    }

    fn schedule(&self) -> MutexGuard<'_, Schedule> {
        // Every change of the schedule is whole, so a panic elsewhere does not spoil it.
        self.schedule.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An operation of a definition.
struct OfService {
    service: &'static Service,
    operation: &'static Defined,
}

impl OfService {
    fn is(&self, of: &Operation) -> bool {
        let label = of.service.as_deref();
        of.name == self.operation.name && label.is_none_or(|label| label == self.service.label())
    }
}

/// An error without a status must be declared: only a definition knows how it is written.
fn check_code(fault: &Fault, operations: &[&'static Defined], place: &str) -> Result<()> {
    let Kind::Error { code, status: None, .. } = &fault.kind else { return Ok(()) };
    if operations.iter().any(|operation| declares(operation, code)) {
        return Ok(());
    }
    let mut known: Vec<_> = operations.iter().flat_map(|operation| codes(operation)).collect();
    known.sort_unstable();
    known.dedup();
    if known.is_empty() {
        return Err(Error::config(format!(
            "no definition says how the error `{code}` is written: give it a status \
             (`.with_status(…)`), or give `Faults::new` a definition that declares it"
        )));
    }
    let declares = if operations.len() == 1 {
        format!("{place} does not declare the error `{code}`")
    } else {
        format!("no operation declares the error `{code}`")
    };
    let known = nearest_first(code, known.into_iter().map(str::to_owned).collect());
    Err(Error::config(format!(
        "{declares}: write one of {known}, or give it a status (`.with_status(…)`)"
    )))
}

/// Words in a list; those that begin like the one that was meant come first.
fn nearest_first(meant: &str, mut words: Vec<String>) -> String {
    let alike = |word: &String| {
        let mut pairs = meant.chars().zip(word.chars());
        Reverse(pairs.by_ref().take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count())
    };
    words.sort_by_key(alike);
    words.join(", ")
}
