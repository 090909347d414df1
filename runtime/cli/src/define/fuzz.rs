//! What must hold of any model: the body of the fuzz target `define` in `runtime/fuzz`, and a bounded run of it.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Options, define};

/// What packed data begins with.
const GZIP: &[u8] = b"\x1f\x8b";

/// Takes the text of a model, and gives its definition, if it has one.
pub(crate) fn model(data: &[u8]) -> Option<String> {
    let mut given = None;
    for docs in [false, true] {
        let options = Options { docs, name: Some("Fuzzed".to_owned()), ..Options::default() };
        let defined = define(data, &options);
        assert_eq!(define(data, &options), defined, "it is the same every time");
        match defined {
            Ok(text) => {
                if let Err(error) = syn::parse_file(&text) {
                    panic!("a definition is Rust: {error} in\n{text}");
                }
                given = Some(text.clone());
                if !data.starts_with(GZIP) {
                    assert_eq!(define(&packed(data), &options), Ok(text), "also packed");
                }
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    given
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(data).expect("a vector takes all");
    packed.finish().expect("a vector takes all")
}

#[cfg(test)]
#[path = "../../../src/fuzz/bounded.rs"]
mod bounded;

#[cfg(test)]
mod tests {
    #[test]
    fn any_model_is_defined_or_refused() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz");
        super::bounded::run(folder, "define", |data| drop(super::model(data)));
    }
}
