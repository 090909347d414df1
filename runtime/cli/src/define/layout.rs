//! How the text is laid out, so that rustfmt leaves it alone with most settings.
//!
//! rustfmt rewrites an attribute only when it is made of words, literals and lists of such, and
//! holds no comment. With default settings it breaks more than 70 columns of arguments, with wide
//! heuristics only what leaves the line: between the two, a comment makes a list of errors stable.

/// The width of a line.
pub(super) const WIDTH: usize = 100;

/// The width of arguments under rustfmt's default settings.
const NARROW: usize = 70;

/// One argument of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Argument {
    text: String,
    /// Whether rustfmt takes it for its own to lay out.
    plain: bool,
    /// What stands in the parentheses of a list of types.
    listed: Option<Vec<String>>,
}

impl Argument {
    /// A word, or a word and a literal.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), plain: true, listed: None }
    }

    /// What rustfmt does not understand, such as a range.
    pub(super) fn odd(text: impl Into<String>) -> Self {
        Self { text: text.into(), plain: false, listed: None }
    }

    /// `each(length(1..=80))`.
    pub(super) fn list(word: &str, inner: &[Self]) -> Self {
        let text = format!("{word}({})", join(inner));
        Self { text, plain: inner.iter().all(|one| one.plain), listed: None }
    }

    /// `errors(InvalidArn, InvalidName)`.
    pub(super) fn types(word: &str, names: Vec<String>) -> Self {
        let text = format!("{word}({})", names.join(", "));
        Self { text, plain: true, listed: Some(names) }
    }

    /// Columns between the parentheses, if there are any to break.
    fn inner(&self) -> Option<usize> {
        self.listed.as_ref().map(|names| names.join(", ").len())
    }
}

fn join(arguments: &[Argument]) -> String {
    arguments.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(", ")
}

/// An attribute with its lines, each ending in a line feed.
pub(super) fn attribute(name: &str, arguments: &[Argument], indent: usize) -> String {
    let pad = " ".repeat(indent);
    if arguments.is_empty() {
        return format!("{pad}#[{name}]\n");
    }
    let joined = join(arguments);
    let line = format!("{pad}#[{name}({joined})]\n");
    let width = line.chars().count() - 1;
    let listed = arguments.iter().find_map(Argument::inner);
    if !arguments.iter().all(|one| one.plain) {
        return if width <= WIDTH { line } else { vertical(name, arguments, indent, ",") };
    }
    // rustfmt counts one column more for fields, and for a list by itself.
    let alone = arguments.len() == 1;
    let room = if name == "member" || (alone && listed.is_some()) { WIDTH - 1 } else { WIDTH };
    let fits = width <= room;
    let narrow = if alone { listed.unwrap_or(0) } else { joined.len() } <= NARROW;
    let list_is_narrow = listed.is_none_or(|inner| inner <= NARROW);
    match listed {
        _ if fits && narrow => line,
        None if fits => line,
        Some(_) if fits || !list_is_narrow => commented(name, arguments, indent),
        _ => vertical(name, arguments, indent, ""),
    }
}

/// An argument a line.
fn vertical(name: &str, arguments: &[Argument], indent: usize, end: &str) -> String {
    let pad = " ".repeat(indent);
    let lines: Vec<String> = arguments.iter().map(|one| format!("{pad}    {}", one.text)).collect();
    format!("{pad}#[{name}(\n{}{end}\n{pad})]\n", lines.join(",\n"))
}

/// An argument a line, and a list filled over lines under a comment.
fn commented(name: &str, arguments: &[Argument], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut text = format!("{pad}#[{name}(\n");
    for argument in arguments {
        let line = format!("{pad}    {},\n", argument.text);
        match &argument.listed {
            None => text.push_str(&line),
            Some(names) => {
                text.push_str(&format!("{pad}    // Sorted by name.\n"));
                if line.len() <= WIDTH {
                    text.push_str(&line);
                    continue;
                }
                let word = argument.text.split('(').next().unwrap_or_default();
                text.push_str(&format!("{pad}    {word}(\n"));
                let inner = format!("{pad}        ");
                for line in fill(names.iter().map(|name| format!("{name},")), WIDTH - inner.len()) {
                    text.push_str(&format!("{inner}{line}\n"));
                }
                text.push_str(&format!("{pad}    ),\n"));
            }
        }
    }
    text + &pad + ")]\n"
}

/// Fills lines with words.
pub(super) fn fill(words: impl Iterator<Item = String>, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// A paragraph of documentation. Code in backticks is kept on one line.
pub(super) fn paragraph(marker: &str, text: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let lines = fill(spans(text).into_iter(), WIDTH - indent - marker.len() - 1);
    lines.iter().map(|line| format!("{pad}{marker} {line}\n")).collect()
}

/// Words, with what stands between backticks in one.
fn spans(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut code = false;
    for letter in text.chars() {
        if letter == '`' {
            code = !code;
        }
        if letter == ' ' && !code {
            words.push(std::mem::take(&mut word));
        } else {
            word.push(letter);
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// The signature of a method in a trait.
pub(super) fn signature(method: &str, input: Option<&str>, output: &str, error: &str) -> String {
    let parameter = input.map(|input| format!("input: {input}"));
    let parameters = parameter.as_ref().map_or_else(String::new, |one| format!(", {one}"));
    let result = format!("Result<{output}, {error}>;");
    let line = format!("    async fn {method}(&self{parameters}) -> {result}\n");
    if line.len() - 1 <= WIDTH {
        return line;
    }
    let parameter = parameter.map_or_else(String::new, |one| format!("        {one},\n"));
    let head = format!("    async fn {method}(\n        &self,\n{parameter}    ) -> ");
    if result.len() + "    ) -> ".len() <= WIDTH {
        format!("{head}{result}\n")
    } else {
        format!("{head}Result<\n        {output},\n        {error},\n    >;\n")
    }
}

/// A public field; a long type goes onto a line of its own.
pub(super) fn field(name: &str, rust_type: &str) -> String {
    let line = format!("    pub {name}: {rust_type},\n");
    if line.len() - 1 <= WIDTH { line } else { format!("    pub {name}:\n        {rust_type},\n") }
}

/// A variant with one field.
pub(super) fn variant(name: &str, rust_type: &str) -> String {
    let line = format!("    {name}({rust_type}),\n");
    if line.len() - 1 <= WIDTH {
        line
    } else {
        format!("    {name}(\n        {rust_type},\n    ),\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_attributes_take_one_line() {
        let arguments = [Argument::plain("readonly"), Argument::types("errors", vec!["A".into()])];
        assert_eq!(
            attribute("operation", &arguments, 4),
            "    #[operation(readonly, errors(A))]\n"
        );
        assert_eq!(attribute("shape", &[], 0), "#[shape]\n");
    }

    #[test]
    fn a_list_that_settings_disagree_on_gets_a_comment() {
        let names = vec!["A".repeat(40), "B".repeat(36)];
        let list = Argument::types("errors", names);
        let text = attribute("operation", &[list], 4);
        let expected = format!(
            "    #[operation(\n        // Sorted by name.\n        errors({}, {}),\n    )]\n",
            "A".repeat(40),
            "B".repeat(36)
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn code_is_not_broken() {
        let text = format!("{} `a b`", "x".repeat(92));
        assert_eq!(paragraph("///", &text, 0), format!("/// {}\n/// `a b`\n", "x".repeat(92)));
    }
}
