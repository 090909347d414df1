//! `#[shape]`: a struct, union or enum becomes part of a definition.
//!
//! The item is read and checked (`validate`, `member`, `constraint`) into a `model`, and rendered
//! (`render`, `schema`); an item with errors becomes a `fallback` instead.

mod constraint;
mod expand;
mod fallback;
mod member;
mod model;
mod render;
mod schema;
mod types;
mod validate;

pub(crate) use expand::expand;
