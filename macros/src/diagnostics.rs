//! Collects the errors of one expansion, so that a user sees all of them, each at its own token.

use std::cell::RefCell;
use std::fmt::Display;
use std::thread;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

/// The errors so far. Whoever makes one must [`check`](Self::check) it: no error can be forgotten.
#[derive(Debug)]
pub(crate) struct Diagnostics {
    errors: RefCell<Option<Vec<syn::Error>>>,
}

impl Diagnostics {
    pub(crate) fn new() -> Self {
        Self { errors: RefCell::new(Some(Vec::new())) }
    }

    /// Adds an error that underlines `tokens`.
    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    pub(crate) fn push(&self, error: syn::Error) {
        if let Some(errors) = &mut *self.errors.borrow_mut() {
            errors.push(error);
        }
    }

    /// All errors as one, if there are any.
    pub(crate) fn check(self) -> syn::Result<()> {
        let errors = self.errors.take().into_iter().flatten();
        let all = errors.reduce(|mut all, error| {
            all.combine(error);
            all
        });
        all.map_or(Ok(()), Err)
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        // A second panic while unwinding would abort, and hide the first.
        if !thread::panicking() {
            assert!(self.errors.borrow().is_none(), "diagnostics were not checked");
        }
    }
}

/// The word that says what an item is, or close to it.
pub(crate) fn keyword(item: &TokenStream) -> TokenStream {
    let mut words = item.clone().into_iter();
    let word = words.find(|token| matches!(token, TokenTree::Ident(word) if word != "pub"));
    word.map_or_else(|| item.clone(), TokenStream::from)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn every_error_is_reported() {
        let diagnostics = Diagnostics::new();
        diagnostics.error(quote!(a), "first");
        diagnostics.error(quote!(b), "second");
        let errors = diagnostics.check().unwrap_err();
        let errors: Vec<_> = errors.into_iter().map(|error| error.to_string()).collect();
        assert_eq!(errors, ["first", "second"]);
    }

    #[test]
    #[should_panic(expected = "diagnostics were not checked")]
    fn forgetting_to_check_is_a_bug() {
        drop(Diagnostics::new());
    }
}
