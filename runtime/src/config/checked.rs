//! Values of settings that no type checks by itself.

use crate::error::{Error, Result};
use crate::upstream::{Hosts, Routes, host_for};
use crate::words::did_you_mean;

/// Whether recorded mutations may stay unused.
pub(super) fn unused(word: &str) -> Result<bool> {
    match word {
        "fail" => Ok(false),
        "allow" => Ok(true),
        _ => Err(Error::config(format!(
            "unknown way to take what was not asked for `{word}`: write one of fail, allow{}",
            did_you_mean(word, &["fail", "allow"])
        ))),
    }
}

pub(super) fn unused_word(allowed: bool) -> &'static str {
    if allowed { "allow" } else { "fail" }
}

pub(super) fn some_text(text: &str) -> Result<String> {
    if text.trim().is_empty() {
        return Err(Error::config("expected some text"));
    }
    Ok(text.to_owned())
}

/// The base URL of an upstream.
pub(super) fn url(text: &str) -> Result<String> {
    Routes::default().set_default(text)?;
    Ok(text.to_owned())
}

/// A host to allow.
pub(super) fn host(entry: &str) -> Result<String> {
    Hosts::default().allow(entry)?;
    Ok(entry.to_owned())
}

pub(super) fn region(name: &str) -> Result<String> {
    match host_for("states", name, None) {
        Ok(_) => Ok(name.to_owned()),
        Err(_) => {
            Err(Error::config(format!("{name:?} is no region of AWS: write one, as in us-east-1")))
        }
    }
}

/// What `[answers]` is said of.
pub(super) fn operation(name: &str) -> Result<()> {
    let halves = name.split_once(" /").or_else(|| name.split_once('.'));
    let is_named = halves.is_some_and(|(one, other)| !one.is_empty() && !other.contains(' '));
    if name == "*" || is_named {
        return Ok(());
    }
    Err(Error::config(format!(
        "{name:?} is no operation: write \"states.DescribeExecution\", \"GET /health\" or \"*\""
    )))
}

/// A field of requests.
pub(super) fn alias(field: &str) -> Result<String> {
    if field.strip_prefix("request.").is_some_and(|rest| !rest.is_empty()) {
        return Ok(field.to_owned());
    }
    Err(Error::config(format!(
        "{field:?} is no field of requests: write it as differences name it, as in request.body.name"
    )))
}
