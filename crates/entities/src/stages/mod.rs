//! The stages of this crate.

mod find_mentions;
mod link_mentions;

pub use find_mentions::FindMentions;
pub use link_mentions::LinkMentions;
