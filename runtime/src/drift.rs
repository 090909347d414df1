//! What has changed at a service since a cassette was recorded, as data; `verify` finds it, `report` renders it.

use std::time::Duration;

/// What a verification of a cassette came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drift {
    /// How many interactions the cassette has.
    pub interactions: usize,
    /// How many of them were asked for and compared.
    pub compared: usize,
    /// How old the cassette is, where that was looked at.
    pub age: Option<Duration>,
    /// Whether that is too old; then nobody was asked.
    pub stale: bool,
    /// What is not as it was recorded, in recorded order.
    pub changes: Vec<Change>,
    /// What is not as it was recorded and need not be: members that a definition calls optional.
    pub notes: Vec<Change>,
    /// What was not asked for.
    pub skipped: Vec<Skipped>,
    /// What was asked for and got no answer.
    pub unanswered: Vec<Unanswered>,
}

impl Drift {
    /// Whether anything is not as it was recorded, or the cassette is too old.
    #[must_use]
    pub fn has_drifted(&self) -> bool {
        self.stale || !self.changes.is_empty()
    }
}

/// A place of an answer that is not as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The number of the interaction, from 1.
    pub interaction: usize,
    /// Its operation.
    pub operation: String,
    /// The place, as a JSON pointer into the response as a cassette shows it; `*` stands for every element of a list,
    /// and for every entry of a map.
    pub place: String,
    /// What is different there.
    pub kind: ChangeKind,
    /// What was recorded there; none where there was nothing.
    pub recorded: Option<String>,
    /// What stands there now; none where there is nothing.
    pub live: Option<String>,
}

/// What is different in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// The HTTP status.
    Status,
    /// The code of an error.
    ErrorCode,
    /// What the body is: JSON, text, nothing.
    Body,
    /// A member was recorded, and is not there any more.
    Gone,
    /// A member is there, and was not recorded.
    New,
    /// A value is of another type.
    Type,
    /// A value is not as the definition has it; the recorded one was.
    Definition,
    /// A value is another one.
    Value,
}

impl ChangeKind {
    /// The word for it in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::ErrorCode => "error_code",
            Self::Body => "body",
            Self::Gone => "gone",
            Self::New => "new",
            Self::Type => "type",
            Self::Definition => "definition",
            Self::Value => "value",
        }
    }
}

/// An interaction that was not asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// The number of the interaction, from 1.
    pub interaction: usize,
    /// Its operation.
    pub operation: String,
    /// Why it was not asked for.
    pub reason: SkipReason,
}

/// Why an interaction was not asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SkipReason {
    /// It changes something, and only what reads was wanted.
    Mutates,
    /// A later interaction asks the same, or is another attempt of the same call.
    Repeated,
    /// Redaction has masked a part of its request.
    Masked,
    /// It names an account by a pseudonym, and nobody said which account to ask instead.
    Account,
    /// What was recorded is no whole request with a whole answer.
    Broken,
    /// Its request cannot be made again from what a cassette keeps of it.
    Unsendable,
}

impl SkipReason {
    /// The word for it in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mutates => "mutates",
            Self::Repeated => "repeated",
            Self::Masked => "masked",
            Self::Account => "account",
            Self::Broken => "broken",
            Self::Unsendable => "unsendable",
        }
    }
}

/// An interaction that got no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unanswered {
    /// The number of the interaction, from 1.
    pub interaction: usize,
    /// Its operation.
    pub operation: String,
    /// Why there is no answer, and what to do about it.
    pub message: String,
}
