#![doc = include_str!("../README.md")]

mod address;
mod by_name;
mod caption;
mod clause;
mod compare;
mod conflict;
mod context;
mod dateline;
mod denial;
mod group;
mod key;
mod kin;
mod lead;
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
mod thread;
mod unnamed;
mod whereabouts;
mod word;

pub use packs::RecordPacks;
pub use sentence::sentences;
pub use stage::MakeRecords;
