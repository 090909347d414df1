//! The names of members, fields, parameters and headers whose values are secrets.

/// Lower case, without separators. An allow-list of what is harmless cannot exist for bodies, so
/// this names what AWS models and OAuth call their credentials.
const SECRET: [&str; 43] = [
    "accesskey",
    "accesskeyid",
    "accesstoken",
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
    "bearertoken",
    "clientassertion",
    "clientsecret",
    "codeverifier",
    "idtoken",
    "jwttoken",
    "passphrase",
    "passwd",
    "password",
    "plaintext",
    "privatekey",
    "proxyauthorization",
    "refreshtoken",
    "samlassertion",
    "secret",
    "secretaccesskey",
    "secretbinary",
    "secretkey",
    "secretstring",
    "securitytoken",
    "sessiontoken",
    "sig",
    "signature",
    "webidentitytoken",
    "xapikey",
];

/// Prefixes of vendors' header and parameter names.
const PREFIXES: [&str; 4] = ["xamz", "amz", "xauth", "x"];

/// Parameters of a presigned URL: who signed it and when, none of which belongs to the request.
const PRESIGNED: [&str; 11] = [
    "awsaccesskeyid",
    "expires",
    "keypairid",
    "xamzalgorithm",
    "xamzcredential",
    "xamzdate",
    "xamzexpires",
    "xamzsecuritytoken",
    "xamzsignature",
    "xamzsignedheaders",
    "signature",
];

/// Whether a member, field, parameter or header of this name holds a secret.
pub(crate) fn is_secret(name: &str) -> bool {
    let name = normalized(name);
    let known = |name: &str| SECRET.binary_search(&name).is_ok();
    known(&name) || PREFIXES.iter().any(|prefix| name.strip_prefix(prefix).is_some_and(known))
}

/// Whether a query parameter belongs to the signature of a presigned URL.
pub(crate) fn is_presigned(name: &str) -> bool {
    PRESIGNED.contains(&normalized(name).as_str())
}

/// Whether a parameter of a presigned URL says nothing that only its signer knows.
pub(crate) fn is_public_of_presigned(name: &str) -> bool {
    matches!(
        normalized(name).as_str(),
        "expires" | "xamzalgorithm" | "xamzexpires" | "xamzsignedheaders"
    )
}

fn normalized(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
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
        for name in ["SecretAccessKey", "client_secret", "x-api-key", "X-Amz-Security-Token"] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["nextToken", "taskToken", "clientToken", "secretArn", "name", "input"] {
            assert!(!is_secret(name), "{name}");
        }
        assert!(is_presigned("X-Amz-Signature") && !is_presigned("list-type"));
    }
}
