//! A page split into its texts, each with title, language and genre.

mod appendix;
mod article;
pub(crate) mod bylines;
mod elements;
pub(crate) mod genre;
pub(crate) mod page;
pub(crate) mod parts;
mod shell;
pub(crate) mod split;
mod stories;
