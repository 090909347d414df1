//! The kinds of secrets, and where each is planted: the table that `SECURITY.md` speaks of.

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};

/// A kind of secret.
pub struct Kind {
    pub name: &'static str,
    /// Another secret for every number.
    pub make: fn(u64) -> String,
    pub planted: &'static [Place],
}

/// Where a secret is planted.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// In a header of a request, behind some text; and the answer quotes it in an error.
    RequestHeader(&'static str, &'static str),
    /// In a header of a response.
    ResponseHeader(&'static str),
    /// As a parameter of a URL; and the answer quotes it in an error.
    Query(&'static str),
    /// As a member of this name: in JSON of requests and responses, plain, inside of a string, in lines, and compressed
    /// (gzip); in CBOR; as a field of a form; as an XML element. And the answer quotes it in an error.
    Member(&'static str),
    /// As bytes of CBOR in a member of this name.
    Bytes(&'static str),
    /// Without any name, in a sentence: in JSON, CBOR, XML, plain text, between binary bytes, and in an error.
    Text(&'static str),
}

use Place::{Bytes, Member, Query, RequestHeader, ResponseHeader, Text};

/// More than twenty kinds. The values are put together here, so that no scanner takes them for real ones.
pub const KINDS: [Kind; 25] = [
    Kind {
        name: "access key id of a user",
        make: |seed| format!("AKI{}{}", 'A', word(seed, 16, CAPITALS)),
        planted: &[
            Member("AccessKeyId"),
            Text("the key {} is not active"),
            Query("AWSAccessKeyId"),
        ],
    },
    Kind {
        name: "temporary access key id (STS)",
        make: |seed| format!("ASI{}{}", 'A', word(seed, 16, CAPITALS)),
        planted: &[Member("accessKeyId"), Text("{}")],
    },
    Kind {
        name: "secret access key",
        make: |seed| word(seed, 40, BASE64),
        planted: &[
            Member("SecretAccessKey"),
            Member("aws_secret_access_key"),
            Member("secretKey"),
            Text("export AWS_SECRET_ACCESS_KEY={}"),
        ],
    },
    Kind {
        name: "session token (STS)",
        make: |seed| format!("IQoJb3JpZ2luX2Vj{}==", word(seed, 300, BASE64)),
        planted: &[
            Member("SessionToken"),
            RequestHeader("x-amz-security-token", ""),
            Query("X-Amz-Security-Token"),
        ],
    },
    Kind {
        name: "signature of a request (Signature Version 4)",
        make: |seed| word(seed, 64, HEXADECIMAL),
        planted: &[RequestHeader(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=testing/20261121/us-east-1/states/aws4_request, \
             SignedHeaders=host;x-amz-date, Signature=",
        )],
    },
    Kind {
        name: "signature of a URL (Signature Version 4)",
        make: |seed| word(seed, 64, HEXADECIMAL),
        planted: &[
            Query("X-Amz-Signature"),
            Text("see https://bucket.s3.amazonaws.com/key?X-Amz-Expires=60&X-Amz-Signature={}"),
        ],
    },
    Kind {
        name: "client secret of an OAuth connector (AppFlow)",
        make: |seed| word(seed, 32, LETTERS),
        planted: &[Member("clientSecret"), Member("client_secret")],
    },
    Kind {
        name: "access token of an OAuth connector (AppFlow)",
        make: |seed| format!("00D{}!{}", word(seed, 12, LETTERS), word(seed + 1, 80, LETTERS)),
        planted: &[Member("accessToken"), Query("access_token")],
    },
    Kind {
        name: "refresh token of an OAuth connector (AppFlow)",
        make: |seed| format!("5Aep{}", word(seed, 60, LETTERS)),
        planted: &[Member("refreshToken"), Member("refresh_token")],
    },
    Kind {
        name: "authorization code of an OAuth connector (AppFlow)",
        make: |seed| word(seed, 24, LETTERS),
        planted: &[Member("authCode"), Query("auth_code")],
    },
    Kind {
        name: "credentials of a custom connector (AppFlow)",
        make: |seed| word(seed, 20, LETTERS),
        planted: &[Member("credentialsMap")],
    },
    Kind {
        name: "password",
        make: |seed| format!("Tr0ub4dor&{}", word(seed, 5, LETTERS)),
        planted: &[Member("password"), Member("MasterUserPassword"), Query("password")],
    },
    Kind {
        name: "bearer token",
        make: |seed| word(seed, 40, LETTERS),
        planted: &[
            RequestHeader("authorization", "Bearer "),
            RequestHeader("proxy-authorization", "Bearer "),
            Text("rejected: Bearer {}"),
        ],
    },
    Kind {
        name: "API key (Nova Act's key mode)",
        make: |seed| format!("{}-{}", word(seed, 8, HEXADECIMAL), word(seed + 1, 24, HEXADECIMAL)),
        planted: &[
            RequestHeader("authorization", "ApiKey "),
            RequestHeader("x-api-key", ""),
            Query("api_key"),
            Member("apiKey"),
            ResponseHeader("x-api-key"),
        ],
    },
    Kind {
        name: "API key that is a UUID",
        make: |seed| {
            let hexadecimal = |seed, length| word(seed, length, HEXADECIMAL);
            let (a, b) = (hexadecimal(seed, 8), hexadecimal(seed + 1, 12));
            format!("{a}-12c4-4e11-840d-{b}")
        },
        planted: &[RequestHeader("x-api-key", ""), Member("api_key")],
    },
    Kind {
        name: "user name and password (HTTP Basic)",
        make: |seed| BASE64_STANDARD.encode(format!("user:{}", word(seed, 12, LETTERS))),
        planted: &[RequestHeader("authorization", "Basic ")],
    },
    Kind {
        name: "session cookie",
        make: |seed| word(seed, 32, LETTERS),
        planted: &[RequestHeader("cookie", "id="), ResponseHeader("set-cookie")],
    },
    Kind {
        name: "JSON Web Token",
        make: |seed| {
            let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
            let claims = format!(r#"{{"sub":"{}"}}"#, word(seed, 10, LETTERS));
            let head = part(r#"{"alg":"RS256","typ":"JWT"}"#);
            format!("{head}.{}.{}", part(&claims), word(seed, 60, LETTERS))
        },
        planted: &[
            Member("idToken"),
            Text("token {}, expired"),
            RequestHeader("authorization", "Bearer "),
        ],
    },
    Kind {
        name: "private key (PEM)",
        make: |seed| {
            let body = word(seed, 64, BASE64);
            format!("-----BEGIN PRIVATE {k}-----\n{body}\n-----END PRIVATE {k}-----", k = "KEY")
        },
        planted: &[Member("privateKey"), Text("the key:\n{}\nis too short")],
    },
    Kind {
        name: "password in a URL",
        make: |seed| word(seed, 14, LETTERS),
        planted: &[Text("cannot reach postgres://etl:{}@db.example.com/etl")],
    },
    Kind {
        name: "secret string (Secrets Manager)",
        make: |seed| word(seed, 30, LETTERS),
        planted: &[Member("SecretString")],
    },
    Kind {
        name: "data key (KMS), as bytes",
        make: |seed| word(seed, 32, LETTERS),
        planted: &[Bytes("Plaintext"), Bytes("SecretBinary")],
    },
    Kind {
        name: "presigned URL of another service",
        make: |seed| word(seed, 64, HEXADECIMAL),
        planted: &[ResponseHeader("location"), Text("/x?Signature={}&AWSAccessKeyId=x&Expires=1")],
    },
    Kind {
        name: "token of a vendor (GitHub)",
        make: |seed| format!("ghp{}{}", '_', word(seed, 36, LETTERS)),
        planted: &[Text("pushed with {}, by hand"), Member("githubToken")],
    },
    Kind {
        name: "whatever the user's rules name",
        make: |seed| format!("cus_{}", word(seed, 14, LETTERS)),
        planted: &[
            Text("{} owes us nothing"),
            Member("tenant-pin"),
            Query("tenant"),
            ResponseHeader("x-tenant"),
        ],
    },
];

const CAPITALS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEXADECIMAL: &str = "0123456789abcdef";
const LETTERS: &str = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const BASE64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A word that looks drawn (it has a digit and a letter), the same every time.
fn word(seed: u64, length: usize, alphabet: &str) -> String {
    let alphabet = alphabet.as_bytes();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut word: String = (0..length)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(alphabet[usize::try_from(state >> 33).expect("64 bits") % alphabet.len()])
        })
        .collect();
    word.replace_range(..2, if alphabet.contains(&b'a') { "a7" } else { "A7" });
    word
}
