//! The names of members, fields, parameters and headers whose values are secrets.

/// Lower case, without separators. An allow-list of what is harmless cannot exist for bodies, so
/// this names what AWS models and OAuth call their credentials.
const SECRET: [&str; 64] = [
    "accesskey",
    "accesskeyid",
    "accesstoken",
    "accountkey",
    "apikey",
    "apisecret",
    "apisecretkey",
    "apitoken",
    "applicationkey",
    "assertion",
    "authcode",
    "authkey",
    "authorization",
    "authorizationcode",
    "authorizationtoken",
    "authtoken",
    "awsaccesskeyid",
    "awssecretaccesskey",
    "awssessiontoken",
    "base32stringseed",
    "bearertoken",
    "clientassertion",
    "clientsecret",
    "codeverifier",
    "cookie",
    "credentialsmap",
    "csrftoken",
    "devicecode",
    "encryptionkey",
    "idtoken",
    "jwttoken",
    "keymaterial",
    "oauthsignature",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "plaintext",
    "privatekey",
    "privatetoken",
    "proxyauthorization",
    "pwd",
    "refreshtoken",
    "s3sessiontoken",
    "samlassertion",
    "samlresponse",
    "secret",
    "secretaccesskey",
    "secretbinary",
    "secretcode",
    "secrethash",
    "secretkey",
    "secretstring",
    "securitytoken",
    "sessiontoken",
    "setcookie",
    "sharedaccesskey",
    "sig",
    "signature",
    "signingkey",
    "vaulttoken",
    "webidentitytoken",
    "xapikey",
    "xsrftoken",
];

/// What a longer name ends in when it holds a secret: `MasterUserPassword`, `webhook_secret`.
const SECRET_ENDINGS: [&str; 20] = [
    "accesstoken",
    "apikey",
    "authtoken",
    "csrftoken",
    "encryptionkey",
    "oauthtoken",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "privatetoken",
    "refreshtoken",
    "secret",
    "secretaccesskey",
    "secretkey",
    "sessiontoken",
    "signingkey",
    "subjecttoken",
    "vaulttoken",
];

/// Prefixes of vendors' header and parameter names.
const PREFIXES: [&str; 4] = ["xamz", "amz", "xauth", "x"];

/// Parameters of a presigned URL: who signed it and when, none of which belongs to the request.
const OF_SIGNATURE: [&str; 11] = [
    "awsaccesskeyid",
    "expires",
    "keypairid",
    "signature",
    "xamzalgorithm",
    "xamzcredential",
    "xamzdate",
    "xamzexpires",
    "xamzsecuritytoken",
    "xamzsignature",
    "xamzsignedheaders",
];

/// What a name begins with that ends like that of a secret, and only speaks of one.
const ABOUT: [&str; 6] = ["has", "require", "expires", "forgot", "hide", "show"];

/// Whether a member, field, parameter or header of this name holds a secret.
pub(crate) fn is_secret(name: &str) -> bool {
    // It is asked of every name in every body, and nearly all of them end like none.
    ends_like_one(name) && is_listed(name)
}

/// Whether a name ends in three letters which any of the lists has at an end.
fn ends_like_one(name: &str) -> bool {
    let [fourth, third, second, last] =
        ending(name.trim_end_matches(|c: char| !c.is_ascii_alphabetic()));
    let ends = |end: [u8; 3]| {
        matches!(
            &end,
            b"ary"
                | b"ase"
                | b"ash"
                | b"eed"
                | b"ext"
                | b"ial"
                | b"ier"
                | b"ing"
                | b"ion"
                | b"ken"
                | b"key"
                | b"kie"
                | b"map"
                | b"nse"
                | b"ode"
                | b"ord"
                | b"pwd"
                | b"ret"
                | b"sig"
                | b"swd"
                | b"ure"
                | b"yid"
        )
    };
    ends([third, second, last]) || (last == b's' && ends([fourth, third, second]))
}

fn is_listed(name: &str) -> bool {
    let normal = normalized(name);
    // `plain_text` is what many an API calls text without markup.
    if normal == "plaintext" && name.contains('_')
        || ABOUT.iter().any(|about| normal.starts_with(about))
    {
        return false;
    }
    let known = |name: &str| {
        SECRET.binary_search(&name).is_ok()
            || SECRET_ENDINGS.iter().any(|ending| name.ends_with(ending))
            || PREFIXES.iter().any(|prefix| {
                name.strip_prefix(prefix).is_some_and(|rest| SECRET.binary_search(&rest).is_ok())
            })
    };
    // `password1`, `apiKeys`.
    let one = normal.trim_end_matches(|c: char| c.is_ascii_digit());
    known(one) || one.strip_suffix('s').is_some_and(known)
}

/// Whether a query string is that of a presigned URL: Signature Version 4, or the older forms of S3 and
/// CloudFront.
pub(crate) fn is_presigned(query: &str) -> bool {
    let names = || query.split('&').map(|pair| pair.split('=').next().unwrap_or(pair));
    if !names().any(|name| ending(name) == *b"ture") {
        return false;
    }
    let has = |wanted: &str| names().any(|name| normalized(name) == wanted);
    has("xamzsignature") || (has("signature") && (has("awsaccesskeyid") || has("keypairid")))
}

/// Whether a parameter of a presigned URL belongs to its signature.
pub(crate) fn is_of_signature(name: &str) -> bool {
    OF_SIGNATURE.contains(&normalized(name).as_str())
}

/// Whether a parameter of a presigned URL is of the moment in which it was signed.
pub(super) fn is_moment(name: &str) -> bool {
    const MOMENT: [&str; 6] =
        ["expires", "signature", "xamzalgorithm", "xamzdate", "xamzexpires", "xamzsignature"];
    let name = normalized(name);
    name == "xamzsignedheaders" || MOMENT.contains(&name.as_str())
}

/// A name without upper case and separators.
pub(crate) fn normalized(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    let kept = name.bytes().filter(u8::is_ascii_alphanumeric);
    normal.extend(kept.map(|c| char::from(c.to_ascii_lowercase())));
    normal
}

/// The end of a name as it is [`normalized`]; zeros stand before one that is shorter.
pub(super) fn ending(name: &str) -> [u8; 4] {
    let mut end = [0; 4];
    let kept = name.bytes().rev().filter(u8::is_ascii_alphanumeric);
    for (place, c) in end.iter_mut().rev().zip(kept) {
        *place = c.to_ascii_lowercase();
    }
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_list_is_sorted_for_its_search() {
        assert!(SECRET.is_sorted());
    }

    #[test]
    fn whatever_is_listed_ends_like_one() {
        for name in SECRET.iter().chain(&SECRET_ENDINGS) {
            for name in [(*name).to_owned(), format!("{name}s"), format!("{name}-1")] {
                assert!(ends_like_one(&name) && is_secret(&name), "{name}");
            }
        }
        assert!(!ends_like_one("executionArn") && !ends_like_one(""));
    }

    /// Names out of what is listed, and what may stand around it.
    fn names() -> impl Strategy<Value = String> {
        let listed = SECRET.iter().chain(&SECRET_ENDINGS).chain(&PREFIXES).chain(&ABOUT);
        let listed: Vec<String> = listed.map(|part| (*part).to_owned()).collect();
        let part = prop_oneof![
            4 => proptest::sample::select(listed),
            1 => "[-_.A-Za-z0-9é ]{0,4}",
            1 => "[sS]|[0-9]|_|-",
        ];
        let name = proptest::collection::vec((part, any::<bool>()), 0..5);
        name.prop_map(|parts| {
            let spelled = |(part, upper): (String, bool)| {
                if upper { part.to_ascii_uppercase() } else { part }
            };
            parts.into_iter().map(spelled).collect()
        })
    }

    proptest! {
        #[test]
        fn an_end_tells_as_much_as_the_whole_name(name in names(), any in ".{0,12}") {
            prop_assert_eq!(is_secret(&name), is_listed(&name));
            prop_assert_eq!(is_secret(&any), is_listed(&any));
        }
    }

    #[test]
    fn names_are_known_in_every_spelling() {
        for name in [
            "SecretAccessKey",
            "client_secret",
            "x-api-key",
            "X-Amz-Security-Token",
            "MasterUserPassword",
            "webhook_secret",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["nextToken", "taskToken", "clientToken", "secretArn", "name", "input"] {
            assert!(!is_secret(name), "{name}");
        }
        assert!(
            is_presigned("a=1&X-Amz-Signature=x") && is_presigned("Signature=x&AWSAccessKeyId=y")
        );
        assert!(!is_presigned("expires=1&signature=x") && !is_presigned(""));
        assert!(is_of_signature("Expires") && !is_of_signature("list-type"));
    }
}
