//! Tokens that vendors gave a prefix, so that they are found where they should not be.
//!
//! Prefixes, alphabets and lengths are from the vendors' own documentation, and where that is silent about the length,
//! from the public rules of secret scanners. What is longer than its vendor's tokens, or has another letter behind it, is
//! none.

use std::ops::RangeInclusive;

use Alphabet::{Alphanumeric, Dotted, Hexadecimal, Upper, Word};

/// The characters of a token behind its prefix.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Alphabet {
    Alphanumeric,
    /// Also `_` and `-`.
    Word,
    /// Also `.`, `=`, `+` and `/`.
    Dotted,
    /// Lower case.
    Hexadecimal,
    /// Capitals and digits.
    Upper,
}

impl Alphabet {
    fn has(self, byte: u8) -> bool {
        match self {
            Alphanumeric => byte.is_ascii_alphanumeric(),
            Word => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
            Dotted => {
                byte.is_ascii_alphanumeric()
                    || matches!(byte, b'_' | b'-' | b'.' | b'=' | b'+' | b'/')
            }
            Hexadecimal => byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'),
            Upper => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        }
    }
}

/// A vendor's kind of token.
#[derive(Debug)]
pub(crate) struct Vendor {
    pub(crate) name: &'static str,
    pub(crate) prefix: &'static str,
    alphabet: Alphabet,
    length: RangeInclusive<usize>,
}

const fn token(
    name: &'static str,
    prefix: &'static str,
    alphabet: Alphabet,
    length: RangeInclusive<usize>,
) -> Vendor {
    Vendor { name, prefix, alphabet, length }
}

pub(crate) const VENDORS: [Vendor; 62] = [
    token("AWS Bedrock API key", "ABSK", Dotted, 100..=300),
    token("AWS Marketplace token", "amzn.mws.", Word, 36..=36),
    token("age secret key", "AGE-SECRET-KEY-1", Upper, 58..=58),
    token("Anthropic key", "sk-ant-api03-", Word, 80..=110),
    token("Anthropic key", "sk-ant-admin01-", Word, 80..=110),
    token("Atlassian token", "ATATT3", Dotted, 150..=250),
    token("Databricks token", "dapi", Hexadecimal, 32..=32),
    token("DigitalOcean token", "doo_v1_", Hexadecimal, 64..=64),
    token("DigitalOcean token", "dop_v1_", Hexadecimal, 64..=64),
    token("DigitalOcean token", "dor_v1_", Hexadecimal, 64..=64),
    token("Docker token", "dckr_pat_", Word, 27..=40),
    token("Doppler token", "dp.pt.", Alphanumeric, 43..=43),
    token("GitHub token", "gho_", Alphanumeric, 36..=36),
    token("GitHub token", "ghp_", Alphanumeric, 36..=36),
    token("GitHub token", "ghr_", Alphanumeric, 36..=76),
    token("GitHub token", "ghs_", Alphanumeric, 36..=36),
    token("GitHub token", "ghu_", Alphanumeric, 36..=36),
    token("GitHub token", "github_pat_", Word, 82..=82),
    token("GitLab token", "glcbt-", Word, 20..=70),
    token("GitLab token", "gldt-", Word, 20..=70),
    token("GitLab token", "glft-", Word, 20..=70),
    token("GitLab token", "glpat-", Dotted, 20..=70),
    token("GitLab token", "glptt-", Alphanumeric, 40..=40),
    token("GitLab token", "glrt-", Dotted, 20..=70),
    token("GitLab token", "glsoat-", Word, 20..=70),
    token("Google API key", "AIza", Word, 35..=35),
    token("Google OAuth secret", "GOCSPX-", Word, 28..=28),
    token("Google OAuth token", "ya29.", Dotted, 30..=2048),
    token("Grafana token", "glc_", Dotted, 32..=400),
    token("Grafana token", "glsa_", Word, 41..=41),
    token("Hugging Face token", "hf_", Alphanumeric, 34..=34),
    token("Linear key", "lin_api_", Alphanumeric, 40..=40),
    token("New Relic key", "NRAK-", Upper, 27..=27),
    token("npm token", "npm_", Alphanumeric, 36..=36),
    token("OpenAI key", "sk-admin-", Word, 60..=200),
    token("OpenAI key", "sk-proj-", Word, 60..=200),
    token("OpenAI key", "sk-svcacct-", Word, 60..=200),
    token("PlanetScale password", "pscale_pw_", Dotted, 32..=64),
    token("PlanetScale token", "pscale_tkn_", Dotted, 32..=64),
    token("Postman key", "PMAK-", Word, 59..=59),
    token("Pulumi token", "pul-", Hexadecimal, 40..=40),
    token("PyPI token", "pypi-AgE", Word, 50..=1000),
    token("RubyGems key", "rubygems_", Hexadecimal, 48..=48),
    token("SendGrid key", "SG.", Dotted, 66..=66),
    token("Shopify token", "shpat_", Alphanumeric, 32..=32),
    token("Shopify token", "shpca_", Alphanumeric, 32..=32),
    token("Shopify token", "shppa_", Alphanumeric, 32..=32),
    token("Shopify token", "shpss_", Alphanumeric, 32..=32),
    token("Slack token", "xapp-", Word, 40..=200),
    token("Slack token", "xoxa-", Word, 20..=200),
    token("Slack token", "xoxb-", Word, 20..=200),
    token("Slack token", "xoxe.", Dotted, 40..=300),
    token("Slack token", "xoxp-", Word, 20..=200),
    token("Slack token", "xoxr-", Word, 20..=200),
    token("Slack token", "xoxs-", Word, 20..=200),
    token("Slack webhook", "hooks.slack.com/services/T", Dotted, 30..=80),
    token("Square secret", "sq0csp-", Word, 43..=43),
    token("Stripe key", "rk_live_", Alphanumeric, 20..=250),
    token("Stripe key", "sk_live_", Alphanumeric, 20..=250),
    token("Stripe key", "sk_test_", Alphanumeric, 20..=250),
    token("Stripe webhook secret", "whsec_", Dotted, 24..=64),
    token("Vault token", "hvs.", Word, 24..=200),
];

impl Vendor {
    /// The length of this vendor's token at the beginning of a text, which begins with the prefix in any case.
    pub(crate) fn length_at(&self, text: &[u8]) -> Option<usize> {
        let rest = text.strip_prefix(self.prefix.as_bytes())?;
        let length = rest
            .iter()
            .take(self.length.end() + 1)
            .take_while(|byte| self.alphabet.has(**byte))
            .count();
        // A full stop behind a token ends the sentence.
        let length = match self.alphabet {
            Dotted => {
                length - rest[..length].iter().rev().take_while(|byte| **byte == b'.').count()
            }
            _ => length,
        };
        let ends = rest.get(length).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        (ends && self.length.contains(&length)).then_some(self.prefix.len() + length)
    }
}
