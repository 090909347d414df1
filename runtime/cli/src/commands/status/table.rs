//! A status as a table, and below it what is not well, each with the next command to type.

use std::fmt::Write as _;
use std::path::Path;

use rehearsal::report::{Style, visible};

use super::Workspace;
use super::cassette::{Cassette, Run, State, age};

const HEAD: [&str; 5] = ["cassette", "interactions", "age", "latest run", "state"];

/// What a terminal is taken for that does not tell its width, in characters.
const WIDTH: usize = 100;

/// A path is not cut further, in characters.
const MIN_PATH: usize = 20;

pub(super) fn table(workspace: &Workspace, style: Style) -> String {
    let mut out = String::new();
    if workspace.cassettes.is_empty() {
        let root = workspace.root.display().to_string();
        return format!("{} has no cassettes\n", visible(&root));
    }
    let states: Vec<Vec<State>> = workspace.cassettes.iter().map(Cassette::states).collect();
    let rows: Vec<[String; 5]> = workspace
        .cassettes
        .iter()
        .zip(&states)
        .map(|(one, states)| row(workspace, one, states))
        .collect();
    write_rows(&mut out, &rows, &states, style);
    // Writing to a String cannot fail.
    let _ = writeln!(out, "\n{}", summary(&states));
    if !workspace.has_notes() {
        let _ = writeln!(
            out,
            "no run has been noted yet, so what was replayed is not known\n  help: {}",
            bold(style, "cargo test")
        );
    }
    if !workspace.notes.unreadable.is_empty() {
        let count = workspace.notes.unreadable.len();
        let _ = writeln!(
            out,
            "notes of runs that this version cannot read: {count}\n  help: {}",
            bold(style, "cargo test")
        );
    }
    if states.iter().any(|states| states.contains(&State::NeverReplayed)) {
        let _ = writeln!(
            out,
            "never replayed: no test and no wrapped command has used it here\n  help: {}",
            bold(style, "cargo test")
        );
    }
    for (cassette, states) in workspace.cassettes.iter().zip(&states) {
        out += &details(workspace, cassette, states, style);
    }
    out
}

/// What is not well with a cassette, but for what the same is to be done about for all.
fn details(workspace: &Workspace, cassette: &Cassette, states: &[State], style: Style) -> String {
    let mut out = String::new();
    let shown = |path: &Path| workspace.shown(path);
    for state in states.iter().filter(|state| **state != State::NeverReplayed) {
        for advice in cassette.advice(*state, &shown) {
            let name = paint(style, colour(*state), state.name());
            // Writing to a String cannot fail.
            let _ = writeln!(out, "  {name}: {}", visible(&advice.text));
            let _ = writeln!(out, "    help: {}", bold(style, &visible(&advice.command)));
        }
    }
    if out.is_empty() {
        return out;
    }
    format!("\n{}\n{out}", bold(style, &visible(&workspace.shown(&cassette.path))))
}

fn row(workspace: &Workspace, cassette: &Cassette, states: &[State]) -> [String; 5] {
    let count = cassette.interactions.map_or_else(|| "-".to_owned(), |count| count.to_string());
    let old = cassette.age.map_or_else(|| "-".to_owned(), age);
    let run = cassette.runs.first().map_or_else(|| "-".to_owned(), latest);
    let states: Vec<_> = states.iter().map(|state| state.name()).collect();
    let state = if states.is_empty() { "ok".to_owned() } else { states.join(", ") };
    [visible(&workspace.shown(&cassette.path)).into_owned(), count, old, run, state]
}

/// `passed 2026-11-21 07:00`, in UTC.
fn latest(run: &Run) -> String {
    let word = if run.passed { "passed" } else { "failed" };
    let at: String = run.at.chars().take(16).collect();
    format!("{word} {}", visible(&at.replace('T', " ")))
}

fn write_rows(out: &mut String, rows: &[[String; 5]], states: &[Vec<State>], style: Style) {
    let length = |text: &str| text.chars().count();
    let mut widths = HEAD.map(length);
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(length(cell));
        }
    }
    // Whoever reads it in a file wants all of it.
    if style == Style::Colour || is_terminal() {
        let others: usize = widths[1..].iter().map(|width| width + 2).sum();
        widths[0] = widths[0].min(terminal_width().saturating_sub(others).max(MIN_PATH));
    }
    let head = line(&HEAD.map(str::to_owned), &widths);
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}", bold(style, head.trim_end()));
    for (row, states) in rows.iter().zip(states) {
        let text = line(row, &widths);
        let (before, state) = text.split_at(text.len() - row[4].len());
        let code = states.first().map_or(GREEN, |state| colour(*state));
        let _ = writeln!(out, "{before}{}", paint(style, code, state));
    }
}

fn line(cells: &[String; 5], widths: &[usize; 5]) -> String {
    let [path, count, age, run, state] = cells;
    let [w0, w1, w2, w3, _] = *widths;
    format!("{:<w0$}  {count:>w1$}  {age:>w2$}  {run:<w3$}  {state}", shortened(path, w0))
}

/// The end of a path tells cassettes apart.
fn shortened(path: &str, most: usize) -> String {
    let length = path.chars().count();
    if length <= most {
        return path.to_owned();
    }
    let end: String = path.chars().skip(length - (most - 1)).collect();
    format!("…{end}")
}

fn summary(states: &[Vec<State>]) -> String {
    let all = [
        State::Unreadable,
        State::Pending,
        State::Failed,
        State::Stale,
        State::Unused,
        State::NeverReplayed,
        State::Orphaned,
    ];
    let well = states.iter().filter(|states| states.is_empty()).count();
    let mut parts = vec![format!("{well} ok")];
    for state in all {
        match states.iter().filter(|states| states.contains(&state)).count() {
            0 => {}
            count => parts.push(format!("{count} {}", state.name())),
        }
    }
    let of = if states.len() == 1 {
        "1 cassette".to_owned()
    } else {
        format!("{} cassettes", states.len())
    };
    format!("{of}: {}", parts.join(", "))
}

const GREEN: &str = "32";

fn colour(state: State) -> &'static str {
    match state {
        State::Unreadable | State::Failed => "31",
        State::Pending | State::Stale | State::Unused => "33",
        State::NeverReplayed | State::Orphaned => "2",
    }
}

pub(super) fn bold(style: Style, text: &str) -> String {
    paint(style, "1", text)
}

pub(super) fn paint(style: Style, code: &str, text: &str) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Colour => format!("\x1b[{code}m{text}\x1b[0m"),
    }
}

fn is_terminal() -> bool {
    std::io::IsTerminal::is_terminal(&std::io::stdout())
}

fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_cut_where_it_says_least() {
        assert_eq!(shortened("cassettes/shop/nightly.json", 27), "cassettes/shop/nightly.json");
        assert_eq!(shortened("cassettes/shop/nightly.json", 13), "…nightly.json");
        assert_eq!(shortened("é/ü.json", 7), "…ü.json");
    }

    #[test]
    fn a_summary_counts_a_cassette_for_each_of_its_states() {
        let states = [vec![], vec![State::Stale, State::Orphaned], vec![State::Orphaned]];
        assert_eq!(summary(&states), "3 cassettes: 1 ok, 1 stale, 2 orphaned");
        assert_eq!(summary(&[vec![]]), "1 cassette: 1 ok");
    }
}
