//! Whether a test failed, by what it returned.

/// What a test function may return.
#[diagnostic::on_unimplemented(
    message = "a `#[replay]` test cannot return `{Self}`",
    label = "returns neither `()` nor a `Result`",
    note = "return nothing, or `Result<(), E>`"
)]
pub trait Outcome {
    /// Whether the test failed.
    fn failed(&self) -> bool;
}

impl Outcome for () {
    fn failed(&self) -> bool {
        false
    }
}

impl<T: Outcome, E> Outcome for Result<T, E> {
    fn failed(&self) -> bool {
        self.as_ref().map_or(true, Outcome::failed)
    }
}
