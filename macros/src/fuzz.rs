//! What must hold of any text under the macros: the body of the fuzz target `macros` in `runtime/fuzz`, and a bounded run
//! of it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::{replay, service, shape};

/// Deeper nesting is the compiler's to refuse, which has read it all before.
const MAX_DEPTH: usize = 32;

/// Takes the text of an item below one of the attributes: `#[shape(…)] struct …`.
pub(crate) fn macros(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    if is_deep(text) {
        return;
    }
    let Some((word, arguments, item)) = text.parse().ok().and_then(attribute) else { return };
    let expand = || match word.as_str() {
        "replay" => Some(replay::expand(arguments.clone(), &item)),
        "service" => Some(service::expand(arguments.clone(), &item)),
        "shape" => Some(shape::expand(arguments.clone(), &item)),
        _ => None,
    };
    let Some(expansion) = expand() else { return };
    let text = expansion.to_string();
    assert!(!text.is_empty(), "a macro says something");
    assert_eq!(expand().map(|again| again.to_string()), Some(text.clone()), "and always the same");
    // The compiler expands nothing else than items.
    if syn::parse2::<syn::Item>(item).is_ok()
        && let Err(error) = syn::parse2::<syn::File>(expansion)
    {
        panic!("an item becomes items: {error} in {text}");
    }
}

/// The word and the arguments of the first attribute, and what is below it.
fn attribute(tokens: TokenStream) -> Option<(String, TokenStream, TokenStream)> {
    let mut tokens = tokens.into_iter();
    let (Some(TokenTree::Punct(_)), Some(TokenTree::Group(attribute))) =
        (tokens.next(), tokens.next())
    else {
        return None;
    };
    let mut inside = attribute.stream().into_iter();
    let Some(TokenTree::Ident(word)) = inside.next() else { return None };
    let arguments = match inside.next() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
            group.stream()
        }
        _ => TokenStream::new(),
    };
    Some((word.to_string(), arguments, tokens.collect()))
}

/// Whether anything that parsers go down into comes often.
fn is_deep(text: &str) -> bool {
    let opens = |c: char| text.matches(c).count() > MAX_DEPTH;
    ['(', '[', '{', '<', '&', '*', '!', '-', '|', '?', '=', '.'].into_iter().any(opens)
}

#[cfg(test)]
#[path = "../../runtime/src/fuzz/bounded.rs"]
mod bounded;

#[cfg(test)]
mod tests {
    #[test]
    fn any_item_is_expanded_or_told_what_is_wrong() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/fuzz");
        super::bounded::run(folder, "macros", super::macros);
    }
}
