//! A stand-in for `rehearsal` which gives a test what the macro says of it: `#[replay(crate = …)]`.

pub(super) use rehearsal::{Answers, Mode, Order, Pace, replay};

/// What the macro says of the test.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) case: &'static __private::ReplayCase,
    /// The call into the runtime.
    pub(super) entry: &'static str,
}

pub(super) mod __private {
    pub(crate) use rehearsal::__private::{Answers, Mode, Order, Pace, replay};
    pub(crate) use {::core, ::std};

    use super::Session;

    #[derive(Debug, PartialEq)]
    pub(crate) struct ReplayCase {
        pub(crate) manifest_dir: &'static str,
        pub(crate) module_path: &'static str,
        pub(crate) function: &'static str,
        pub(crate) test: &'static str,
        pub(crate) package: Option<&'static str>,
        pub(crate) cassette: Option<&'static str>,
        pub(crate) mode: Option<Mode>,
        pub(crate) upstream: Option<&'static str>,
        pub(crate) allow_unused: bool,
        pub(crate) order: Option<Order>,
        pub(crate) pace: Option<Pace>,
        pub(crate) answers: &'static [(&'static str, Answers)],
        pub(crate) aliases: &'static [&'static str],
        /// The models of services: anything will do here.
        pub(crate) definitions: &'static [&'static u8],
        pub(crate) case: Option<String>,
    }

    pub(crate) fn replay_blocking<F, T>(case: ReplayCase, test: impl FnOnce(Session) -> F) -> T
    where
        F: Future<Output = T>,
    {
        let session = Session { case: Box::leak(Box::new(case)), entry: "replay_blocking" };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(test(session))
    }

    pub(crate) async fn replay_async<F, T>(case: ReplayCase, test: impl FnOnce(Session) -> F) -> T
    where
        F: Future<Output = T>,
    {
        test(Session { case: Box::leak(Box::new(case)), entry: "replay_async" }).await
    }
}
