//! HTTP/2 by hand: floods end their connection, and nobody else's.

use super::victim::Victim;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";

const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const GOAWAY: u8 = 7;
const CONTINUATION: u8 = 9;

const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// `GET /` of a host, from HPACK's static table.
fn get(host: &str) -> Vec<u8> {
    let length = u8::try_from(host.len()).unwrap();
    [&[0x82, 0x86, 0x84, 0x41, length], host.as_bytes()].concat()
}

/// Whether a connection was ended by its server, with a GOAWAY frame of an error or without a word.
fn assert_ended(answer: &[u8]) {
    let mut rest = answer;
    while rest.len() >= 9 {
        let length = usize::from(rest[0]) << 16 | usize::from(rest[1]) << 8 | usize::from(rest[2]);
        assert!(rest[3] != HEADERS || rest[8] != 0, "an answer on no stream");
        if rest[3] == GOAWAY {
            assert_ne!(rest[9 + 4..9 + 8], [0; 4], "it ended well");
        }
        rest = rest.get(9 + length..).unwrap_or_default();
    }
}

#[test]
fn a_request_by_hand_is_served() {
    let victim = Victim::new();
    let mut connection = victim.connect();
    connection.send(PREFACE);
    connection.send(frame(HEADERS, END_STREAM | END_HEADERS, 1, &get(&victim.address)));
    // It is served until it says that it goes away.
    connection.send(frame(GOAWAY, 0, 0, &[0; 8]));
    let answer = connection.rest();
    assert!(answer.windows(2).any(|two| two == b"ok"));
    assert_eq!(victim.upstream.seen().len(), 1);
}

#[test]
fn a_flood_of_continuations_ends_its_connection() {
    let victim = Victim::new();
    let mut connection = victim.connect();
    connection.send(PREFACE);
    connection.send(frame(HEADERS, END_STREAM, 1, &get(&victim.address)));
    // A header, over and over, whose block never ends.
    let piece = [&[0x00, 1, b'x', 0x7f, 0xff, 0x7e][..], &[b'y'; 16_000]].concat();
    for _ in 0..2000 {
        connection.send(frame(CONTINUATION, 0, 1, &piece[..piece.len().min(16_384)]));
    }
    assert_ended(&connection.rest());
    victim.stays_well();
}

#[test]
fn a_bomb_of_headers_is_refused() {
    let victim = Victim::new();
    let mut connection = victim.connect();
    connection.send(PREFACE);
    // One long header goes into the table; two bytes each name it again.
    let long = [&[0x40, 1, b'x', 0x7f, 0xa1, 0x1e][..], &[b'y'; 4000]].concat();
    let bomb = [get(&victim.address), long, vec![0xbe; 8000]].concat();
    connection.send(frame(HEADERS, END_STREAM | END_HEADERS, 1, &bomb));
    connection.send(frame(GOAWAY, 0, 0, &[0; 8]));
    connection.rest();
    assert_eq!(victim.upstream.seen(), [""; 0]);
    victim.stays_well();
}

#[test]
fn a_rapid_reset_ends_its_connection() {
    let victim = Victim::new();
    let mut connection = victim.connect();
    let mut flood = PREFACE.to_vec();
    for stream in (1..20_001).step_by(2) {
        flood.extend(frame(HEADERS, END_STREAM | END_HEADERS, stream, &get("h.localhost")));
        flood.extend(frame(RST_STREAM, 0, stream, &[0, 0, 0, 8]));
    }
    connection.send(&flood);
    let answer = connection.rest();
    assert_ended(&answer);
    assert!(victim.upstream.seen().len() < 500, "most of them were asked for");
    // Others are served.
    let mut other = victim.connect();
    other.send(victim.good("/well"));
    assert!(other.answer().unwrap().ends_with("ok"));
}

#[test]
fn what_http_2_has_no_place_for_is_refused() {
    let victim = Victim::new();
    let literal = |name: &str, value: &str| {
        let (name, value) = (name.as_bytes(), value.as_bytes());
        let length = |text: &[u8]| u8::try_from(text.len()).unwrap();
        [&[0, length(name)], name, &[length(value)], value].concat()
    };
    for bad in [
        literal("transfer-encoding", "chunked"),
        literal("connection", "close"),
        literal("upgrade", "h2c"),
        literal("content-length", "5"),
        literal("x\r\ny", "z"),
        literal("x", "y\r\nz"),
        literal("X", "y"),
        literal(":path", "/again"),
    ] {
        let mut connection = victim.connect();
        connection.send(PREFACE);
        let head = [get(&victim.address), bad.clone()].concat();
        connection.send(frame(HEADERS, END_STREAM | END_HEADERS, 1, &head));
        connection.send(frame(GOAWAY, 0, 0, &[0; 8]));
        connection.rest();
        assert_eq!(victim.upstream.seen(), [""; 0], "{:?}", String::from_utf8_lossy(&bad));
    }
    victim.stays_well();
}
