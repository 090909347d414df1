//! The `rehearsal` command: records and replays the HTTP traffic of any program.

mod arguments;
mod child;
mod commands;
mod define;
mod endpoints;
mod exit;
mod fakes;
mod page;
mod signals;
mod way;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser as _;
use rehearsal::report::{Style, visible};

use arguments::{Arguments, Command};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Record(record) => commands::record(record).await,
        Command::Replay(replay) => commands::replay(replay).await,
        Command::Proxy(proxy) => commands::proxy(proxy).await,
        Command::Fake(fake) => commands::fake(fake).await,
        Command::Inspect(inspect) => commands::inspect(&inspect),
        Command::View(view) => commands::view(view).await,
        Command::Report(report) => commands::report(&report),
        Command::Recover(recover) => commands::recover(&recover),
        Command::Lint(lint) => commands::lint(&lint),
        Command::Verify(verify) => commands::verify(verify).await,
        Command::Define(define) => commands::define(define),
    };
    outcome
        .unwrap_or_else(|failure| {
            say_failure(&failure);
            failure.exit()
        })
        .into()
}

/// Rehearsal's own messages go to stderr: stdout is the wrapped command's.
#[allow(clippy::print_stderr, reason = "this is where the CLI speaks")]
fn say(message: &str) {
    for line in message.lines() {
        eprintln!("rehearsal: {line}");
    }
}

/// What may quote anybody: line by line, and nothing of it acts on the terminal.
fn say_failure(failure: &exit::Failure) {
    for line in failure.to_string().lines() {
        say(&visible(line));
    }
}

/// Colours on a terminal, unless `NO_COLOR` is set.
#[allow(clippy::disallowed_methods, reason = "the convention of no-color.org")]
fn style(stream: &impl IsTerminal) -> Style {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if stream.is_terminal() && !refused { Style::Colour } else { Style::Plain }
}

fn stderr_style() -> Style {
    style(&std::io::stderr())
}

fn stdout_style() -> Style {
    style(&std::io::stdout())
}
