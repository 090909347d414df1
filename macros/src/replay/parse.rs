//! Reads the attribute's arguments and the function below it, and reports what cannot be read.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Item, Lit, LitStr, Path, Signature, Token, Visibility};

use crate::diagnostics::{Diagnostics, keyword};
use crate::{messages, symbol};

/// The arguments as they were written.
#[derive(Default)]
pub(super) struct Arguments {
    pub(super) cassette: Option<LitStr>,
    pub(super) mode: Option<LitStr>,
    pub(super) upstream: Option<LitStr>,
    pub(super) unused: Option<LitStr>,
    pub(super) order: Option<LitStr>,
    pub(super) pace: Option<LitStr>,
    /// Operations with how they answer; without an operation, all.
    pub(super) answers: Option<Vec<(Option<LitStr>, LitStr)>>,
    pub(super) aliases: Option<Vec<LitStr>>,
    pub(super) definitions: Option<Vec<Path>>,
    pub(super) krate: Option<Path>,
    pub(super) cases_of: Option<LitStr>,
    pub(super) written: TokenStream,
}

/// A function with its body unread.
pub(super) struct Function {
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) sig: Signature,
    pub(super) body: Option<Group>,
}

pub(super) fn arguments(diagnostics: &Diagnostics, tokens: TokenStream) -> Arguments {
    let mut arguments = Arguments { written: tokens.clone(), ..Arguments::default() };
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            match arguments.parse_one(diagnostics, input) {
                Ok(()) if !at_the_end_of_one(input) => {
                    diagnostics.error(input.parse::<TokenTree>()?, messages::EXPECTED_COMMA);
                }
                Ok(()) => {}
                Err(error) => diagnostics.push(error),
            }
            // After an error go on with the next argument, which may be wrong too.
            while !at_the_end_of_one(input) {
                input.parse::<TokenTree>()?;
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(tokens) {
        diagnostics.push(error);
    }
    arguments
}

pub(super) fn function(diagnostics: &Diagnostics, tokens: &TokenStream) -> Option<Function> {
    match syn::parse2::<Function>(tokens.clone()) {
        Ok(function) => Some(function),
        Err(error) => {
            match syn::parse2::<Item>(tokens.clone()) {
                // One word is enough to underline.
                Ok(_) => diagnostics.error(keyword(tokens), messages::NOT_A_FUNCTION),
                Err(_) => diagnostics.push(error),
            }
            None
        }
    }
}

fn at_the_end_of_one(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,])
}

impl Arguments {
    fn parse_one(&mut self, diagnostics: &Diagnostics, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(Lit) {
            return self.parse_cassette(diagnostics, input);
        }
        if !input.peek(Ident::peek_any) {
            return Err(input.error(messages::EXPECTED_ARGUMENT));
        }
        let name = input.call(Ident::parse_any)?;
        let word = name.to_string();
        let slot = match word.as_str() {
            symbol::MODE => &mut self.mode,
            symbol::UPSTREAM => &mut self.upstream,
            symbol::UNUSED => &mut self.unused,
            symbol::ORDER => &mut self.order,
            symbol::PACE => &mut self.pace,
            symbol::CASES_OF => &mut self.cases_of,
            symbol::DEFINITIONS => {
                let paths = parse_list_with(
                    input,
                    &name,
                    messages::DEFINITIONS_NOT_PATHS,
                    Path::parse_mod_style,
                )?;
                set(diagnostics, &mut self.definitions, &name, paths);
                return Ok(());
            }
            symbol::ANSWERS => {
                let answers = parse_answers(input, &name)?;
                set(diagnostics, &mut self.answers, &name, answers);
                return Ok(());
            }
            symbol::ALIAS => {
                let fields = parse_list(input, &name, messages::ALIAS_NOT_STRINGS)?;
                set(diagnostics, &mut self.aliases, &name, fields);
                return Ok(());
            }
            symbol::CRATE => {
                let path = parse_path(input, &name)?;
                set(diagnostics, &mut self.krate, &name, path);
                return Ok(());
            }
            _ => return Err(syn::Error::new(name.span(), messages::unknown_option(&word))),
        };
        let value = parse_string(input, &name)?;
        set(diagnostics, slot, &name, value);
        Ok(())
    }

    fn parse_cassette(
        &mut self,
        diagnostics: &Diagnostics,
        input: ParseStream<'_>,
    ) -> syn::Result<()> {
        match input.parse()? {
            Lit::Str(second) if self.cassette.is_some() => {
                diagnostics.error(second, messages::TWO_CASSETTES);
            }
            Lit::Str(cassette) => self.cassette = Some(cassette),
            other => diagnostics.error(other, messages::CASSETTE_NOT_A_STRING),
        }
        Ok(())
    }
}

fn parse_string(input: ParseStream<'_>, name: &Ident) -> syn::Result<LitStr> {
    let message = messages::expected_string(&name.to_string());
    parse_equals(input, name, &message)?;
    input.parse().map_err(|error| syn::Error::new(error.span(), message))
}

fn parse_path(input: ParseStream<'_>, name: &Ident) -> syn::Result<Path> {
    parse_equals(input, name, messages::CRATE_NOT_A_PATH)?;
    if input.peek(LitStr) {
        return Err(input.error(messages::CRATE_QUOTED));
    }
    input
        .call(Path::parse_mod_style)
        .map_err(|error| syn::Error::new(error.span(), messages::CRATE_NOT_A_PATH))
}

/// How operations answer: `= "…"` for all, or in parentheses for each.
fn parse_answers(
    input: ParseStream<'_>,
    name: &Ident,
) -> syn::Result<Vec<(Option<LitStr>, LitStr)>> {
    if !input.peek(syn::token::Paren) {
        parse_equals(input, name, messages::ANSWERS_NOT_WORDS)?;
        let answers = input.parse::<LitStr>();
        let answers =
            answers.map_err(|error| syn::Error::new(error.span(), messages::ANSWERS_NOT_WORDS))?;
        return Ok(vec![(None, answers)]);
    }
    parse_list_with(input, name, messages::ANSWERS_NOT_WORDS, |input| {
        let operation = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok((Some(operation), input.parse()?))
    })
}

fn parse_list<T: Parse>(
    input: ParseStream<'_>,
    name: &Ident,
    message: &str,
) -> syn::Result<Vec<T>> {
    parse_list_with(input, name, message, T::parse)
}

/// Reads what stands in parentheses; whatever is wrong there is told by the message.
fn parse_list_with<T>(
    input: ParseStream<'_>,
    name: &Ident,
    message: &str,
    one: fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    let wrong = |span| syn::Error::new(span, message);
    if !input.peek(syn::token::Paren) {
        return Err(wrong(name.span()));
    }
    let inner;
    syn::parenthesized!(inner in input);
    let list = Punctuated::<T, Token![,]>::parse_terminated_with(&inner, one);
    let list = list.map_err(|error| wrong(error.span()));
    // What is left would be a second error.
    inner.parse::<TokenStream>()?;
    let list = list?;
    if list.is_empty() { Err(wrong(name.span())) } else { Ok(list.into_iter().collect()) }
}

/// Reads `=`, and makes sure that something follows: the end of the input has no place to point at.
fn parse_equals(input: ParseStream<'_>, name: &Ident, message: &str) -> syn::Result<()> {
    if !input.peek(Token![=]) {
        return Err(syn::Error::new(name.span(), message));
    }
    input.parse::<Token![=]>()?;
    if at_the_end_of_one(input) {
        return Err(syn::Error::new(name.span(), message));
    }
    Ok(())
}

fn set<T>(diagnostics: &Diagnostics, slot: &mut Option<T>, name: &Ident, value: T) {
    if slot.is_some() {
        diagnostics.error(name, messages::duplicate_option(&name.to_string()));
    } else {
        *slot = Some(value);
    }
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let sig = input.parse()?;
        let body = if input.parse::<Option<Token![;]>>()?.is_some() {
            None
        } else {
            let token: TokenTree = input.parse()?;
            let span = token.span();
            Some(braced(token).ok_or_else(|| syn::Error::new(span, messages::NO_BODY))?)
        };
        Ok(Self { attrs, vis, sig, body })
    }
}

/// A body, also out of the invisible group around what a `macro_rules!` passes on as `$body:block`.
fn braced(token: TokenTree) -> Option<Group> {
    let TokenTree::Group(group) = token else { return None };
    match group.delimiter() {
        Delimiter::Brace => Some(group),
        Delimiter::None => braced(group.stream().into_iter().next()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens as _, quote};

    use super::*;

    fn parsed(tokens: TokenStream) -> (Arguments, Vec<String>) {
        let diagnostics = Diagnostics::new();
        let arguments = arguments(&diagnostics, tokens);
        (arguments, errors(diagnostics))
    }

    fn errors(diagnostics: Diagnostics) -> Vec<String> {
        let errors = diagnostics.check().err().into_iter().flatten();
        errors.map(|error| error.to_string()).collect()
    }

    #[test]
    fn every_argument_is_read() {
        let (arguments, errors) = parsed(quote! {
            "a/b", mode = "auto", upstream = "http://h", unused = "allow", definitions(A, b::B),
            order = "strict", pace = "real", alias("a", "b"), answers("A" = "loop"),
            crate = ::some::path,
        });
        assert_eq!(errors, [""; 0]);
        assert_eq!(arguments.cassette.unwrap().value(), "a/b");
        assert_eq!(arguments.mode.unwrap().value(), "auto");
        assert_eq!(arguments.upstream.unwrap().value(), "http://h");
        assert_eq!(arguments.unused.unwrap().value(), "allow");
        assert_eq!(arguments.definitions.unwrap().len(), 2);
        assert_eq!(arguments.order.unwrap().value(), "strict");
        assert_eq!(arguments.pace.unwrap().value(), "real");
        assert_eq!(arguments.aliases.unwrap()[1].value(), "b");
        let (operation, answers) = arguments.answers.unwrap().remove(0);
        assert_eq!((operation.unwrap().value(), answers.value()), ("A".into(), "loop".into()));
        assert_eq!(arguments.krate.to_token_stream().to_string(), ":: some :: path");
    }

    #[test]
    fn reading_goes_on_after_an_error() {
        let (arguments, errors) = parsed(
            quote!("a" "b", "c", mdoe = "x", mode("auto"), mode = 1, unused =, 5, -, mode = "live"),
        );
        let expected = [
            messages::EXPECTED_COMMA,
            messages::TWO_CASSETTES,
            &messages::unknown_option("mdoe"),
            &messages::expected_string("mode"),
            &messages::expected_string("mode"),
            &messages::expected_string("unused"),
            messages::CASSETTE_NOT_A_STRING,
            messages::EXPECTED_ARGUMENT,
        ];
        assert_eq!(errors, expected);
        assert_eq!(arguments.mode.unwrap().value(), "live");
    }

    #[test]
    fn an_option_is_given_once() {
        let (_, errors) = parsed(quote!(mode = "auto", crate = a, mode = "live", crate = b));
        let expected = [messages::duplicate_option("mode"), messages::duplicate_option("crate")];
        assert_eq!(errors, expected);
    }

    #[test]
    fn lists_and_paths_have_their_form() {
        for (tokens, message) in [
            (quote!(crate = "some::path"), messages::CRATE_QUOTED),
            (quote!(crate = 5), messages::CRATE_NOT_A_PATH),
            (quote!(crate), messages::CRATE_NOT_A_PATH),
            (quote!(definitions = A), messages::DEFINITIONS_NOT_PATHS),
            (quote!(definitions()), messages::DEFINITIONS_NOT_PATHS),
            (quote!(definitions("A")), messages::DEFINITIONS_NOT_PATHS),
            (quote!(alias = "a"), messages::ALIAS_NOT_STRINGS),
            (quote!(alias(a)), messages::ALIAS_NOT_STRINGS),
            (quote!(answers), messages::ANSWERS_NOT_WORDS),
            (quote!(answers = by_time), messages::ANSWERS_NOT_WORDS),
            (quote!(answers("A")), messages::ANSWERS_NOT_WORDS),
            (quote!(answers()), messages::ANSWERS_NOT_WORDS),
        ] {
            assert_eq!(parsed(tokens).1, [message]);
        }
    }

    #[test]
    fn only_functions_are_read() {
        for (item, expected) in [
            (quote!(async fn f() { anything at all }), None),
            (
                quote!(
                    pub struct S;
                ),
                Some(messages::NOT_A_FUNCTION),
            ),
            (
                quote!(
                    #[doc = "x"]
                    mod m {}
                ),
                Some(messages::NOT_A_FUNCTION),
            ),
        ] {
            let diagnostics = Diagnostics::new();
            let function = function(&diagnostics, &item);
            assert_eq!(function.is_some(), expected.is_none());
            assert_eq!(errors(diagnostics), Vec::from_iter(expected));
        }
    }
}
