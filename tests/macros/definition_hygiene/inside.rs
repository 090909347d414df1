//! Definitions inside of functions, and made by other macros.

#![deny(warnings, clippy::all, clippy::pedantic)]

use rehearsal::{service, shape};

#[tokio::test]
async fn a_function_may_hold_a_definition() {
    #[shape]
    struct Input {
        #[member(length(1..=5))]
        name: String,
        next: Option<Box<Input>>,
    }

    #[shape(error)]
    struct Conflict {
        message: Option<String>,
    }

    #[service(protocol = aws_json_1_0, target_prefix = "Runs", endpoint_prefix = "runs")]
    trait Runs {
        #[operation(errors(Conflict))]
        async fn start(&self, input: Input) -> Result<Input, StartError>;
    }

    let mock = MockRuns::new();
    mock.expect_start().failing(Conflict { message: Some("taken".to_owned()) });
    let client = RunsClient::new(RunsServer::new(mock.clone()));
    let error = client.start(Input::fixture()).await.unwrap_err();
    assert_eq!(error.to_string(), "Conflict: taken");
}

macro_rules! shape_of {
    ($(#[$attr:meta])* $vis:vis struct $name:ident { $($field:ident: $ty:ty = $wire:literal,)* }) => {
        #[shape]
        $(#[$attr])*
        $vis struct $name { $(#[member(name = $wire)] $vis $field: $ty,)* }
    };
}

shape_of!(
    #[derive(Eq)]
    pub(super) struct Made { name: Option<String> = "Name", next: Option<Box<Made>> = "Next", }
);

macro_rules! service_of {
    ($name:ident, $prefix:literal: $($method:ident($input:ident: $ty:ty) -> $output:ty, $error:ident [$($shape:path),*];)*) => {
        #[service(protocol = aws_json_1_0, target_prefix = $prefix, endpoint_prefix = "made")]
        trait $name {
            $(
                #[operation(errors($($shape),*))]
                async fn $method(&self, $input: $ty) -> Result<$output, $error>;
            )*
        }
    };
}

mod errors {
    #[rehearsal::shape(error)]
    pub(super) struct Conflict {}
}

service_of!(MadeRuns, "Made": start(made: Made) -> Made, MadeError [errors::Conflict];);

macro_rules! whole {
    ($module:ident) => {
        mod $module {
            use rehearsal::{service, shape};

            #[shape]
            pub(super) struct Input {
                pub(super) name: Option<String>,
            }

            #[shape]
            pub(super) enum State {
                Running,
                #[member(unknown)]
                Unknown(String),
            }

            #[shape]
            pub(super) enum Union {
                Text(String),
                #[member(unknown)]
                Unknown(rehearsal::Document),
            }

            #[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
            pub(super) trait Runs {
                #[operation(http = "POST /runs")]
                async fn start(&self, input: Input) -> Result<Input, StartError>;
            }
        }
    };
}

whole!(first);
whole!(second);

#[tokio::test]
async fn macros_may_make_definitions() {
    use first::Runs as _;
    assert_eq!(MADE_RUNS.target_prefix, "Made");
    let mock = MockMadeRuns::new();
    mock.expect_start().with(Made { name: None, next: None });
    assert!(mock.start(Made { name: None, next: None }).await.is_ok());
    let mock = first::MockRuns::new();
    mock.expect_start();
    assert!(mock.start(first::Input { name: None }).await.is_ok());
    second::MockRuns::new().expect_start().never();
    assert_eq!(first::State::from("x"), first::State::Unknown("x".to_owned()));
    assert_eq!(first::State::Running.as_str(), "Running");
    assert!(first::Union::fixture().validate().is_ok());
    assert_ne!(second::State::Running, second::State::fixture_of_another());
    assert_ne!(second::Union::Text(String::new()), second::Union::fixture());
}

impl second::State {
    fn fixture_of_another() -> Self {
        Self::from("other")
    }
}
