//! Idempotency tokens, which clients draw anew for every call.

use super::fields::{self, Visit};
use crate::interaction::RecordedRequest;

/// Members with the `idempotencyToken` trait in the AWS models, in lower case.
const NAMES: [&str; 9] = [
    "callerreference",
    "clientidempotencytoken",
    "clientrequesttoken",
    "clienttoken",
    "creationtoken",
    "idempotencykey",
    "idempotencytoken",
    "idempotentrequestid",
    "uniquerequesttoken",
];

/// Whether a member is an idempotency token: by its name, and by the shape of a generated value.
///
/// A token that a test chose by itself (`order-17`) stays part of the request.
pub(super) fn is_token(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    NAMES.binary_search(&name.as_str()).is_ok() && is_uuid(value)
}

/// Eight, four, four, four and twelve hexadecimal digits. The bits of version and variant do not
/// count: the Rust SDK sets the latter wrongly.
fn is_uuid(value: &str) -> bool {
    value.len() == 36
        && value.bytes().enumerate().all(|(at, c)| match at {
            8 | 13 | 18 | 23 => c == b'-',
            _ => c.is_ascii_hexdigit(),
        })
}

/// The idempotency tokens of a request, in canonical order.
pub(crate) fn tokens(request: &RecordedRequest) -> Vec<String> {
    struct Collect(Vec<String>);
    impl Visit for Collect {
        fn field(&mut self, _path: &str, _value: &str) {}
        fn token(&mut self, _path: &str, value: &str) {
            self.0.push(value.to_owned());
        }
    }
    let mut collect = Collect(Vec::new());
    fields::visit(request, &[], &mut collect);
    collect.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_shape_make_a_token() {
        assert!(NAMES.is_sorted());
        let uuid = "2a176117-0a79-49f9-dd22-0123456789ab";
        assert!(is_token("clientToken", uuid) && is_token("ClientRequestToken", uuid));
        assert!(!is_token("clientToken", "order-17"));
        assert!(!is_token("name", uuid));
        assert!(!is_token("clientToken", "2a176117-0a79-49f9-dd22-0123456789aé"));
    }
}
