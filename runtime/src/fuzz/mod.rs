//! What must hold of any input: the bodies of the fuzz targets in `runtime/fuzz`, each run over its seeds as a test.
//!
//! A target takes bytes, and panics where something does not hold that must. libFuzzer makes bytes without end; the
//! tests here take the committed seeds and a bounded number of mutations of them, the same in every run.

#[cfg(test)]
mod bounded;
mod cassette;
mod cbor;
mod config;
mod definition;
mod exchange;
mod matching;
mod message;
mod redaction;

pub use cassette::cassette;
pub use cbor::cbor;
pub use config::config;
pub use definition::definition;
pub use matching::matching;
pub use message::message;
pub use redaction::redaction;

#[cfg(test)]
mod tests {
    use super::bounded;

    const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz");

    #[test]
    fn cassettes_come_back() {
        bounded::run(FOLDER, "cassette", super::cassette);
    }

    #[test]
    fn settings_are_read_or_refused() {
        bounded::run(FOLDER, "config", super::config);
    }

    #[test]
    fn values_of_definitions_come_back() {
        bounded::run(FOLDER, "definition", super::definition);
    }

    #[test]
    fn what_was_recorded_is_answered() {
        bounded::run(FOLDER, "matching", super::matching);
    }

    #[test]
    fn secrets_never_stay() {
        bounded::run(FOLDER, "redaction", super::redaction);
    }

    #[test]
    fn bodies_come_back() {
        bounded::run(FOLDER, "message", super::message);
    }

    #[test]
    fn cbor_comes_back() {
        bounded::run(FOLDER, "cbor", super::cbor);
    }
}
