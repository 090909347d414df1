//! What is wrong with a value, where, and in the words that AWS uses for it.

use std::fmt;

/// One thing that is wrong with a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// The way to the value.
    pub path: Vec<Step>,
    /// What is wrong with it.
    pub problem: Problem,
    /// The value as text; none where it is missing or must not be shown.
    pub value: Option<String>,
}

/// A step on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A member of a structure or union, by its name on the wire.
    Member(String),
    /// An element of a list, from 0.
    Index(usize),
    /// An entry of a map.
    Key(String),
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// A required member is not there.
    Missing,
    /// It is of another type.
    Type {
        /// What should stand there.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A string, blob, list or map is too short.
    TooShort(u64),
    /// A string, blob, list or map is too long.
    TooLong(u64),
    /// A number is too small.
    TooSmall(f64),
    /// A number is too great.
    TooGreat(f64),
    /// A string is not of its pattern.
    Pattern(String),
    /// A string is none of the values of its enum.
    Enum(Vec<String>),
    /// The elements of a list, which are no structures.
    Element(Vec<Problem>),
    /// The keys of a map.
    Key(Vec<Problem>),
    /// The values of a map, which are no structures.
    MapValue(Vec<Problem>),
}

/// All that is wrong with a value, in the order of its members.
///
/// Its text is the message of an AWS `ValidationException`.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub struct Violations(pub Vec<Violation>);

/// The way to a value while walking, a step to a frame.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    before: Option<&'a Path<'a>>,
    step: Borrowed<'a>,
}

#[derive(Clone, Copy)]
enum Borrowed<'a> {
    Root,
    Member(&'a str),
    Index(usize),
    Key(&'a str),
}

impl<'a> Path<'a> {
    pub(crate) const ROOT: Self = Self { before: None, step: Borrowed::Root };

    pub(crate) fn member(&'a self, name: &'a str) -> Self {
        Self { before: Some(self), step: Borrowed::Member(name) }
    }

    pub(crate) fn index(&'a self, index: usize) -> Self {
        Self { before: Some(self), step: Borrowed::Index(index) }
    }

    pub(crate) fn key(&'a self, key: &'a str) -> Self {
        Self { before: Some(self), step: Borrowed::Key(key) }
    }

    pub(crate) fn steps(&self) -> Vec<Step> {
        let mut steps = self.before.map(Path::steps).unwrap_or_default();
        match self.step {
            Borrowed::Root => {}
            Borrowed::Member(name) => steps.push(Step::Member(name.to_owned())),
            Borrowed::Index(index) => steps.push(Step::Index(index)),
            Borrowed::Key(key) => steps.push(Step::Key(key.to_owned())),
        }
        steps
    }
}

/// What is wrong with a value, in our own words.
pub(crate) fn told(found: &[Violation]) -> String {
    found.iter().map(Violation::told).collect::<Vec<_>>().join("; ")
}

impl Violation {
    /// The way to the value as a JSON pointer: `/tags/0/key`.
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            match step {
                Step::Member(name) | Step::Key(name) => {
                    crate::json::push_pointer(&mut pointer, name);
                }
                Step::Index(index) => crate::json::push_pointer(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }

    /// In our own words: where, what should stand there, and what stands there.
    fn told(&self) -> String {
        let pointer = match self.pointer() {
            root if root.is_empty() => "the body".to_owned(),
            pointer => pointer,
        };
        format!("{pointer}: {}", self.what())
    }

    /// In our own words: what should stand there, and what stands there.
    pub(crate) fn what(&self) -> String {
        match &self.problem {
            Problem::Type { expected, found } => format!("expected {expected}, found {found}"),
            Problem::Missing => "a required member is missing".to_owned(),
            problem => match &self.value {
                Some(value) => format!("{problem} (it is {value:?})"),
                None => problem.to_string(),
            },
        }
    }

    /// The way to the value as AWS writes it: `tags.1.member.key`.
    fn aws_path(&self) -> String {
        let mut path: Vec<String> = Vec::new();
        for step in &self.path {
            match step {
                Step::Member(name) => path.push(lower_first(name)),
                Step::Key(key) => path.extend([key.clone(), "member".to_owned()]),
                Step::Index(index) => path.extend([(index + 1).to_string(), "member".to_owned()]),
            }
        }
        path.join(".")
    }
}

/// Coral names members as its Java code does.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

impl fmt::Display for Violation {
    /// In AWS's own words. Seen live: ranges, enums. From AWS's public error reports: the others.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.aws_path();
        match (&self.problem, &self.value) {
            (Problem::Missing, _) => write!(f, "Value null")?,
            (_, Some(value)) => write!(f, "Value '{value}'")?,
            (_, None) => write!(f, "Value")?,
        }
        write!(f, " at '{path}' failed to satisfy constraint: {}", self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(f, "Member must not be null"),
            Self::Type { expected, .. } => write!(f, "Member must be {expected}"),
            Self::TooShort(least) => {
                write!(f, "Member must have length greater than or equal to {least}")
            }
            Self::TooLong(most) => {
                write!(f, "Member must have length less than or equal to {most}")
            }
            Self::TooSmall(least) => {
                write!(f, "Member must have value greater than or equal to {least}")
            }
            Self::TooGreat(most) => {
                write!(f, "Member must have value less than or equal to {most}")
            }
            Self::Pattern(pattern) => {
                write!(f, "Member must satisfy regular expression pattern: {pattern}")
            }
            Self::Enum(values) => {
                write!(f, "Member must satisfy enum value set: [{}]", values.join(", "))
            }
            Self::Element(problems) => {
                write!(f, "Member must satisfy constraint: [{}]", listed(problems))
            }
            Self::Key(problems) => {
                write!(f, "Map keys must satisfy constraint: [{}]", listed(problems))
            }
            Self::MapValue(problems) => {
                write!(f, "Map value must satisfy constraint: [{}]", listed(problems))
            }
        }
    }
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.len();
        let plural = if count == 1 { "error" } else { "errors" };
        let all: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        write!(f, "{count} validation {plural} detected: {}", all.join("; "))
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
