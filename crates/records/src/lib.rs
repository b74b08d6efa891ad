#![doc = include_str!("../README.md")]

mod by_name;
mod clause;
mod compare;
mod conflict;
mod context;
mod dateline;
mod denial;
mod group;
mod harm;
mod key;
mod kin;
mod lead;
mod noun;
mod occasion;
mod packs;
mod paragraph;
mod passing;
mod places;
mod related;
mod scene;
mod sentence;
mod sex;
mod share;
mod signs;
mod stage;
mod state;
mod statement;
mod subject;
mod table;
mod thread;
mod unnamed;
mod whereabouts;
mod word;

pub use packs::RecordPacks;
pub use sentence::sentences;
pub use stage::MakeRecords;
