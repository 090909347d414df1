//! `rehearsal` under another name: `crate = path`, and nothing but that path is used.

#![deny(warnings, clippy::all, clippy::pedantic)]

use stand_in::shape;

/// What a user's crate may call it.
mod stand_in {
    pub(super) use rehearsal::shape;

    pub(super) mod __private {
        pub(crate) use rehearsal::__private::*;

        /// In the way of the one that is meant, to see that this one is called.
        pub(crate) fn fixture<T>() -> T {
            panic!("the renamed one")
        }
    }
}

#[shape(crate = stand_in)]
struct Input {
    name: Option<String>,
}

#[shape(crate = self::stand_in)]
enum State {
    Running,
}

#[shape(crate = crate::definition_hygiene::renamed::stand_in)]
enum Union {
    Text(String),
}

#[test]
#[should_panic(expected = "the renamed one")]
fn a_structure_uses_the_name() {
    drop(Input::fixture());
}

#[test]
#[should_panic(expected = "the renamed one")]
fn an_enum_uses_the_name() {
    let _ = State::fixture();
}

#[test]
#[should_panic(expected = "the renamed one")]
fn a_union_uses_the_name() {
    drop(Union::fixture());
}

mod as_is {
    pub(super) use rehearsal::{service, shape};

    pub(super) mod __private {
        pub(crate) use rehearsal::__private::*;
    }
}

mod whole {
    // Nothing here is called as the crate is.
    use super::as_is as other;
    use other::{service, shape};

    #[shape(crate = other)]
    pub(super) struct Input {
        pub(super) name: Option<String>,
    }

    #[shape(error, crate = other)]
    pub(super) struct Conflict {}

    #[service(
        crate = other,
        protocol = rest_json_1,
        endpoint = "https://runs.example.com",
    )]
    pub(super) trait Runs {
        #[operation(http = "POST /runs", errors(Conflict))]
        async fn start(&self, input: Input) -> Result<Input, StartError>;
    }
}

#[tokio::test]
async fn a_service_uses_the_name() {
    use whole::Runs as _;
    let mock = whole::MockRuns::new();
    mock.expect_start().failing(whole::Conflict {});
    let error = mock.start(whole::Input { name: None }).await.unwrap_err();
    assert_eq!(error, whole::StartError::Conflict(whole::Conflict {}));
}
