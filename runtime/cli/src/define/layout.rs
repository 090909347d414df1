//! How the text is laid out, so that rustfmt leaves it alone with most settings.
//!
//! rustfmt rewrites an attribute only when it is made of words, literals and lists of such, and
//! holds no comment. With default settings it breaks more than 70 columns of arguments, with wide
//! heuristics only what leaves the line: between the two, a comment makes a list of errors stable.

use rehearsal::report::visible;

/// The width of a line.
pub(super) const WIDTH: usize = 100;

/// The width of arguments under rustfmt's default settings.
const NARROW: usize = 70;

/// What an attribute stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Site {
    Type,
    Method,
    Field,
    Variant,
}

impl Site {
    fn attribute(self) -> &'static str {
        match self {
            Self::Type => "shape",
            Self::Method => "operation",
            Self::Field | Self::Variant => "member",
        }
    }

    fn indent(self) -> usize {
        if self == Self::Type { 0 } else { 4 }
    }
}

/// One argument of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Argument {
    text: String,
    /// Whether rustfmt takes it for its own to lay out.
    plain: bool,
    list: Option<List>,
}

/// A word with what stands in its parentheses.
#[derive(Clone, Debug, PartialEq, Eq)]
struct List {
    word: String,
    held: Vec<Argument>,
    /// Whether it holds types, and may so become long.
    types: bool,
}

impl Argument {
    /// A word, or a word and a literal.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), plain: true, list: None }
    }

    /// What rustfmt does not understand, such as a range.
    pub(super) fn odd(text: impl Into<String>) -> Self {
        Self { text: text.into(), plain: false, list: None }
    }

    /// `each(length(1..=80))`.
    pub(super) fn list(word: &str, held: Vec<Self>) -> Self {
        let text = format!("{word}({})", join(&held));
        let plain = held.iter().all(|one| one.plain);
        Self { text, plain, list: Some(List { word: word.to_owned(), held, types: false }) }
    }

    /// `errors(InvalidArn, InvalidName)`.
    pub(super) fn types(word: &str, names: Vec<String>) -> Self {
        let Self { text, plain, list } =
            Self::list(word, names.into_iter().map(Self::plain).collect());
        Self { text, plain, list: list.map(|list| List { types: true, ..list }) }
    }

    fn types_held(&self) -> Option<&List> {
        self.list.as_ref().filter(|list| list.types)
    }
}

fn join(arguments: &[Argument]) -> String {
    arguments.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(", ")
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

/// An attribute with its lines, each ending in a line feed.
pub(super) fn attribute(site: Site, arguments: &[Argument]) -> String {
    let (name, indent) = (site.attribute(), site.indent());
    let pad = " ".repeat(indent);
    if arguments.is_empty() {
        return format!("{pad}#[{name}]\n");
    }
    let joined = join(arguments);
    let line = format!("{pad}#[{name}({joined})]\n");
    if !arguments.iter().all(|one| one.plain) {
        let fits = columns(&line) - 1 <= WIDTH;
        return if fits { line } else { free(name, arguments, indent) };
    }
    let types = arguments.iter().find_map(Argument::types_held);
    let alone = arguments.len() == 1;
    // rustfmt counts one column more for fields, and for a list by itself.
    let less = usize::from(site == Site::Field) + usize::from(alone && arguments[0].list.is_some());
    let fits = columns(&line) - 1 <= WIDTH - less;
    let list_is_narrow = types.is_none_or(|list| columns(&join(&list.held)) <= NARROW);
    let narrow = if alone { list_is_narrow } else { columns(&joined) <= NARROW };
    match types {
        _ if fits && narrow => line,
        None if fits => line,
        Some(_) if fits || !list_is_narrow => commented(name, arguments, indent),
        _ => format!("{pad}#[{}]\n", broken(name, arguments, indent)),
    }
}

/// As rustfmt breaks a list that does not fit: an argument a line, or a list by itself along.
fn broken(word: &str, held: &[Argument], indent: usize) -> String {
    let pad = " ".repeat(indent);
    if let [Argument { list: Some(inner), .. }] = held {
        return format!("{word}({})", broken(&inner.word, &inner.held, indent));
    }
    let item = |one: &Argument| match &one.list {
        // rustfmt keeps two columns free behind a list.
        Some(list) if indent + 4 + columns(&one.text) > WIDTH - 2 => {
            broken(&list.word, &list.held, indent + 4)
        }
        _ => one.text.clone(),
    };
    let lines: Vec<String> = held.iter().map(|one| format!("{pad}    {}", item(one))).collect();
    format!("{word}(\n{}\n{pad})", lines.join(",\n"))
}

/// An argument a line, where rustfmt has no say.
fn free(name: &str, arguments: &[Argument], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let lines: Vec<String> =
        arguments.iter().map(|one| format!("{pad}    {},\n", one.text)).collect();
    format!("{pad}#[{name}(\n{}{pad})]\n", lines.concat())
}

/// An argument a line, and a list of types filled over lines under a comment.
fn commented(name: &str, arguments: &[Argument], indent: usize) -> String {
    let pad = " ".repeat(indent + 4);
    let mut text = format!("{}#[{name}(\n", " ".repeat(indent));
    for argument in arguments {
        let line = format!("{pad}{},\n", argument.text);
        let Some(list) = argument.types_held() else {
            text.push_str(&line);
            continue;
        };
        text.push_str(&pad);
        text.push_str("// Sorted by name.\n");
        if columns(&line) - 1 <= WIDTH {
            text.push_str(&line);
            continue;
        }
        let names = list.held.iter().map(|one| format!("{},", one.text));
        let lines: Vec<String> = fill(names, WIDTH - indent - 8)
            .iter()
            .map(|line| format!("{pad}    {line}\n"))
            .collect();
        text.extend([format!("{pad}{}(\n{}{pad}),\n", list.word, lines.concat())]);
    }
    text + &" ".repeat(indent) + ")]\n"
}

/// Fills lines with words.
pub(super) fn fill(words: impl Iterator<Item = String>, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        // A line's end in a model's name would end the comment, and what is behind it would be code.
        let word = visible(&word);
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word.into_owned()),
        }
    }
    lines
}

/// A paragraph of documentation. Code in backticks is kept on one line.
pub(super) fn paragraph(marker: &str, text: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let lines = fill(spans(text).into_iter(), WIDTH - indent - marker.len() - 1);
    lines.iter().map(|line| format!("{pad}{marker} {line}\n")).collect::<Vec<_>>().concat()
}

/// Words, with what stands between backticks in one, and brackets behind it.
fn spans(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut code = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '`' {
            code = !code;
        }
        let bracket = word.ends_with('`') && letters.peek() == Some(&'(');
        if letter == ' ' && !code && !bracket {
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
    let head = format!("    async fn {method}(&self{parameters})");
    let result = format!("-> Result<{output}, {error}>;");
    match columns(&head) + 1 + columns(&result) {
        ..WIDTH => return format!("{head} {result}\n"),
        // One column too few for rustfmt, which then breaks here.
        WIDTH if output == "()" => return format!("{head}\n    {result}\n"),
        WIDTH => return format!("{head} {result}\n"),
        _ => {}
    }
    let parameter = parameter.map_or_else(String::new, |one| format!("        {one},\n"));
    let head = format!("    async fn {method}(\n        &self,\n{parameter}    ) ");
    // rustfmt lets a result stand out by three columns.
    if columns("    ) ") + columns(&result) <= WIDTH + 3 {
        format!("{head}{result}\n")
    } else {
        format!("{head}-> Result<\n        {output},\n        {error},\n    >;\n")
    }
}

/// The first line of a type.
pub(super) fn opening(keyword: &str, name: &str) -> String {
    let line = format!("pub {keyword} {name} {{");
    if columns(&line) <= WIDTH { line } else { format!("pub {keyword} {name}\n{{") }
}

/// A public field; a long type goes onto a line of its own, or is broken.
pub(super) fn field(name: &str, rust_type: &str) -> String {
    let line = format!("    pub {name}: {rust_type},\n");
    let below = format!("        {rust_type},\n");
    if columns(&line) - 1 <= WIDTH {
        line
    } else if columns(&below) - 1 <= WIDTH {
        format!("    pub {name}:\n{below}")
    } else {
        format!("    pub {name}: {},\n", broken_type(rust_type, 4))
    }
}

/// A generic type with its arguments a line each.
fn broken_type(rust_type: &str, indent: usize) -> String {
    let Some((outer, held)) = rust_type.strip_suffix('>').and_then(|open| open.split_once('<'))
    else {
        return rust_type.to_owned();
    };
    let pad = " ".repeat(indent + 4);
    let held = match held.split_once(", ").filter(|_| outer == "BTreeMap") {
        Some((key, value)) => vec![key, value],
        None => vec![held],
    };
    let lines = held.into_iter().map(|one| {
        let whole = columns(one) + pad.len() < WIDTH;
        let one = if whole { one.to_owned() } else { broken_type(one, indent + 4) };
        format!("{pad}{one},\n")
    });
    format!("{outer}<\n{}{}>", lines.collect::<Vec<_>>().concat(), " ".repeat(indent))
}

/// A variant with one field.
pub(super) fn variant(name: &str, rust_type: &str) -> String {
    let line = format!("    {name}({rust_type}),\n");
    if columns(&line) - 1 <= WIDTH {
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
        assert_eq!(attribute(Site::Method, &arguments), "    #[operation(readonly, errors(A))]\n");
        assert_eq!(attribute(Site::Type, &[]), "#[shape]\n");
    }

    #[test]
    fn a_list_that_settings_disagree_on_gets_a_comment() {
        let names = vec!["A".repeat(40), "B".repeat(36)];
        let list = Argument::types("errors", names);
        let text = attribute(Site::Method, &[list]);
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
        assert_eq!(paragraph("///", "`a\nb` c\r\u{202e}", 0), "/// `a\\nb` c\\r\\u{202e}\n");
    }
}
