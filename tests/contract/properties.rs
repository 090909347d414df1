//! Any body comes back byte for byte, and saving a cassette is stable.

use bytes::Bytes;
use proptest::prelude::*;
use rehearsal::{Cassette, Exchange, Request, Response, Result};

use crate::support::{record, replaying};

/// Answers every request with the same body.
struct Fixed(Bytes, &'static str);

impl Exchange for Fixed {
    async fn exchange(&self, _: Request) -> Result<Response> {
        let response = http::Response::builder().header("content-type", self.1);
        Ok(response.body(self.0.clone()).expect("a valid response"))
    }
}

fn media() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("application/x-amz-json-1.0"),
        Just("application/json"),
        Just("application/cbor"),
        Just("text/plain; charset=utf-8"),
        Just("application/octet-stream"),
    ]
}

/// JSON text in several spellings, and bytes of any kind.
fn body() -> impl Strategy<Value = Bytes> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,9})?([eE][+-]?[0-9]{1,3})?",
        "\"([a-z é😀/]|\\\\u00e9|\\\\n|\\\\/|\\\\\"){0,12}\"",
    ];
    let json = leaf.prop_recursive(4, 24, 5, |inner| {
        let gap = prop_oneof![Just(""), Just(" ")];
        prop_oneof![
            (proptest::collection::vec(inner.clone(), 0..5), gap.clone())
                .prop_map(|(items, gap)| format!("[{}]", items.join(&format!(",{gap}")))),
            (proptest::collection::vec(("[a-z]{1,6}", inner), 0..5), gap).prop_map(
                |(members, gap)| {
                    let members: Vec<_> = members
                        .into_iter()
                        .map(|(key, value)| format!("\"{key}\":{gap}{value}"))
                        .collect();
                    format!("{{{}}}", members.join(&format!(",{gap}")))
                }
            ),
        ]
    });
    prop_oneof![
        json.clone().prop_map(Bytes::from),
        json.prop_map(|text| {
            let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
            serde_json::to_string_pretty(&value).expect("JSON").into()
        }),
        ".*".prop_map(Bytes::from),
        any::<Vec<u8>>().prop_map(Bytes::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_comes_back_byte_for_byte(asked in body(), answered in body(), media in media()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("c.json");
        let request = || {
            let request = http::Request::post("/x").header("content-type", media);
            request.body(asked.clone()).expect("a valid request")
        };
        let upstream = Fixed(answered.clone(), media);
        let live = runtime.block_on(record(&path, upstream, [request()]));
        prop_assert_eq!(live[0].body(), &answered);

        let cassette = Cassette::load(&path).expect("a cassette");
        prop_assert_eq!(cassette.interactions()[0].request_body(), asked.clone());
        let replay = replaying(&path);
        let replayed = runtime.block_on(replay.exchange(request())).expect("an answer");
        prop_assert_eq!(replayed.body(), &answered);
        prop_assert_eq!(replayed.headers(), live[0].headers());

        // Saving changes nothing, however often.
        let first = std::fs::read_to_string(&path).expect("the cassette's text");
        cassette.save(&path).expect("saved");
        let again = Cassette::load(&path).expect("a cassette");
        prop_assert_eq!(&again, &cassette);
        prop_assert_eq!(again.to_json(), first.clone());
        prop_assert_eq!(std::fs::read_to_string(&path).expect("the cassette's text"), first);
    }
}
