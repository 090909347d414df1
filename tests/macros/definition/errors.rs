//! The error enums of operations.

use std::error::Error;

use rehearsal::{OperationError, Unhandled};
use rehearsal_tests::everything::{
    Conflict, Nothing, PingError, PutError, TooMany, TypesError, elsewhere,
};

fn conflict() -> Conflict {
    Conflict { message: Some("taken".to_owned()), ..Conflict::default() }
}

#[test]
fn an_error_tells_its_code_and_message() {
    let error = PutError::from(conflict());
    assert_eq!(error.code().as_deref(), Some("ConflictException"));
    assert_eq!(error.message().as_deref(), Some("taken"));
    assert_eq!(error.to_string(), "ConflictException: taken");
    assert_eq!(PutError::from(Nothing {}).to_string(), "Nothing");
    assert_eq!(PutError::from(Nothing {}).message(), None);
    let many = TooMany { after: None, message: "slowly".to_owned() };
    assert_eq!(PutError::from(many).message().as_deref(), Some("slowly"));
}

#[test]
fn an_error_tells_whether_to_retry() {
    assert!(PutError::from(conflict()).is_retryable());
    assert!(PutError::from(TooMany::fixture()).is_retryable());
    assert!(!PutError::from(elsewhere::NotFound::default()).is_retryable());
    let down = Unhandled::new("ServiceUnavailable", "later").with_status(503);
    assert!(PutError::from(down).is_retryable());
}

#[test]
fn errors_are_compared_copied_and_shown() {
    let error = TypesError::from(conflict());
    assert_eq!(error.clone(), error);
    assert_ne!(error, TypesError::from(Conflict::default()));
    assert_ne!(error, TypesError::from(Unhandled::new("ConflictException", "taken")));
    assert_eq!(
        format!("{error:?}"),
        "Conflict(Conflict { message: Some(\"taken\"), resource: None, reason: None })"
    );
    let unhandled = PingError::from(Unhandled::new("Odd", "strange"));
    assert_eq!(unhandled.to_string(), "Odd: strange");
    assert!(format!("{unhandled:?}").starts_with("Unhandled(Unhandled {"));
}

#[test]
fn errors_are_errors() {
    fn takes(_: impl Error + Send + Sync + 'static) {}
    fn takes_any(_: impl OperationError) {}
    takes(PutError::from(conflict()));
    takes_any(PutError::from(conflict()));
    let boxed: Box<dyn Error + Send + Sync> = conflict().into();
    assert_eq!(boxed.to_string(), "ConflictException: taken");
}
