//! What is told of a secret: everything but the secret.

use std::fmt;
use std::path::PathBuf;

/// How many characters of a secret are shown at the most: what its prefix tells anyway.
const SHOWN: usize = 4;

/// Of a shorter secret nothing is shown.
const MIN_SHOWN_OF: usize = 16;

/// A secret in a cassette. It names the place, and never holds the secret itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Secret {
    /// The number of the interaction, from 1; none outside of them: in a note, or a variable.
    pub interaction: Option<usize>,
    /// Its operation.
    pub operation: Option<String>,
    /// The place, as a JSON pointer into the cassette.
    pub pointer: String,
    /// The way on from there, where the secret is inside of what the string encodes: `base64, JSON /password`.
    pub within: Option<String>,
    /// Whether it is in the name of a member, not in its value.
    pub in_name: bool,
    /// The side file that the body at this place is in.
    pub file: Option<PathBuf>,
    /// Where it begins in the string or the file, in bytes.
    pub offset: u64,
    /// How long it is, in bytes.
    pub length: usize,
    /// What it is.
    pub kind: SecretKind,
    /// How sure that is.
    pub certainty: Certainty,
    /// The first four characters, where that gives nothing away; else empty.
    pub begins: String,
}

/// What a secret is, by its form or by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SecretKind {
    /// An AWS access key id: `AKIA…`, `ASIA…`.
    AccessKeyId,
    /// An AWS secret access key.
    SecretAccessKey,
    /// An AWS session token.
    SessionToken,
    /// A JSON Web Token.
    WebToken,
    /// A private key: PEM, PGP, `PuTTY`, DER or JWK.
    PrivateKey,
    /// What stands behind `Bearer`.
    Bearer,
    /// What stands behind `Basic`.
    Basic,
    /// A token of a vendor whose prefix tells it.
    Vendor(&'static str),
    /// The password in `scheme://user:password@host`.
    UrlPassword,
    /// The signature of a request or of a presigned URL.
    Signature,
    /// A value that looks drawn, under a name that says that it is secret.
    Named,
}

impl fmt::Display for SecretKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AccessKeyId => "AWS access key id",
            Self::SecretAccessKey => "AWS secret access key",
            Self::SessionToken => "AWS session token",
            Self::WebToken => "JSON Web Token",
            Self::PrivateKey => "private key",
            Self::Bearer => "bearer credential",
            Self::Basic => "basic credential",
            Self::Vendor(name) => name,
            Self::UrlPassword => "password in a URL",
            Self::Signature => "signature",
            Self::Named => "value with a secret's name",
        })
    }
}

/// How sure it is that something is a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Its name or its place says so, and it looks drawn.
    Likely,
    /// Its form leaves no doubt. A recording that holds one is not saved as the cassette.
    Sure,
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Likely => "likely",
            Self::Sure => "sure",
        })
    }
}

impl fmt::Display for Secret {
    /// The place and the kind: `/interactions/0/response/body/json/note: AWS access key id (AKIA…, 20 bytes)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pointer)?;
        if let Some(file) = &self.file {
            write!(f, " in {}", file.display())?;
        }
        if self.in_name {
            f.write_str(", the name")?;
        }
        if self.offset > 0 {
            write!(f, ", offset {}", self.offset)?;
        }
        if let Some(within) = &self.within {
            write!(f, ", within {within}")?;
        }
        let likely = if self.certainty == Certainty::Sure { "" } else { "likely " };
        write!(f, ": {likely}{} (", self.kind)?;
        if !self.begins.is_empty() {
            write!(f, "{}…, ", self.begins)?;
        }
        write!(f, "{} bytes)", self.length)
    }
}

/// What may be shown of a secret. Control characters must not steer a terminal.
pub(super) fn beginning(secret: &str) -> String {
    if secret.len() < MIN_SHOWN_OF {
        return String::new();
    }
    secret.chars().take(SHOWN).map(|c| if c.is_ascii_graphic() { c } else { '.' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_more_than_a_prefix_is_shown() {
        assert_eq!(beginning("0123456789abcde"), "");
        assert_eq!(beginning("0123456789abcdef"), "0123");
        assert_eq!(beginning("\u{1b}[0m456789abcdef"), ".[0m");
    }
}
