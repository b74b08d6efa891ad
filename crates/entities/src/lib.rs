#![doc = include_str!("../README.md")]

mod iob;
mod link;
pub mod model;
mod paragraph;
mod rules;
mod stages;
mod tagger;
mod token;
mod word;

pub use iob::iob2;
pub use stages::{FindMentions, LinkMentions};
pub use tagger::{Found, Tagger, sentences};
