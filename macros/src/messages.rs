//! What the macros say to their users: what is wrong, and how to write it right.

use crate::symbol;

pub(crate) const NOT_A_FUNCTION: &str =
    "#[replay] makes a test of an `async fn`: write it above one";
pub(crate) const NOT_ASYNC: &str =
    "a #[replay] test is an `async fn`: write `async fn` (its session is asynchronous)";
pub(crate) const EXPANDED_ABOVE: &str = "another test attribute has already rewritten this function: \
     write #[replay] above it, and #[replay] hands it the test";
pub(crate) const NO_SESSION: &str = "a #[replay] test takes the session: add the parameter \
     `session: Session` (and if another test attribute is above #[replay], write #[replay] above it)";
pub(crate) const SESSION_BY_REFERENCE: &str =
    "take the session by value, as `session: Session`: it is a handle, and cheap to clone";
pub(crate) const TWO_SESSIONS: &str =
    "a #[replay] test has one session: clone it where it is needed twice";
pub(crate) const OTHER_PARAMETER: &str = "nothing gives this parameter a value: a #[replay] test takes \
     `session: Session`, and others only with #[rstest] below #[replay]";
pub(crate) const PARAMETER_PATTERN: &str = "give this parameter a name: `name: Type`";
pub(crate) const RECEIVER: &str = "a test is a free function: it has no `self`";
pub(crate) const GENERICS: &str = "a test has no type parameters: nothing could choose them";
pub(crate) const QUALIFIER: &str = "a test is a plain `async fn`: remove this word";
pub(crate) const STD_TEST: &str = "remove #[test]: #[replay] makes the test by itself (an attribute that \
     you imported under this name must be written with its path)";
pub(crate) const UNNAMED_CASES: &str = "the cases of this parameter have no names, so all of them would \
     overwrite one cassette: write them as #[case(…)]";
pub(crate) const TWO_CASSETTES: &str = "a #[replay] test has one cassette: remove this second one";
pub(crate) const EMPTY_CASSETTE: &str = "this names no cassette: write a name, as in \
     `#[replay(\"stepfunctions/nightly\")]`, or nothing at all";
pub(crate) const CASSETTE_OUTSIDE: &str =
    "a cassette lies in the folder `cassettes`: write a relative path without `..`";
pub(crate) const EXPECTED_ARGUMENT: &str =
    "expected a cassette, as in \"stepfunctions/nightly\", or an option, as in mode = \"auto\"";

pub(crate) fn unknown_option(name: &str, nearest: Option<&str>) -> String {
    let options = symbol::REPLAY_OPTIONS.map(|option| format!("`{option}`")).join(", ");
    match nearest {
        Some(nearest) => {
            format!("unknown option `{name}`: did you mean `{nearest}`? There are {options}")
        }
        None => format!("unknown option `{name}`: there are {options}"),
    }
}

pub(crate) fn duplicate_option(name: &str) -> String {
    format!("`{name}` is already given: remove this one")
}

pub(crate) fn expected_string(name: &str) -> String {
    format!("`{name}` takes a string, as in `{name} = \"…\"`")
}

pub(crate) fn unknown_mode(mode: &str) -> String {
    let modes = symbol::MODES.map(|(name, _)| format!("\"{name}\"")).join(", ");
    format!("unknown mode \"{mode}\": write one of {modes}")
}

pub(crate) fn unknown_unused(value: &str) -> String {
    format!(
        "`unused` cannot be \"{value}\": write `unused = \"{}\"`, or leave it out",
        symbol::ALLOW
    )
}
