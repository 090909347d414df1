//! `define`: turns a service's model into a module of annotated Rust.
//!
//! A model is read ([`botocore`], [`smithy`]) into one neutral form ([`model`]); [`select`] keeps what
//! the chosen operations reach and refuses what a definition cannot express; [`plan`] gives everything
//! its name; [`render`] writes the text, laid out by [`layout`] as rustfmt would.

mod botocore;
mod constraints;
mod error;
mod facts;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod layout;
mod lints;
mod model;
mod names;
mod ordered;
mod plan;
mod prose;
mod render;
mod rules;
mod select;
mod smithy;
mod types;

use std::io::Read as _;

use flate2::read::GzDecoder;
use serde_json::Value as Json;

pub(crate) use error::Error;

/// What to define, and how.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// Wire names; all when there are none.
    pub(crate) operations: Vec<String>,
    /// The trait's name; by default the service's id in `PascalCase`.
    pub(crate) name: Option<String>,
    /// With the model's own words.
    pub(crate) docs: bool,
}

/// The text of a module that defines the service of a model.
pub(crate) fn define(model: &[u8], options: &Options) -> Result<String, Error> {
    let mut model = read(model)?;
    model = select::select(model, &options.operations)?;
    let name = trait_name(&model, options)?;
    let plan = plan::plan(&model, name);
    Ok(render::render(&model, &plan, options))
}

fn read(bytes: &[u8]) -> Result<model::Model, Error> {
    const EXPECTED: &str =
        "expected botocore's service-2.json or a Smithy JSON AST, plain or gzipped";
    let unread = |why: String| Error::new(format!("{why}; {EXPECTED}"));
    let mut text = String::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        GzDecoder::new(bytes)
            .read_to_string(&mut text)
            .map_err(|error| unread(format!("this file cannot be unpacked ({error})")))?;
    } else {
        std::str::from_utf8(bytes)
            .map_err(|_| unread("this file is no text".to_owned()))?
            .clone_into(&mut text);
    }
    let text = text.trim_start_matches('\u{feff}');
    let json: Json = serde_json::from_str(text)
        .map_err(|error| unread(format!("this file is no JSON ({error})")))?;
    if json.get("smithy").is_some() {
        smithy::read(text)
    } else if json.get("metadata").is_some() && json.get("operations").is_some() {
        botocore::read(text)
    } else {
        Err(unread("this JSON is no service's model".to_owned()))
    }
}

fn trait_name(model: &model::Model, options: &Options) -> Result<String, Error> {
    match (&options.name, &model.service.id) {
        (Some(name), _) if names::is_type_name(name) => Ok(name.clone()),
        (Some(name), _) => Err(Error::new(format!(
            "{name} cannot be the trait's name: write it in PascalCase, and not as a name of Rust's \
             prelude"
        ))),
        (None, Some(id)) => Ok(names::trait_name(id)),
        (None, None) => Err(Error::new(
            "this model does not say which service it is; name the trait: --name NAME",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8], name: Option<&str>) -> String {
        let options = Options { name: name.map(str::to_owned), ..Options::default() };
        define(bytes, &options).expect_err("it is no model").to_string()
    }

    #[test]
    fn what_is_no_model_is_told_what_was_expected() {
        for (bytes, start) in [
            (b"\xff\xfe".as_slice(), "this file is no text; expected botocore's"),
            (b"\x1f\x8bxx", "this file cannot be unpacked"),
            (b"name: x", "this file is no JSON"),
            (b"{}", "this JSON is no service's model; expected botocore's"),
        ] {
            let refused = refused(bytes, None);
            assert!(refused.starts_with(start), "{refused}");
        }
    }

    #[test]
    fn protocols_and_names_are_checked() {
        let model = |protocol: &str| {
            format!(
                r#"{{"metadata": {{"protocol": "{protocol}", "endpointPrefix": "a", "targetPrefix": "A"}},
                    "operations": {{"A": {{"name": "A"}}}}}}"#
            )
        };
        let unspoken = refused(model("query").as_bytes(), None);
        assert!(
            unspoken.starts_with("this service speaks query, and a definition only awsJson1_0")
        );
        let nameless = refused(model("json").as_bytes(), None);
        assert!(nameless.ends_with("name the trait: --name NAME"), "{nameless}");
        let named = refused(model("json").as_bytes(), Some("Result"));
        assert!(named.starts_with("Result cannot be the trait's name"), "{named}");
    }
}
