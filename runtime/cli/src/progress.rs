//! Progress of long work: a line on a terminal that the next one replaces, and nothing where nobody watches.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rehearsal::report::visible;

/// How often what only counts is drawn anew.
pub(crate) const TICK: Duration = Duration::from_millis(250);

/// How far some work is. It is drawn to stderr, and gone once this is dropped.
#[derive(Clone, Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Of so many steps; a single one is done before anybody can read it.
    pub(crate) fn of(steps: usize) -> Self {
        let of_all = "rehearsal: {pos}/{len} {wide_msg}";
        if steps > 1 {
            Self::drawn(Some(steps), of_all)
        } else {
            Self { bar: ProgressBar::hidden() }
        }
    }

    /// Of a cassette's requests, of which more than one may be at hand.
    pub(crate) fn of_requests() -> Self {
        Self::drawn(Some(0), "rehearsal: {prefix}{pos}/{len} {wide_msg}")
    }

    /// Of what nobody knows the end of.
    pub(crate) fn counting() -> Self {
        Self::drawn(None, "rehearsal: {wide_msg}")
    }

    fn drawn(steps: Option<usize>, template: &str) -> Self {
        // It draws nothing where stderr is no terminal.
        let target = ProgressDrawTarget::stderr();
        let bar = ProgressBar::with_draw_target(steps.map(|steps| steps as u64), target);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Says what is at hand: a name, which may come from anybody. What the line has no room for is cut.
    pub(crate) fn at(&self, name: &str) {
        self.bar.set_message(visible(name).into_owned());
    }

    /// Says which of several cassettes is at hand, from 1.
    pub(crate) fn among(&self, number: usize, of: usize) {
        if of > 1 {
            self.bar.set_prefix(format!("[{number}/{of}] "));
        }
    }

    /// Says how many steps there are.
    pub(crate) fn lasts(&self, steps: usize) {
        self.bar.set_length(steps as u64);
    }

    /// Says how far the work is.
    pub(crate) fn has_done(&self, steps: usize) {
        self.bar.set_position(steps as u64);
    }

    /// A step more is done.
    pub(crate) fn advance(&self) {
        self.bar.inc(1);
    }

    /// Takes the line away while something else is written to the same terminal.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}
