//! A cassette that would be a program, were any of it read as HTML.

use std::fs;

use serde_json::json;

use super::{address, cassettes, play, report};

const SCRIPT: &str = "</script><script>window.hacked = 1</script>";
const MARKUP: &str = "<img src=x onerror='window.hacked = 1'><b>bold</b><!-- {{script}} ]]>";
const HIDDEN: &str = "\u{1b}[2K\u{202e}gnp.exe\u{200b}\u{2028}\u{2066}";

#[test]
fn a_hostile_cassette_is_inert() {
    let all = format!("{SCRIPT}{MARKUP}{HIDDEN}");
    let shown = format!("{SCRIPT}{MARKUP}");
    let one = |body: serde_json::Value| {
        json!({
            "operation": format!("GET /{shown}\u{202e}"),
            "request": {
                "method": "GET", "uri": "https://example.com/a?b='-alert(1)-'&c=%3Cscript%3E",
                "headers": { "x-note": shown, "x-odd": "javascript:window.hacked = 1" }, "body": body
            },
            "response": { "status": 200, "headers": { "x-note": shown }, "body": body }
        })
    };
    let nested = json!({ all.as_str(): [all, format!("{{\"inner\": \"{SCRIPT}\"}}")], "__proto__": { "hacked": 1 } });
    let long = format!("{all}\n{}", "<b>x</b>".repeat(20_000));
    let interactions = [one(json!({ "json": nested })), one(json!({ "text": long }))];
    let text = json!({
        "rehearsal": 1,
        "recorded": {
            "at": "2026-11-21T07:00:00Z", "by": all, "upstreams": { shown.as_str(): "https://example.com" },
            "note": all
        },
        "interactions": interactions
    });
    let folder = tempfile::tempdir().unwrap();
    let cassette = cassettes::save(folder.path(), "<b>'&.json", &text.to_string());
    let page = report(&cassette);
    let source = fs::read_to_string(&page).unwrap();
    assert!(!source.contains("<script>window") && !source.contains("<img src"));
    assert!(!source.contains(['\u{1b}', '\u{202e}', '\u{2028}']), "nothing hides in the file");
    let safe = folder.path().join("page.html");
    fs::rename(page, &safe).unwrap();
    play("hostile", &[address(&safe)]);
}
