//! Cassettes that somebody made to do harm: an error with its place, or harmless.

use std::fs;

use rehearsal::{Cassette, ErrorKind};

/// A cassette of interactions.
pub fn with(interactions: &str) -> String {
    format!(
        "{{\n\"rehearsal\": 1,\n\"recorded\": {{\"at\": \"2026-11-21T07:00:00Z\", \"by\": \"rehearsal 0.1.0\", \
         \"upstreams\": {{}}}},\n\"interactions\": [\n{interactions}\n]\n}}\n"
    )
}

const GOOD: &str = r#"{"operation": "GET /x", "call": 1,
"request": {"method": "GET", "uri": "https://h.example/x", "headers": {"accept": "a/b"}, "body": {"text": "in"}},
"response": {"status": 200, "headers": {"etag": "\"1\""}, "body": {"base64": "aGk="}, "took_ms": 1}}"#;

/// The good cassette with something else in one place.
fn changed(from: &str, to: &str) -> String {
    assert_eq!(GOOD.matches(from).count(), 1, "{from}");
    with(&GOOD.replace(from, to))
}

fn load(content: impl AsRef<[u8]>) -> rehearsal::Result<Cassette> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    fs::write(&path, content).unwrap();
    Cassette::load(&path)
}

/// Asserts that a cassette is refused, with line and column, in words.
fn refused(content: impl AsRef<[u8]>, line: usize, words: &str) {
    let shown =
        String::from_utf8_lossy(&content.as_ref()[..content.as_ref().len().min(600)]).into_owned();
    let error = load(content).expect_err(&shown);
    let told = error.to_string();
    assert_eq!(error.kind(), ErrorKind::Format, "{shown}: {told}");
    let (_, place) = told.split_once("c.json:").unwrap_or_else(|| panic!("no place: {told}"));
    assert!(place.starts_with(&format!("{line}:")), "{shown}: {told}");
    assert!(told.contains(words), "{shown}: {told}");
    assert!(told.len() < 1000, "{told}");
    assert!(!told.contains(|c: char| c.is_control()), "{told:?}");
}

#[test]
fn the_pattern_of_them_all_is_good() {
    assert_eq!(load(with(GOOD)).unwrap().interactions().len(), 1);
}

#[test]
fn a_status_that_is_none_is_refused() {
    for status in [
        "0", "99", "100", "101", "199", "1000", "99999", "65536", "-200", "200.0", "2e2",
        "\"200\"", "null",
    ] {
        refused(changed("\"status\": 200", &format!("\"status\": {status}")), 7, "expected a");
    }
}

#[test]
fn numbers_out_of_range_are_refused() {
    for number in ["-1", "1.5", "1e999", "-0", "18446744073709551616", "true", "[]"] {
        refused(
            changed("\"took_ms\": 1", &format!("\"took_ms\": {number}")),
            7,
            "expected a whole number",
        );
        let announced = format!("\"broken_by\": \"upstream\", \"announced\": {number}");
        refused(changed("\"took_ms\": 1", &announced), 7, "expected a whole number");
    }
    refused(changed("\"call\": 1", "\"call\": 4294967296"), 5, "expected a whole number");
    refused(
        changed("\"took_ms\": 1", &format!("\"took_ms\": {}", "9".repeat(100_000))),
        7,
        "expected a whole number",
    );
}

#[test]
fn a_header_that_would_split_a_response_is_refused() {
    for value in [r"a\r\nset-cookie: b", r"a\n", r"a\r", r"\u0000", r"\u001b[2J", r"\u007f"] {
        for header in [r#""accept": "a/b""#, r#""etag": "\"1\"""#] {
            let name = header.split(':').next().unwrap();
            let line = if name.contains("etag") { 7 } else { 6 };
            refused(
                changed(header, &format!(r#"{name}: "{value}""#)),
                line,
                "expected a header value",
            );
            refused(
                changed(header, &format!(r#"{name}: ["ok", "{value}"]"#)),
                line,
                "expected a header value",
            );
        }
    }
    for name in ["a b", "a:b", r"a\r\nb", r"a\u0000", "", "é", "Etag", "a(b)", r"a\u001b"] {
        refused(
            changed("\"etag\"", &format!("\"{name}\"")),
            7,
            "expected a header name in lower case",
        );
    }
    refused(changed(r#""etag": "\"1\"""#, r#""etag": 1"#), 7, "expected a string");
}

#[test]
fn a_method_or_uri_that_is_none_is_refused() {
    for method in ["", "G T", r"GET\r\n", r"GET\u0000", "GÉT", "GET/", r"\u001b"] {
        refused(changed("\"GET\"", &format!("\"{method}\"")), 6, "expected an HTTP method");
    }
    for uri in
        ["", "x", "?x", "h.example", r"/a\r\nb", r"/a\u0000", "/a b", r"/\u001b[2J", "https:/h"]
    {
        refused(changed("https://h.example/x", uri), 6, "expected a URI");
    }
}

#[test]
fn bodies_that_are_none_are_refused() {
    for (body, words) in [
        (r#"{"base64": "aGk"}"#, "expected base64"),
        (r#"{"base64": "a\nGk="}"#, "expected base64"),
        (r#"{"base64": "=AAA"}"#, "expected base64"),
        (r#"{"base64": 1}"#, "expected a string"),
        (r#"{"cbor": {"$tag": [1]}}"#, "CBOR can hold"),
        (r#"{"cbor": {"$tag": [-1, 2]}}"#, "CBOR can hold"),
        (r#"{"cbor": {"$bytes": "?"}}"#, "CBOR can hold"),
        (r#"{"cbor": {"$f64": "1e"}}"#, "CBOR can hold"),
        (r#"{"cbor": {"$no": 1}}"#, "CBOR can hold"),
        (r#"{"cbor": 18446744073709551616}"#, "CBOR can hold"),
        (r#"{"cbor": 1, "indefinite": {}}"#, "expected an array"),
        (r#"{"json": 1, "spacing": "indent-255"}"#, "expected \"python\""),
        (r#"{"json": 1, "spacing": "indent--1"}"#, "expected \"python\""),
        (r#"{"json": 1, "text": ""}"#, "expected only one of"),
        (r#"{"exec": "rm -rf /"}"#, "unknown body kind"),
        (r#"{"text": "", "encoding": 1}"#, "expected a string"),
        ("[]", "expected a body"),
    ] {
        refused(changed(r#"{"base64": "aGk="}"#, body), 7, words);
    }
}

#[test]
fn a_file_that_is_elsewhere_is_refused() {
    for name in [
        "../c.bodies/0123456789abcdef.bin",
        "c.bodies/../0123456789abcdef.bin",
        "/c.bodies/0123456789abcdef.bin",
        "c:/0123456789abcdef.bin",
        r"c.bodies\\0123456789abcdef.bin",
        r"\\\\host\\0123456789abcdef.bin",
        "./0123456789abcdef.bin",
        "0123456789abcdef.bin",
        "c.bodies/passwd",
        "c.bodies/0123456789abcdef.bin/",
        "c.bodies/0123456789ABCDEF.bin",
        r"c.bodies/0123456789abcdef.bin\u0000",
        "c.bodies/0123456789abcdef.sh",
        "/dev/zero",
        "",
        "file:///etc/passwd",
    ] {
        let digest = "0".repeat(64);
        let body = format!(r#"{{"file": "{name}", "sha256": "{digest}", "length": 1}}"#);
        refused(
            changed(r#"{"base64": "aGk="}"#, &body),
            7,
            "expected a file in a folder beside the cassette",
        );
    }
    let body = r#"{"file": "c.bodies/0123456789abcdef.bin", "sha256": "0", "length": 1}"#;
    refused(changed(r#"{"base64": "aGk="}"#, body), 7, "64 hexadecimal digits");
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    for levels in [200, 1_000_000] {
        refused(
            changed("\"took_ms\": 1", &format!("\"mood\": {}", deep(levels))),
            7,
            "nested deeper than 128",
        );
        let objects = format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
        refused(
            changed("\"took_ms\": 1", &format!("\"mood\": {objects}")),
            7,
            "nested deeper than 128",
        );
        let tags = format!("{}1{}", r#"{"$tag":[1,"#.repeat(levels), "]}".repeat(levels));
        refused(
            changed(r#"{"base64": "aGk="}"#, &format!("{{\"cbor\": {tags}}}")),
            7,
            "nested deeper than 128",
        );
    }
    // What is not too deep stays, and is written again.
    let unknown = changed("\"took_ms\": 1", &format!("\"mood\": {}", deep(100)));
    let saved = load(unknown).unwrap().to_json();
    assert_eq!(saved.matches('[').count(), 101);
}

#[test]
fn keys_that_are_there_twice_are_refused() {
    for (from, to) in [
        ("\"took_ms\": 1", "\"took_ms\": 1, \"took_ms\": 2"),
        ("\"took_ms\": 1", r#""took_ms": 1, "\u0074ook_ms": 2"#),
        ("\"status\": 200", "\"status\": 200, \"status\": 500"),
        (r#""etag": "\"1\"""#, r#""etag": "1", "etag": "2""#),
    ] {
        refused(changed(from, to), 7, "duplicate key");
    }
    // Many keys are no more work than few.
    let many: Vec<_> = (0..200_000).map(|n| format!("\"k{n}\": {n}")).collect();
    load(changed("\"took_ms\": 1", &many.join(", "))).unwrap();
    refused(changed("\"took_ms\": 1", &(many.join(", ") + ", \"k7\": 0")), 7, "duplicate key");
}

#[test]
fn text_that_is_no_json_in_utf_8_is_refused() {
    let good = with(GOOD);
    let at = |line: usize, bytes: &[u8]| {
        let start = good.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
        [&good.as_bytes()[..start], bytes, &good.as_bytes()[start..]].concat()
    };
    for bytes in [&b"\xff"[..], b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80"] {
        refused(at(3, bytes), 3, "expected UTF-8 text");
    }
    refused([b"\xef\xbb\xbf", good.as_bytes()].concat(), 1, "expected a JSON value");
    refused(good.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), 1, "expected");
    refused(at(2, b"\0"), 2, "expected");
    refused(at(2, b"// \x1b[2J\n"), 2, "expected");
    refused(changed("\"in\"", r#""\ud800""#), 6, "expected no lone surrogate");
    refused(changed("\"in\"", "\"\x1b[2J\""), 6, "expected no unescaped control character");
    refused(changed("\"took_ms\": 1", "\"took_ms\": NaN"), 7, "expected a JSON value");
}

#[test]
fn what_an_error_quotes_is_neither_long_nor_does_it_act() {
    for text in
        [r"\u001b]0;x\u0007", r"\u202e\u2066\u200b", "\u{202e}\u{9b}2J", &"x".repeat(1_000_000)]
    {
        refused(changed("\"GET\"", &format!("\" {text}\"")), 6, "expected an HTTP method");
        refused(
            changed(r#"{"base64": "aGk="}"#, &format!("{{\"{text}\": 1}}")),
            7,
            "unknown body kind",
        );
        refused(
            changed("\"took_ms\": 1", &format!("\"{text}\": 1, \"{text}\": 1")),
            7,
            "duplicate key",
        );
    }
    let shown = load(changed("\"GET\"", "\" \u{202e}\"")).unwrap_err().to_string();
    assert!(shown.contains(r"\u{202e}") && !shown.contains('\u{202e}'), "{shown}");
}

#[test]
fn dates_and_upstreams_that_are_none_are_text() {
    for at in ["", "never", "9999999999-01-01T00:00:00Z", "-1", "2026-02-30T00:00:00Z"] {
        let cassette = load(with(GOOD).replace("2026-11-21T07:00:00Z", at)).unwrap();
        assert_eq!((cassette.age(), cassette.recorded_at()), (None, at));
    }
    let upstreams = r#""upstreams": {"x": "; rm -rf /", "y": "\u001b[2J"}"#;
    assert_eq!(
        load(with(GOOD).replace("\"upstreams\": {}", upstreams)).unwrap().upstreams().count(),
        2
    );
}
