#![doc = include_str!("../README.md")]

mod compare;
mod conflict;
mod lead;
mod scene;
mod sentence;
mod signs;
mod stage;
mod statement;
mod subject;

pub use sentence::sentences;
pub use stage::MakeRecords;
