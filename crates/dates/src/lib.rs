#![doc = include_str!("../README.md")]

mod around;
mod chronicle;
mod days;
mod lexicon;
mod lines;
mod parse;
mod resolve;
mod sentence;
mod stages;
mod tagger;
mod timex;
mod token;

pub use resolve::{Context, Places, resolve};
pub use stages::{FindDates, ResolveDates};
pub use tagger::Tagger;
pub use timex::{Scheme, Timex, timexes};
