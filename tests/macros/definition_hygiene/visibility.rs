//! Definitions that are not public, and parts of them that are.

#![deny(
    warnings,
    clippy::all,
    clippy::pedantic,
    unreachable_pub,
    private_interfaces,
    private_bounds
)]
#![deny(unused, unnameable_types, missing_docs)]

mod private {
    use rehearsal::{service, shape};

    #[shape]
    struct Input {
        name: Option<String>,
        inner: Option<Inner>,
    }

    #[shape]
    struct Inner {}

    #[shape(error)]
    struct Conflict {}

    #[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
    trait Runs {
        #[operation(http = "POST /a", errors(Conflict))]
        async fn start(&self, input: Input) -> Result<Input, StartError>;
    }

    #[tokio::test]
    async fn private_definitions_are_usable() {
        let mock = MockRuns::new();
        mock.expect_start();
        let input = Input::builder().name("a").inner(Inner {}).build().unwrap();
        assert_eq!(BoxedRuns::new(mock.clone()).start(input).await, Ok(Input::fixture()));
        let error = StartError::from(Conflict {});
        assert_eq!(error, error.clone());
    }
}

mod of_the_crate {
    use rehearsal::{service, shape};

    struct Hidden;

    #[shape]
    pub(crate) struct Input {
        pub(crate) name: Option<String>,
        inner: Option<Inner>,
    }

    #[shape]
    #[derive(Eq, Hash)]
    struct Inner {}

    #[shape]
    pub(in crate::definition_hygiene) enum Only {
        This,
    }

    #[shape(error)]
    pub(super) struct Conflict {
        pub(super) only: Option<Only>,
    }

    #[service(protocol = aws_json_1_1, target_prefix = "Runs", endpoint_prefix = "runs")]
    pub(crate) trait Runs {
        #[operation]
        async fn start(&self, input: Input) -> Result<Input, StartError>;
    }

    #[service(protocol = aws_json_1_1, target_prefix = "Runs", endpoint_prefix = "runs")]
    pub(super) trait Local: std::fmt::Debug {
        #[operation(errors(Conflict))]
        async fn stop(&self) -> Result<(), StopError>;
    }

    impl Local for Hidden {
        async fn stop(&self) -> Result<(), StopError> {
            Err(Conflict { only: Some(Only::This) }.into())
        }
    }

    impl std::fmt::Debug for Hidden {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("Hidden")
        }
    }

    #[tokio::test]
    async fn a_trait_may_have_supertraits() {
        let client = LocalClient::new(LocalServer::new(Hidden));
        let error = client.stop().await.unwrap_err();
        assert_eq!(error, StopError::Conflict(Conflict { only: Some(Only::This) }));
        assert_eq!(format!("{client:?}").contains("Hidden"), true.then_some(()).is_some());
    }
}

#[tokio::test]
async fn what_the_crate_sees_is_usable() {
    use of_the_crate::{MockRuns, Runs as _, RunsClient, RunsServer};

    let mock = MockRuns::default();
    mock.expect_start().once();
    let client = RunsClient::new(RunsServer::new(mock.clone()));
    let output = client.start(of_the_crate::Input::fixture()).await.unwrap();
    assert_eq!(output.name.as_deref(), Some("name"));
}
