//! The ways to write a test, under strict lints.

#![deny(warnings, clippy::all, clippy::pedantic, clippy::nursery)]

use rehearsal::{Session, replay};

/// Documentation stays, and so do other attributes.
#[replay(mode = "live")]
#[should_panic(expected = "on purpose")]
async fn panics(_: Session) {
    panic!("on purpose");
}

#[replay(mode = "live")]
#[cfg(any())]
async fn is_not_compiled(session: Session) -> NoSuchType {}

#[replay(mode = "live")]
async fn returns_a_result(_session: Session) -> Result<(), std::num::ParseIntError> {
    let number: u8 = "5".parse()?;
    if number == 5 {
        return Ok(());
    }
    panic!("{number}")
}

#[replay(mode = "live")]
async fn changes_its_session(mut session: rehearsal::Session) {
    session = session.clone();
    tokio::task::yield_now().await;
    drop(session);
}

#[replay(mode = "live")]
pub(crate) async fn has_attributes_inside(session: Session) {
    #![allow(unused_variables)]
    let unused = session;
}

macro_rules! test_of {
    ($name:ident, $session:ident: $ty:ty, $body:block) => {
        #[replay(mode = "live")]
        async fn $name($session: $ty) $body
    };
}

test_of!(comes_from_a_macro, session: Session, { drop(session) });

#[replay(mode = "live")]
async fn has_the_session_last(session: Session) {
    fn takes<T: Send + 'static>(_: T) {}
    takes(session);
}

#[replay(mode = "live")]
#[tokio::test]
async fn has_a_large_future(session: Session) {
    let large = ([0_u8; 10_000], [0_u8; 10_000]);
    tokio::task::yield_now().await;
    assert_eq!(std::hint::black_box(&large).0[0], 0);
    drop(session);
}

#[replay(mode = "live")]
async fn r#yield(session: Session) {
    drop(session);
}
