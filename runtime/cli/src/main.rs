//! The `rehearsal` command: records and replays the HTTP traffic of any program.

mod arguments;
mod child;
mod commands;
mod defaults;
mod define;
mod endpoints;
mod exit;
mod fakes;
mod notes;
mod page;
mod progress;
mod signals;
mod way;
mod workspace;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::ColorChoice;
use rehearsal::report::{Style, visible};

use arguments::Command;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = arguments::parse(colours());
    let outcome = match arguments.command {
        Command::Record(record) => commands::record(record).await,
        Command::Replay(replay) => commands::replay(replay).await,
        Command::Proxy(proxy) => commands::proxy(proxy).await,
        Command::Fake(fake) => commands::fake(fake).await,
        Command::Inspect(inspect) => commands::inspect(&inspect),
        Command::Diff(diff) => commands::diff(&diff),
        Command::Review(review) => commands::review(&review),
        Command::View(view) => commands::view(view).await,
        Command::Report(report) => commands::report(&report),
        Command::Recover(recover) => commands::recover(&recover),
        Command::Lint(lint) => commands::lint(&lint),
        Command::Verify(verify) => commands::verify(verify).await,
        Command::Status(status) => commands::status(&status),
        Command::Define(define) => commands::define(define),
        Command::Config(config) => commands::config(&config),
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

/// What the environment says of colours: `CARGO_TERM_COLOR` as Cargo takes it, and `NO_COLOR`, which goes before it. Cargo
/// itself tells of a wrong word.
#[allow(clippy::disallowed_methods, reason = "the conventions of Cargo and of no-color.org")]
fn colours() -> ColorChoice {
    let is_set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    match is_set("CARGO_TERM_COLOR") {
        _ if is_set("NO_COLOR").is_some() => ColorChoice::Never,
        Some(word) if word == "always" => ColorChoice::Always,
        Some(word) if word == "never" => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

/// Colours on a terminal, unless the environment says otherwise.
fn style(stream: &impl IsTerminal) -> Style {
    match colours() {
        ColorChoice::Always => Style::Colour,
        ColorChoice::Auto if stream.is_terminal() => Style::Colour,
        _ => Style::Plain,
    }
}

fn stderr_style() -> Style {
    style(&std::io::stderr())
}

fn stdout_style() -> Style {
    style(&std::io::stdout())
}
