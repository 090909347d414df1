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
    let expand = || expanded(&word, arguments.clone(), &item);
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

/// Takes what `rehearsal define` writes: the macros refuse nothing of it.
#[cfg(fuzzing)]
pub(crate) fn definition(text: &str) {
    let file: syn::File = syn::parse_str(text).expect("a definition is Rust");
    for mut item in file.items {
        let attributes = match &mut item {
            syn::Item::Struct(item) => &mut item.attrs,
            syn::Item::Enum(item) => &mut item.attrs,
            syn::Item::Trait(item) => &mut item.attrs,
            _ => continue,
        };
        let own = attributes.iter().position(|one| !one.path().is_ident("doc"));
        let own = attributes.remove(own.expect("every type and trait is marked"));
        let arguments = own.meta.require_list().map(|list| list.tokens.clone()).unwrap_or_default();
        let word = own.path().require_ident().expect("the attributes are imported").to_string();
        let item = quote::ToTokens::into_token_stream(item);
        let expansion = expanded(&word, arguments, &item).expect("it is one of ours").to_string();
        assert!(!expansion.contains("compile_error"), "{expansion} of {item}");
    }
}

fn expanded(word: &str, arguments: TokenStream, item: &TokenStream) -> Option<TokenStream> {
    match word {
        "replay" => Some(replay::expand(arguments, item)),
        "service" => Some(service::expand(arguments, item)),
        "shape" => Some(shape::expand(arguments, item)),
        _ => None,
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
