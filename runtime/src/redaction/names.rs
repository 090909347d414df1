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
    let has = |wanted: &str| {
        query.split('&').any(|pair| normalized(pair.split('=').next().unwrap_or(pair)) == wanted)
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_for_its_search() {
        assert!(SECRET.is_sorted());
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
