//! Bodies that are small on the wire and endless inside: kept as they came, in little memory.

use std::io::{self, Write};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use rehearsal::{Cassette, Exchange, Request, Response, Result};

use crate::support::{record, replaying};

/// What a hundred mebibytes of nothing are, compressed.
fn bomb<W: Write>(mut encoder: W, finish: impl FnOnce(W) -> io::Result<Vec<u8>>) -> Bytes {
    let nothing = vec![0; 1 << 20];
    for _ in 0..100 {
        encoder.write_all(&nothing).unwrap();
    }
    finish(encoder).unwrap().into()
}

/// One block of 128 KiB of nothing, over and over: zstd's RLE blocks, in a frame of unknown size.
fn zstd() -> Bytes {
    // Magic, a descriptor without anything, a window of 128 KiB.
    let mut frame = b"\x28\xb5\x2f\xfd\x00\x38".to_vec();
    let block = |last: u32| ((128_u32 << 10) << 3 | 1 << 1 | last).to_le_bytes();
    for n in 0..800 {
        frame.extend_from_slice(&block(u32::from(n == 799))[..3]);
        frame.push(0);
    }
    frame.into()
}

struct Bomb(Bytes, &'static str);

impl Exchange for Bomb {
    async fn exchange(&self, _: Request) -> Result<Response> {
        let response = http::Response::builder().header("content-encoding", self.1);
        Ok(response.body(self.0.clone()).expect("a valid response"))
    }
}

#[tokio::test]
async fn a_bomb_is_kept_as_it_came() {
    let best = Compression::best();
    let gzip = bomb(GzEncoder::new(Vec::new(), best), GzEncoder::finish);
    // Bombs in a bomb.
    let mut nested = GzEncoder::new(Vec::new(), best);
    nested.write_all(&gzip).unwrap();
    let nested = Bytes::from(nested.finish().unwrap());
    for (coding, body) in [
        ("gzip", gzip.clone()),
        ("x-gzip", gzip.clone()),
        ("deflate", bomb(ZlibEncoder::new(Vec::new(), best), ZlibEncoder::finish)),
        ("deflate", bomb(DeflateEncoder::new(Vec::new(), best), DeflateEncoder::finish)),
        ("zstd", zstd()),
        ("gzip, gzip", nested),
    ] {
        assert!(body.len() < 1 << 20, "{coding}: {}", body.len());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        let request = || {
            // A client may send one as well.
            let request = http::Request::post("/x").header("content-encoding", coding);
            request.body(body.clone()).unwrap()
        };
        record(&path, Bomb(body.clone(), coding), [request()]).await;
        let cassette = Cassette::load(&path).unwrap();
        let [interaction] = cassette.interactions() else { panic!("{coding}") };
        assert_eq!(interaction.response_body(), body, "{coding}");
        assert_eq!(interaction.request_body(), body, "{coding}");
        let answer = replaying(&path).exchange(request()).await.unwrap();
        assert_eq!(answer.body(), &body, "{coding}");
        assert_eq!(answer.headers()["content-encoding"], coding);
    }
}
