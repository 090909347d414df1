//! Reads the arguments of `#[service]`, `#[operation]`, `#[shape]` and `#[member]`: words, some with a value.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::{Attribute, Ident, LitFloat, LitInt, LitStr, Meta, Path, Token, parenthesized};

use crate::diagnostics::Diagnostics;
use crate::messages::definition as messages;
use crate::symbol;

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
    /// The number, where it counts something.
    pub(crate) whole: Option<u64>,
    pub(crate) tokens: TokenStream,
}

/// All arguments of an attribute, each word once.
#[derive(Default)]
pub(crate) struct Arguments {
    pub(crate) right: Vec<Argument>,
    /// The words that were tried, but have an error of their own: they are not missing.
    tried: Vec<&'static str>,
}

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
                let mut is_right = true;
                match Argument::parse(diagnostics, attribute, known, input) {
                    Ok(argument) => arguments.push(diagnostics, argument),
                    Err((word, error)) => {
                        is_right = false;
                        arguments.tried.extend(word);
                        diagnostics.push(error);
                    }
                }
                if is_right && !at_the_end_of_one(input) {
                    diagnostics.push(input.error(messages::EXPECTED_COMMA));
                    if input.peek(Ident::peek_any) {
                        continue;
                    }
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
        if self.has(argument.word) {
            diagnostics.error(&argument.name, messages::duplicate(argument.word));
        } else {
            self.right.push(argument);
        }
    }

    /// The arguments of an attribute that may have none: `#[operation]`, `#[operation(…)]`.
    pub(crate) fn of(
        diagnostics: &Diagnostics,
        attribute: &str,
        known: &'static [Known],
        meta: Option<&Meta>,
    ) -> Self {
        match meta {
            Some(Meta::List(list)) => {
                Self::parse(diagnostics, attribute, known, list.tokens.clone())
            }
            Some(Meta::NameValue(pair)) => {
                diagnostics.error(pair.eq_token, messages::no_value(attribute));
                // Whatever was meant, it was not left out.
                let tried = known.iter().map(|(word, _)| *word).collect();
                Self { right: Vec::new(), tried }
            }
            Some(Meta::Path(_)) | None => Self::default(),
        }
    }

    pub(crate) fn get(&self, word: &str) -> Option<&Argument> {
        self.right.iter().find(|argument| argument.word == word)
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Whether it is there, rightly or wrongly.
    pub(crate) fn is_given(&self, word: &str) -> bool {
        self.has(word) || self.tried.contains(&word)
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
    /// An error comes with the word that was meant, if that is known.
    fn parse(
        diagnostics: &Diagnostics,
        attribute: &str,
        known: &'static [Known],
        input: ParseStream<'_>,
    ) -> Result<Self, (Option<&'static str>, syn::Error)> {
        if !input.peek(Ident::peek_any) {
            return Err((None, input.error(messages::expected_word(attribute, known))));
        }
        let name = input.call(Ident::parse_any).map_err(|error| (None, error))?;
        let text = name.unraw().to_string();
        let Some((word, kind)) = known.iter().find(|(word, _)| *word == text) else {
            let error = syn::Error::new(name.span(), messages::unknown(attribute, &text, known));
            return Err((messages::meant(&text, known), error));
        };
        match Value::parse(diagnostics, word, *kind, &name, input) {
            Ok(value) => Ok(Self { name, word, value }),
            Err(error) => Err((Some(*word), error)),
        }
    }
}

impl Value {
    fn parse(
        diagnostics: &Diagnostics,
        word: &'static str,
        kind: Kind,
        name: &Ident,
        input: ParseStream<'_>,
    ) -> syn::Result<Self> {
        let wrong = || syn::Error::new(name.span(), messages::expected_value(word, kind));
        Ok(match kind {
            Kind::Flag if at_the_end_of_one(input) => Self::Flag,
            Kind::Flag => return Err(wrong()),
            Kind::Text => Self::Text(assigned(input, wrong)?),
            Kind::Number => Self::Number(assigned(input, wrong)?),
            Kind::Word(words) => Self::Word(one_of(input, words, wrong)?),
            Kind::Path => {
                equals(input, wrong)?;
                let at = input.span();
                let path = input.call(Path::parse_mod_style);
                Self::Path(path.map_err(|_| syn::Error::new(at, wrong()))?)
            }
            Kind::Bounds => {
                Self::Bounds(in_parentheses(input, wrong, |input| bounds(input, &wrong))?)
            }
            Kind::Paths => Self::Paths(in_parentheses(input, wrong, |input| paths(input, &wrong))?),
            Kind::Constraints => {
                let inner = in_parentheses(input, wrong, TokenStream::parse)?;
                let constraints = symbol::CONSTRAINTS;
                Self::Constraints(Arguments::parse(diagnostics, word, constraints, inner))
            }
        })
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
    let value = parse(&inner);
    let rest = if inner.is_empty() { None } else { Some(inner.span()) };
    // What is left would be an error of its own.
    inner.parse::<TokenStream>()?;
    match (value, rest) {
        (Ok(_), Some(rest)) => Err(syn::Error::new(rest, messages::EXPECTED_NOTHING)),
        (value, _) => value,
    }
}

/// `A, B`
fn paths(input: ParseStream<'_>, wrong: &impl Fn() -> syn::Error) -> syn::Result<Vec<Path>> {
    let mut paths = Vec::new();
    while !input.is_empty() {
        let at = input.span();
        let path = input.call(Path::parse_mod_style);
        paths.push(path.map_err(|_| syn::Error::new(at, wrong()))?);
        if !at_the_end_of_one(input) {
            return Err(input.error(messages::EXPECTED_COMMA));
        }
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(paths)
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
    if !input.peek(Token![..]) {
        return Err(syn::Error::new(input.span(), wrong()));
    }
    let dots = input.parse::<Token![..]>()?;
    if !input.is_empty() {
        return Err(syn::Error::new_spanned(dots, messages::HALF_OPEN));
    }
    match min {
        Some(_) => Ok(Bounds { min, max: None }),
        None => Err(syn::Error::new_spanned(dots, wrong())),
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
    let (digits, suffix, literal) = if input.peek(LitInt) {
        let literal: LitInt = input.parse()?;
        (literal.base10_digits().to_owned(), literal.suffix().to_owned(), quote::quote!(#literal))
    } else if input.peek(LitFloat) {
        let literal: LitFloat = input.parse()?;
        (literal.base10_digits().to_owned(), literal.suffix().to_owned(), quote::quote!(#literal))
    } else {
        return Err(syn::Error::new(at, wrong()));
    };
    let tokens = quote::quote!(#minus #literal);
    if !suffix.is_empty() {
        return Err(syn::Error::new_spanned(tokens, messages::NUMBER_SUFFIX));
    }
    let number: f64 = digits.parse().map_err(|_| syn::Error::new(at, wrong()))?;
    let whole = digits.parse().ok().filter(|_| minus.is_none());
    Ok(Bound { number: sign * number, whole, tokens })
}

/// The place of an argument, or of the attribute where it is not there.
pub(crate) fn span_of(argument: Option<&Argument>) -> Span {
    argument.map_or_else(Span::call_site, |argument| argument.name.span())
}

/// Whether an attribute leaves out, under a condition, what a definition must know of.
pub(crate) fn is_condition(attr: &Attribute, own: &str) -> bool {
    fn names(tokens: TokenStream, own: &str) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(word) => word == own,
            TokenTree::Group(group) => names(group.stream(), own),
            _ => false,
        })
    }
    let is_own = || attr.meta.require_list().is_ok_and(|list| names(list.tokens.clone(), own));
    attr.path().is_ident(symbol::CFG) || (attr.path().is_ident(symbol::CFG_ATTR) && is_own())
}
