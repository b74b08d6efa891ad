//! The learned judge: a lexicon and two forests over features of blocks and their neighbours.
//!
//! The lexicon gives a line a score by its words; the first forest judges each block by its features and those around it;
//! the second judges it again, knowing what the first said of the blocks around. Trained by `cargo xtask train blocks`.

mod bound;
mod bytes;
mod context;
#[cfg(feature = "html")]
mod dom;
mod forest;
mod kinds;
mod lexicon;
mod lines;
mod observe;

pub use bound::best_bound;
#[cfg(feature = "html")]
pub use dom::{HtmlModel, HtmlObserved};
pub use forest::{Forest, Tree, TreeNode};
pub use kinds::{KINDS, Kinds};
pub use lexicon::{BUCKETS, Lexicon, buckets};
pub use observe::Observed;

use crate::IngestError;
use bytes::Reader;

/// The learned judge of blocks.
#[derive(Debug, Clone, Default)]
pub struct BlockModel {
    /// Scores lines by their words.
    pub lexicon: Lexicon,
    /// Tells kinds of pages apart.
    pub kinds: Kinds,
    /// Judges by features.
    pub first: Forest,
    /// Judges again, by features and by what the first forest said.
    pub second: Forest,
}

const MAGIC: &[u8] = b"RGBLOCK2";

impl BlockModel {
    /// Reads a model as [`BlockModel::to_bytes`] wrote it.
    ///
    /// # Errors
    /// When the bytes are none, or hold a tree that leads nowhere.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, IngestError> {
        let body = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| IngestError::new("not a block model"))?;
        let mut reader = Reader::new(body);
        let read = (|| {
            Some(Self {
                lexicon: Lexicon::read(&mut reader)?,
                kinds: Kinds::read(&mut reader)?,
                first: Forest::read(&mut reader)?,
                second: Forest::read(&mut reader)?,
            })
        })();
        read.ok_or_else(|| IngestError::new("the block model is cut short or broken"))
    }

    /// The model as bytes, the same for the same model.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        self.lexicon.write(&mut out);
        self.kinds.write(&mut out);
        self.first.write(&mut out);
        self.second.write(&mut out);
        out
    }

    /// For each observed block, how likely it is part of the main text, 0 to 1.
    #[must_use]
    pub fn judge(&self, observed: &Observed) -> Vec<f32> {
        let words: Vec<f32> = observed
            .buckets()
            .map(|buckets| self.lexicon.score(buckets))
            .collect();
        let rows = observed.rows(&words, self.kinds.scores(&observed.page_buckets()));
        let first: Vec<f32> = rows.iter().map(|row| self.first.score(row)).collect();
        let rows = observed.second_rows(rows, &first);
        rows.iter()
            .map(|row| sigmoid(self.second.score(row)))
            .collect()
    }
}

/// From log-odds to a probability.
#[must_use]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
