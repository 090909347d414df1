//! CBOR bodies: what is shown as JSON is written back to the same bytes.

use bytes::Bytes;

use crate::json;
use crate::message::Cbor;

/// Takes bytes for a body, and for what a person may have made of one in a cassette.
pub fn cbor(data: &[u8]) {
    let bytes = Bytes::copy_from_slice(data);
    if let Some(exact) = Cbor::read(&bytes) {
        assert!(exact.is_valid(), "what was read can be written: {exact:?}");
        assert_eq!(exact.to_bytes(), bytes, "it comes back byte for byte: {exact:?}");
    }
    if let Some(loose) = Cbor::read_loosely(&bytes) {
        means_the_same(&loose);
    }
    by_hand(data);
}

/// What was spelled in another way is written in one, and means what it did.
fn means_the_same(loose: &Cbor) {
    let written = loose.to_bytes();
    assert!(loose.is_valid() && !written.is_empty(), "what was read can be written: {loose:?}");
    let again = Cbor::read(&written).expect("what was written can be read");
    assert_eq!(again.to_bytes(), written);
    assert_eq!(again.value, loose.value, "{written:x?}");
    assert_eq!(again.indefinite, loose.indefinite, "{written:x?}");
}

/// Of a cassette that was edited by hand: a value, and behind a line the places of indefinite length.
fn by_hand(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let (value, places) = text.split_once('\n').unwrap_or((text, ""));
    let Ok(value) = json::parse_body(value) else { return };
    let indefinite = places.lines().map(str::to_owned).collect();
    let cbor = Cbor { value: value.into(), indefinite };
    let bytes = cbor.to_bytes();
    assert_eq!(cbor.is_valid(), !bytes.is_empty(), "only what is no value has no bytes");
    if let Some(read) = Cbor::read(&bytes) {
        assert_eq!(read.to_bytes(), bytes);
    }
}
