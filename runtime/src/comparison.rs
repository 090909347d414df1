//! How two cassettes differ, as data; `compare` finds it, `report` renders it.

/// How one cassette differs from another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison {
    /// How many interactions the first cassette has.
    pub before: usize,
    /// How many interactions the second cassette has.
    pub after: usize,
    /// What differs outside of interactions: variables; and where everything is wanted, how they were recorded.
    pub differences: Vec<FieldChange>,
    /// The interactions that differ, in the order of the second cassette.
    pub interactions: Vec<InteractionChange>,
    /// How many differences were left out, because any two recordings of the same have them.
    pub left_out: usize,
}

impl Comparison {
    /// Whether both cassettes mean the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.differences.is_empty() && self.interactions.is_empty()
    }
}

/// An interaction that only one of two cassettes has, or that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InteractionChange {
    /// Its number in the first cassette, from 1; none where only the second has it.
    pub before: Option<usize>,
    /// Its number in the second cassette, from 1; none where only the first has it.
    pub after: Option<usize>,
    /// Its operation: `states.StartExecution`, or `GET /health`.
    pub operation: String,
    /// Whether it stands behind, or before, another one than it did.
    pub moved: bool,
    /// What differs, request first; of an interaction that only one cassette has, what it is.
    pub differences: Vec<FieldChange>,
}

impl InteractionChange {
    /// What has become of it.
    #[must_use]
    pub fn kind(&self) -> InteractionChangeKind {
        match (self.before, self.after) {
            (None, _) => InteractionChangeKind::Added,
            (_, None) => InteractionChangeKind::Removed,
            _ if self.differences.is_empty() => InteractionChangeKind::Moved,
            _ => InteractionChangeKind::Changed,
        }
    }
}

/// What has become of an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InteractionChangeKind {
    /// Only the second cassette has it.
    Added,
    /// Only the first cassette has it.
    Removed,
    /// Both have it, and something in it differs.
    Changed,
    /// Both have it, and only its place differs.
    Moved,
}

impl InteractionChangeKind {
    /// The word for it in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldChange {
    /// The field: `request.body.name`, `response.status`, `variables.run_name`.
    pub path: String,
    /// Its value in the first cassette, if that has it.
    pub before: Option<String>,
    /// Its value in the second cassette, if that has it.
    pub after: Option<String>,
}
