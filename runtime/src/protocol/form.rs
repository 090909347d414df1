//! `application/x-www-form-urlencoded` bodies, which AWS query services and OAuth servers read.

use std::borrow::Cow;

use super::query;

/// Whether a content type says that the body is a form.
pub(crate) fn is_form(content_type: Option<&str>) -> bool {
    const FORM: &str = "application/x-www-form-urlencoded";
    content_type
        .and_then(|media| media.trim_start().get(..FORM.len()))
        .is_some_and(|media| media.eq_ignore_ascii_case(FORM))
}

/// The decoded fields of a form, in their order.
pub(crate) fn pairs(body: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    query::pairs(body.trim_end())
}
