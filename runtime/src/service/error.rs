//! The errors of an operation: those that its definition declares, and all others.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::definition::{ErrorTraits, Mistyped, Structure, Value, Violations};
use crate::error::{Error, ErrorKind};
use crate::wire::{Fault, error_value};

/// The error enum of an operation; `#[service]` makes one for each.
///
/// Its variants are the errors that the operation declares, and `Unhandled` for all others.
pub trait OperationError: StdError + Sized + Send + Sync + 'static {
    /// The variant of a declared error, by its index in the definition.
    ///
    /// # Errors
    ///
    /// When the value is not of the error's shape.
    fn from_declared(index: usize, value: Value) -> Result<Self, Mistyped>;

    /// The variant of all other errors.
    fn from_unhandled(unhandled: Unhandled) -> Self;

    /// The errors that the operation declares, in the definition's order.
    const STRUCTURES: &'static [&'static Structure];

    /// The error of a code: the declared one where the operation declares it, else `Unhandled` with status 400.
    ///
    /// What a declared error requires besides of its message is filled with samples, as a definition's
    /// `fixture()` is.
    #[must_use]
    fn of_code(code: &str, message: &str) -> Self {
        let mut all = Self::STRUCTURES.iter().enumerate();
        let known = all.find(|(_, structure)| traits(structure).code == code);
        let declared = known.and_then(|(index, structure)| {
            Self::from_declared(index, error_value(structure, message)).ok()
        });
        declared
            .unwrap_or_else(|| Self::from_unhandled(Unhandled::new(code, message).with_status(400)))
    }

    /// `ValidationException`, in AWS's words: what an implementation gives of an input that is not valid, by
    /// `input.validate()?`.
    #[must_use]
    fn of_violations(violations: &Violations) -> Self {
        Self::of_code("ValidationException", &violations.to_string())
    }

    /// The declared error and its value, or what was not declared.
    ///
    /// # Errors
    ///
    /// When it is no declared error.
    fn declared(&self) -> Result<(&'static Structure, Value), &Unhandled>;

    /// The code on the wire; none where no service answered.
    fn wire_code(&self) -> Option<String> {
        match self.declared() {
            Ok((structure, _)) => Some(traits(structure).code.to_owned()),
            Err(unhandled) => unhandled.code().map(str::to_owned),
        }
    }

    /// What the service says.
    fn wire_message(&self) -> Option<String> {
        match self.declared() {
            Ok((structure, value)) => message(structure, &value),
            Err(unhandled) => Some(unhandled.message().to_owned()),
        }
    }

    /// Whether the same call may succeed later.
    fn may_retry(&self) -> bool {
        match self.declared() {
            Ok((structure, _)) => {
                let traits = traits(structure);
                traits.retryable || traits.throttling || traits.status >= 500
            }
            Err(unhandled) => unhandled.is_retryable(),
        }
    }
}

/// An error that the definition of an operation does not declare: another code, no answer, or an
/// answer that is not of the definition's shape.
#[derive(Clone, Debug)]
pub struct Unhandled {
    code: Option<String>,
    message: String,
    status: Option<u16>,
    source: Option<Arc<Error>>,
}

impl Unhandled {
    /// An error of a service by its code, as a fake gives it that knows more than the definition.
    #[must_use]
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: Some(code.into()), message: message.into(), status: None, source: None }
    }

    /// Sets the HTTP status: 500 otherwise.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// The error code; none where no service answered.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What went wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The HTTP status; none where no service answered.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// The error underneath, where a request got no answer.
    #[must_use]
    pub fn exchange_error(&self) -> Option<&Error> {
        self.source.as_deref()
    }

    /// Whether the same call may succeed later: a 429, a 5xx, or a lost upstream.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match (&self.source, self.status) {
            (Some(source), _) => source.kind() == ErrorKind::Upstream,
            (None, Some(status)) => status == 429 || status >= 500,
            (None, None) => false,
        }
    }

    pub(crate) fn from_fault(fault: Fault) -> Self {
        let status = fault.status;
        let message = fault.message.unwrap_or_else(|| format!("the service answered {status}"));
        Self { code: fault.code, message, status: Some(status), source: None }
    }

    pub(crate) fn from_error(error: Error) -> Self {
        let message = error.to_string();
        Self { code: None, message, status: None, source: Some(Arc::new(error)) }
    }
}

impl PartialEq for Unhandled {
    fn eq(&self, other: &Self) -> bool {
        (&self.code, &self.message, self.status) == (&other.code, &other.message, other.status)
    }
}

impl fmt::Display for Unhandled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(code) = &self.code {
            write!(f, "{code}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl StdError for Unhandled {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Writes an error of a definition: its code and its message.
pub(crate) fn fmt_error(
    structure: &'static Structure,
    value: &Value,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_str(traits(structure).code)?;
    match message(structure, value) {
        Some(message) => write!(f, ": {message}"),
        None => Ok(()),
    }
}

fn traits(structure: &'static Structure) -> ErrorTraits {
    let of_no_error =
        ErrorTraits { code: structure.name, status: 500, retryable: false, throttling: false };
    structure.error.unwrap_or(of_no_error)
}

fn message(structure: &'static Structure, value: &Value) -> Option<String> {
    let Value::Structure(values) = value else { return None };
    match values.get(structure.message()?)? {
        Value::String(message) => Some(message.clone()),
        _ => None,
    }
}
