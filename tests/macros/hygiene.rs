//! Expansions compile wherever a user may write them, under the strictest lints. Mode `live` needs no cassette.

/// Nothing is in scope but what the user imported, and familiar names mean other things.
#[no_implicit_prelude]
#[deny(warnings, clippy::all, clippy::pedantic)]
mod nothing_in_scope {
    use ::rehearsal::{Session, replay};

    #[allow(dead_code)]
    struct Option;
    #[allow(dead_code)]
    struct String;
    #[allow(dead_code, non_snake_case)]
    fn Some() {}
    #[allow(dead_code)]
    mod core {}
    #[allow(dead_code)]
    mod std {}

    #[replay(mode = "live", unused = "allow", upstream = "http://127.0.0.1:9")]
    async fn works(session: Session) {
        ::std::assert_eq!(session.mode(), ::rehearsal::Mode::Live);
    }
}

#[deny(warnings, clippy::all, clippy::pedantic)]
mod forms {
    use rehearsal::{Mode, Session, replay};

    /// Documentation and other attributes stay.
    #[replay(mode = "live")]
    #[should_panic(expected = "on purpose")]
    async fn panics(_: Session) {
        panic!("on purpose");
    }

    #[replay("given/name.json", mode = "live")]
    async fn returns_a_result(mut session: rehearsal::Session) -> Result<(), rehearsal::Error> {
        session = session.clone();
        let endpoint = session.endpoint()?;
        if endpoint.is_empty() {
            return Ok(());
        }
        assert!(endpoint.starts_with("http://127.0.0.1:"));
        Ok(())
    }

    #[replay(mode = "live")]
    #[tokio::test(flavor = "multi_thread")]
    async fn with_tokio(session: Session) {
        let task = tokio::spawn(async move { session.mode() });
        assert_eq!(task.await.unwrap(), Mode::Live);
    }

    #[replay(mode = "live")]
    #[test_log::test]
    async fn with_test_log(session: Session) {
        assert_eq!(session.mode(), Mode::Live);
    }

    #[replay(mode = "live")]
    #[test_log::test(tokio::test)]
    async fn with_test_log_and_tokio(session: Session) {
        assert_eq!(session.mode(), Mode::Live);
    }

    #[replay(mode = "live")]
    #[rstest::rstest]
    #[case(1, "a")]
    #[case::named(2, "b")]
    async fn with_cases(#[case] number: u8, session: Session, #[case] name: &str) {
        assert_eq!(session.mode(), Mode::Live);
        assert_eq!(name, ["a", "b"][usize::from(number) - 1]);
    }

    #[replay(mode = "live")]
    #[rstest::rstest]
    #[case(1)]
    #[tokio::test]
    async fn with_cases_and_tokio(session: Session, #[case] number: u8) -> Result<(), String> {
        assert_eq!((session.mode(), number), (Mode::Live, 1));
        Ok(())
    }
}

mod renamed {
    pub(super) mod library {
        pub(crate) use rehearsal::*;
    }

    use library::{Session, replay};

    #[replay(mode = "live", crate = crate::hygiene::renamed::library)]
    async fn works(session: Session) {
        assert_eq!(session.mode(), library::Mode::Live);
    }
}
