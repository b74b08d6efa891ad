//! The stages of this crate.

mod find_blocks;
mod find_posts;
mod judge_blocks;
mod split_articles;

pub use find_blocks::FindBlocks;
pub use find_posts::FindPosts;
pub use judge_blocks::{JudgeBlocks, Mode};
pub use split_articles::SplitArticles;
