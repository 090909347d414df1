//! Any JSON value, where a definition does not say more.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, ErrorKind};
use crate::json::{self, Json, Layout, canonical_number, render};

/// Any JSON value.
///
/// Two documents are equal when their values are: the order of keys, white space and the spelling of
/// numbers do not count. It is read from text and written as text, so it goes with every JSON library.
///
/// ```
/// use rehearsal::Document;
///
/// let document: Document = r#"{"retries": 3, "tags": ["a"]}"#.parse()?;
/// assert_eq!(document, r#"{"tags":["a"],"retries":3.0}"#.parse()?);
/// assert_eq!(document.get("retries").and_then(|retries| retries.as_i64()), Some(3));
/// assert_eq!(document.to_string(), r#"{"retries":3,"tags":["a"]}"#);
/// # Ok::<(), rehearsal::Error>(())
/// ```
#[derive(Clone)]
pub struct Document(pub(crate) Json);

impl Document {
    /// The member of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Self> {
        match &self.0 {
            Json::Object(members) => {
                let member = members.iter().find(|(known, _)| known.value() == key);
                member.map(|(_, value)| Self(value.clone()))
            }
            _ => None,
        }
    }

    /// The elements of an array.
    #[must_use]
    pub fn items(&self) -> Option<Vec<Self>> {
        match &self.0 {
            Json::Array(items) => Some(items.iter().cloned().map(Self).collect()),
            _ => None,
        }
    }

    /// The value of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<String> {
        match &self.0 {
            Json::String(text) => Some(text.value().into_owned()),
            _ => None,
        }
    }

    /// The value of an integer.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.number()?.parse().ok()
    }

    /// The value of a number.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.number()?.parse().ok()
    }

    /// The value of a boolean.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.0 {
            Json::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.0 == Json::Null
    }

    fn number(&self) -> Option<&str> {
        match &self.0 {
            Json::Number(spelling) => Some(spelling),
            _ => None,
        }
    }
}

impl FromStr for Document {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        json::parse_body(text).map(Self).map_err(|fault| {
            let message = format!("no JSON at byte {}: {}", fault.offset, fault.message);
            Error::new(ErrorKind::Format, message)
        })
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render(&self.0, Layout::Compact))
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        same(&self.0, &other.0)
    }
}

impl Default for Document {
    fn default() -> Self {
        Self(Json::Null)
    }
}

impl From<&str> for Document {
    fn from(value: &str) -> Self {
        Self(Json::string(value))
    }
}

impl From<bool> for Document {
    fn from(value: bool) -> Self {
        Self(Json::Bool(value))
    }
}

impl From<i64> for Document {
    fn from(value: i64) -> Self {
        Self(Json::integer(value))
    }
}

fn same(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => a == b || canonical_number(a) == canonical_number(b),
        (Json::String(a), Json::String(b)) => a.value() == b.value(),
        (Json::Array(a), Json::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Json::Object(a), Json::Object(b)) => {
            let sorted = |members: &[(json::Text, Json)]| {
                let mut members: Vec<_> = members
                    .iter()
                    .map(|(key, value)| (key.value().into_owned(), value.clone()))
                    .collect();
                members.sort_by(|(a, _), (b, _)| a.cmp(b));
                members
            };
            a.len() == b.len()
                && sorted(a).iter().zip(sorted(b)).all(|((k, v), (l, w))| *k == l && same(v, &w))
        }
        (a, b) => a == b,
    }
}
