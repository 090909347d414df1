//! Reads the arguments of `#[service]`, `#[operation]`, `#[shape]` and `#[member]`: words, some with a value.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Ident, LitFloat, LitInt, LitStr, Path, Token, parenthesized};

use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;

/// What follows a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Nothing.
    Flag,
    /// `= "text"`
    Text,
    /// `= word`, out of these.
    Word(&'static [&'static str]),
    /// `= 200`
    Number,
    /// `= some::path`
    Path,
    /// `(1..=80)`
    Bounds,
    /// `(A, B)`
    Paths,
    /// `(…)`, with the words of constraints.
    Constraints,
}

/// A word that an attribute knows.
pub(crate) type Known = (&'static str, Kind);

/// One argument.
pub(crate) struct Argument {
    pub(crate) name: Ident,
    pub(crate) word: &'static str,
    pub(crate) value: Value,
}

/// The value of an argument, by its kind.
pub(crate) enum Value {
    Flag,
    Text(LitStr),
    Word(&'static str),
    Number(LitInt),
    Path(Path),
    Bounds(Bounds),
    Paths(Vec<Path>),
    Constraints(Arguments),
}

/// `1..=80`, as numbers; which may be negative or have a fraction.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    pub(crate) min: Option<Bound>,
    pub(crate) max: Option<Bound>,
}

/// One end, as written.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) number: f64,
    pub(crate) tokens: TokenStream,
}

/// All arguments of an attribute, each word once.
#[derive(Default)]
pub(crate) struct Arguments(pub(crate) Vec<Argument>);

impl Arguments {
    /// Reads what is right, and reports the rest.
    pub(crate) fn parse(
        diagnostics: &Diagnostics,
        attribute: &str,
        known: &'static [Known],
        tokens: TokenStream,
    ) -> Self {
        let mut arguments = Self::default();
        let parser = |input: ParseStream<'_>| {
            while !input.is_empty() {
                match Argument::parse(diagnostics, attribute, known, input) {
                    Ok(argument) => arguments.push(diagnostics, argument),
                    Err(error) => diagnostics.push(error),
                }
                if !at_the_end_of_one(input) {
                    diagnostics.error(input.parse::<TokenTree>()?, messages::EXPECTED_COMMA);
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

    fn push(&mut self, diagnostics: &Diagnostics, argument: Argument) {
        if self.get(argument.word).is_some() {
            diagnostics.error(&argument.name, messages::duplicate(argument.word));
        } else {
            self.0.push(argument);
        }
    }

    pub(crate) fn get(&self, word: &str) -> Option<&Argument> {
        self.0.iter().find(|argument| argument.word == word)
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    pub(crate) fn text(&self, word: &str) -> Option<&LitStr> {
        match &self.get(word)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn word(&self, word: &str) -> Option<&'static str> {
        match &self.get(word)?.value {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn number(&self, word: &str) -> Option<&LitInt> {
        match &self.get(word)?.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn path(&self, word: &str) -> Option<&Path> {
        match &self.get(word)?.value {
            Value::Path(path) => Some(path),
            _ => None,
        }
    }

    pub(crate) fn bounds(&self, word: &str) -> Option<&Bounds> {
        match &self.get(word)?.value {
            Value::Bounds(bounds) => Some(bounds),
            _ => None,
        }
    }

    pub(crate) fn paths(&self, word: &str) -> &[Path] {
        match self.get(word).map(|argument| &argument.value) {
            Some(Value::Paths(paths)) => paths,
            _ => &[],
        }
    }

    pub(crate) fn constraints(&self, word: &str) -> Option<&Self> {
        match &self.get(word)?.value {
            Value::Constraints(arguments) => Some(arguments),
            _ => None,
        }
    }
}

impl Argument {
    fn parse(
        diagnostics: &Diagnostics,
        attribute: &str,
        known: &'static [Known],
        input: ParseStream<'_>,
    ) -> syn::Result<Self> {
        if !input.peek(Ident::peek_any) {
            return Err(input.error(messages::expected_word(attribute)));
        }
        let name = input.call(Ident::parse_any)?;
        let text = name.unraw().to_string();
        let Some((word, kind)) = known.iter().find(|(word, _)| *word == text) else {
            return Err(syn::Error::new(name.span(), messages::unknown(attribute, &text, known)));
        };
        let wrong = || syn::Error::new(name.span(), messages::expected_value(word, *kind));
        let value = match kind {
            Kind::Flag if at_the_end_of_one(input) => Value::Flag,
            Kind::Text => Value::Text(assigned(input, wrong)?),
            Kind::Number => Value::Number(assigned(input, wrong)?),
            Kind::Word(words) => Value::Word(one_of(input, words, wrong)?),
            Kind::Path => {
                equals(input, wrong)?;
                Value::Path(input.call(Path::parse_mod_style).map_err(|_| wrong())?)
            }
            Kind::Bounds => {
                Value::Bounds(in_parentheses(input, wrong, |input| bounds(input, &wrong))?)
            }
            Kind::Paths => Value::Paths(in_parentheses(input, wrong, |input| {
                let parse = Path::parse_mod_style;
                let paths = Punctuated::<Path, Token![,]>::parse_terminated_with(input, parse)?;
                Ok(paths.into_iter().collect())
            })?),
            Kind::Constraints => {
                let inner: TokenStream = in_parentheses(input, wrong, |input| input.parse())?;
                let constraints = crate::symbol::CONSTRAINTS;
                Value::Constraints(Arguments::parse(diagnostics, word, constraints, inner))
            }
            Kind::Flag => return Err(wrong()),
        };
        Ok(Self { name, word, value })
    }
}

fn at_the_end_of_one(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,])
}

fn equals(input: ParseStream<'_>, wrong: impl Fn() -> syn::Error) -> syn::Result<()> {
    if input.peek(Token![=]) && !input.peek(Token![==]) {
        input.parse::<Token![=]>()?;
        if !at_the_end_of_one(input) {
            return Ok(());
        }
    }
    Err(wrong())
}

fn assigned<T: syn::parse::Parse>(
    input: ParseStream<'_>,
    wrong: impl Fn() -> syn::Error,
) -> syn::Result<T> {
    equals(input, &wrong)?;
    let at = input.span();
    input.parse().map_err(|_| syn::Error::new(at, wrong()))
}

fn one_of(
    input: ParseStream<'_>,
    words: &'static [&'static str],
    wrong: impl Fn() -> syn::Error,
) -> syn::Result<&'static str> {
    equals(input, &wrong)?;
    let at = input.span();
    let word: Ident = input.parse().map_err(|_| syn::Error::new(at, wrong()))?;
    let text = word.to_string();
    match words.iter().find(|known| **known == text) {
        Some(known) => Ok(known),
        None => Err(syn::Error::new(at, messages::unknown_value(&text, words))),
    }
}

fn in_parentheses<T>(
    input: ParseStream<'_>,
    wrong: impl Fn() -> syn::Error,
    parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    if !input.peek(syn::token::Paren) {
        return Err(wrong());
    }
    let inner;
    parenthesized!(inner in input);
    let value = parse(&inner)?;
    if inner.is_empty() { Ok(value) } else { Err(inner.error(messages::EXPECTED_NOTHING)) }
}

/// `1..=80`, `..=80`, `1..` or `5`; an end that is not included is refused, for AWS includes both.
fn bounds(input: ParseStream<'_>, wrong: &impl Fn() -> syn::Error) -> syn::Result<Bounds> {
    let dots = |input: ParseStream<'_>| input.peek(Token![..=]) || input.peek(Token![..]);
    if input.is_empty() {
        return Err(wrong());
    }
    let min = if dots(input) { None } else { Some(bound(input, wrong)?) };
    if input.is_empty() {
        return Ok(Bounds { max: min.clone(), min });
    }
    if input.peek(Token![..=]) {
        input.parse::<Token![..=]>()?;
        let max = Some(bound(input, wrong)?);
        return ordered(Bounds { min, max });
    }
    let at = input.span();
    if !input.peek(Token![..]) {
        return Err(syn::Error::new(at, wrong()));
    }
    input.parse::<Token![..]>()?;
    if !input.is_empty() {
        return Err(syn::Error::new(at, messages::HALF_OPEN));
    }
    match min {
        Some(_) => Ok(Bounds { min, max: None }),
        None => Err(syn::Error::new(at, wrong())),
    }
}

fn ordered(bounds: Bounds) -> syn::Result<Bounds> {
    match (&bounds.min, &bounds.max) {
        (Some(min), Some(max)) if min.number > max.number => {
            Err(syn::Error::new_spanned(&max.tokens, messages::EMPTY_BOUNDS))
        }
        _ => Ok(bounds),
    }
}

fn bound(input: ParseStream<'_>, wrong: &impl Fn() -> syn::Error) -> syn::Result<Bound> {
    let at = input.span();
    let minus: Option<Token![-]> = input.parse()?;
    let sign = if minus.is_some() { -1.0 } else { 1.0 };
    if input.peek(LitInt) {
        let literal: LitInt = input.parse()?;
        let number: f64 =
            literal.base10_digits().parse().map_err(|_| syn::Error::new(at, wrong()))?;
        return Ok(Bound { number: sign * number, tokens: quote::quote!(#minus #literal) });
    }
    if input.peek(LitFloat) {
        let literal: LitFloat = input.parse()?;
        let number = literal.base10_parse::<f64>()?;
        return Ok(Bound { number: sign * number, tokens: quote::quote!(#minus #literal) });
    }
    Err(syn::Error::new(at, wrong()))
}

/// The place of an argument, or of the attribute where it is not there.
pub(crate) fn span_of(argument: Option<&Argument>) -> Span {
    argument.map_or_else(Span::call_site, |argument| argument.name.span())
}
