#![doc = include_str!("../README.md")]

mod adoption;
mod authority;
mod chrome;
mod cleaning;
mod csv;
mod error;
mod gazetteer;
mod genre;
mod keys;
mod lang;
mod names;
mod places;
mod regnal;
mod scores;
mod sentences;
mod source;
mod topics;
mod words;

pub use adoption::{adoption_sources, adoptions, read_adoptions};
pub use authority::{Authority, Bearer};
pub use chrome::{ChromeRule, ChromeRules, RulePlace, RuleScope, normal};
pub use cleaning::Cleaning;
pub use error::PackError;
pub use gazetteer::{Gazetteer, NameFlags, NameHash, Place, word_hash};
pub use genre::{CueScope, GenreCue, Genres};
pub use keys::NameKeys;
pub use lang::{DAY_PARTS, DateExample, LangPack, NumericOrder, Sense, UNITS, WordClass};
pub use names::{Heads, Lower, NameExample, NameRules, Names, Stems};
pub use places::{CalendarPlaces, CalendarTerritory};
pub use regnal::reigns;
pub use scores::{Scores, Sign};
pub use sentences::{SentencePack, SentenceWords};
pub use source::PackFile;
pub use topics::{Cue, ObjectKind, SubjectSide, Topic, TopicPack};
pub use words::{LanguageWords, Words};
