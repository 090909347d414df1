//! `define`: a module of annotated Rust from a service's model.

use super::print;
use crate::arguments::Define;
use crate::define::{Error, Options, define as text_of};
use crate::exit::{Exit, Failure};

pub(crate) fn define(arguments: Define) -> Result<Exit, Failure> {
    let shown = arguments.model.display().to_string();
    let model = std::fs::read(&arguments.model)
        .map_err(|error| Failure::new(Exit::Failure, format!("cannot read {shown}: {error}")))?;
    let Define { operations, name, docs, .. } = arguments;
    let options = Options { operations, name, docs };
    let failed = |error: Error| Failure::new(Exit::Failure, format!("{shown}: {error}"));
    let text = text_of(&model, &options).map_err(failed)?;
    print(&text)
}
