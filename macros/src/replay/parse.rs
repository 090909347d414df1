//! Reading the attribute's arguments and the item that it is written on.

use proc_macro2::TokenStream;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, ExprLit, Ident, ItemFn, Lit, LitStr, Path, Token};

use crate::diagnostics::Diagnostics;
use crate::{messages, symbol};

/// The arguments as they were written.
#[derive(Default)]
pub(super) struct Arguments {
    pub(super) cassette: Option<LitStr>,
    pub(super) mode: Option<LitStr>,
    pub(super) upstream: Option<LitStr>,
    pub(super) unused: Option<LitStr>,
    pub(super) krate: Option<Path>,
}

pub(super) fn arguments(tokens: TokenStream, diagnostics: &Diagnostics) -> Arguments {
    let mut arguments = Arguments::default();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            arguments.parse_one(input, diagnostics)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(tokens) {
        diagnostics.push(error);
    }
    arguments
}

pub(super) fn function(item: TokenStream, diagnostics: &Diagnostics) -> Option<ItemFn> {
    match syn::parse2(item.clone()) {
        Ok(function) => Some(function),
        // A function that does not parse is the compiler's to complain about, with its own words.
        Err(error) => {
            match syn::parse2::<syn::Item>(item.clone()) {
                Ok(_) => diagnostics.at(item, messages::NOT_A_FUNCTION),
                Err(_) => diagnostics.push(error),
            }
            None
        }
    }
}

impl Arguments {
    fn parse_one(&mut self, input: ParseStream<'_>, diagnostics: &Diagnostics) -> syn::Result<()> {
        if input.peek(LitStr) {
            let cassette: LitStr = input.parse()?;
            match &self.cassette {
                Some(_) => diagnostics.at(cassette, messages::TWO_CASSETTES),
                None => self.cassette = Some(cassette),
            }
            return Ok(());
        }
        if !input.peek(Ident::peek_any) {
            return Err(input.error(messages::EXPECTED_ARGUMENT));
        }
        let name = input.call(Ident::parse_any)?;
        let word = name.to_string();
        if !input.peek(Token![=]) && !symbol::REPLAY_OPTIONS.contains(&word.as_str()) {
            diagnostics.at(&name, messages::unknown_option(&word, nearest(&word)));
            return Ok(());
        }
        input.parse::<Token![=]>()?;
        if word == symbol::CRATE {
            let path = input.call(Path::parse_mod_style)?;
            set(&mut self.krate, path, &name, diagnostics);
            return Ok(());
        }
        let value: Expr = input.parse()?;
        let slot = match word.as_str() {
            symbol::MODE => &mut self.mode,
            symbol::UPSTREAM => &mut self.upstream,
            symbol::UNUSED => &mut self.unused,
            _ => {
                diagnostics.at(&name, messages::unknown_option(&word, nearest(&word)));
                return Ok(());
            }
        };
        match value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => set(slot, text, &name, diagnostics),
            other => diagnostics.at(other, messages::expected_string(&word)),
        }
        Ok(())
    }
}

fn set<T>(slot: &mut Option<T>, value: T, name: &Ident, diagnostics: &Diagnostics) {
    if slot.is_some() {
        diagnostics.at(name, messages::duplicate_option(&name.to_string()));
    } else {
        *slot = Some(value);
    }
}

/// The option that a typo was meant for: at most two letters away.
fn nearest(word: &str) -> Option<&'static str> {
    let distances = symbol::REPLAY_OPTIONS.map(|option| (edit_distance(word, option), option));
    distances.into_iter().min().filter(|(distance, _)| *distance <= 2).map(|(_, option)| option)
}

/// Levenshtein's distance.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn errors(tokens: TokenStream) -> Vec<String> {
        let diagnostics = Diagnostics::new();
        arguments(tokens, &diagnostics);
        let errors = diagnostics.check().err().into_iter().flatten();
        errors.map(|error| error.to_string()).collect()
    }

    #[test]
    fn good_arguments_are_read() {
        let diagnostics = Diagnostics::new();
        let tokens = quote!("a/b", mode = "auto", unused = "allow", crate = some::path,);
        let arguments = arguments(tokens, &diagnostics);
        assert!(diagnostics.check().is_ok());
        assert_eq!(arguments.cassette.unwrap().value(), "a/b");
        assert_eq!(arguments.mode.unwrap().value(), "auto");
        assert_eq!(arguments.krate.unwrap().segments.len(), 2);
    }

    #[test]
    fn every_error_is_told() {
        let all = errors(quote!("a", "b", mdoe = "auto", mode = 1, unused = "x", unused = "y"));
        assert_eq!(all.len(), 4, "{all:?}");
        assert_eq!(all[0], messages::TWO_CASSETTES);
        assert!(all[1].contains("did you mean `mode`?"), "{all:?}");
        assert_eq!(all[2], messages::expected_string("mode"));
        assert_eq!(all[3], messages::duplicate_option("unused"));
    }

    #[test]
    fn distances_count_edits() {
        assert_eq!(edit_distance("upstraem", "upstream"), 2);
        assert_eq!(nearest("cassette"), None);
    }
}
