//! The learned judge: a lexicon and two forests over features of blocks and their neighbours.
//!
//! The lexicon gives a line a score by its words; the first forest judges each block by its features and those around it;
//! the second judges it again, knowing what the first said of the blocks around; both count alike. Of a block that the first
//! trees are sure of the others are not asked. Trained by `cargo xtask train blocks`.

mod address;
mod alike;
mod bound;
mod bytes;
mod classes;
mod context;
#[cfg(feature = "html")]
mod dom;
mod flat;
mod forest;
mod kinds;
mod lexicon;
mod lines;
mod observe;
mod shapes;
mod signs;
mod wholes;

pub use bound::best_bound;
#[cfg(feature = "html")]
pub use dom::{HtmlModel, HtmlObserved, HtmlParts};
pub use forest::{Forest, Tree, TreeNode};
use kinds::is_thread;
pub use kinds::{KINDS, Kinds};
pub use lexicon::{BUCKETS, Lexicon, buckets};
pub use observe::{HEAD, Observed, WordScores};
pub(crate) use signs::AddressSigns;
pub(crate) use wholes::{joined, level, paragraphs};

use crate::IngestError;
use bytes::Reader;
use flat::Flat;

/// The learned judge of blocks.
#[derive(Debug, Clone)]
pub struct BlockModel {
    lexicons: Lexicons,
    kinds: Kinds,
    first: Judge,
    second: Judge,
}

/// What words say of a line and of what stands around it.
#[derive(Debug, Clone, Default)]
pub struct Lexicons {
    /// Whether a line is main text.
    pub keep: Lexicon,
    /// Whether main text follows a short line.
    pub opens: Lexicon,
    /// Whether main text stands before a short line.
    pub closes: Lexicon,
}

/// A forest as it is written, and as it is asked.
#[derive(Debug, Clone)]
struct Judge {
    forest: Forest,
    flat: Flat,
}

impl Judge {
    fn new(forest: Forest) -> Result<Self, IngestError> {
        let flat = Self::flat(&forest)?;
        Ok(Self { forest, flat })
    }

    fn flat(forest: &Forest) -> Result<Flat, IngestError> {
        Flat::of(forest).ok_or_else(|| IngestError::new("a tree of a model of blocks is too deep"))
    }
}

const MAGIC: &[u8] = b"RGBLOCK3";

impl BlockModel {
    /// A model of these parts: the first forest judges by features, the second again by what the first said.
    ///
    /// # Errors
    /// When a tree is deeper than six questions or asks for a feature that no block has.
    pub fn new(
        lexicons: Lexicons,
        kinds: Kinds,
        first: Forest,
        second: Forest,
    ) -> Result<Self, IngestError> {
        Ok(Self {
            lexicons,
            kinds,
            first: Judge::new(first)?,
            second: Judge::new(second)?,
        })
    }

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
            let lexicons = Lexicons {
                keep: Lexicon::read(&mut reader)?,
                opens: Lexicon::read(&mut reader)?,
                closes: Lexicon::read(&mut reader)?,
            };
            let kinds = Kinds::read(&mut reader)?;
            let forests = (Forest::read(&mut reader)?, Forest::read(&mut reader)?);
            Some((lexicons, kinds, forests))
        })();
        let (lexicons, kinds, (first, second)) =
            read.ok_or_else(|| IngestError::new("the block model is cut short or broken"))?;
        Self::new(lexicons, kinds, first, second)
    }

    /// The model as bytes, the same for the same model.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let Lexicons {
            keep,
            opens,
            closes,
        } = &self.lexicons;
        for lexicon in [keep, opens, closes] {
            lexicon.write(&mut out);
        }
        self.kinds.write(&mut out);
        self.first.forest.write(&mut out);
        self.second.forest.write(&mut out);
        out
    }

    /// For each observed block, how likely it is part of the main text, 0 to 1.
    #[must_use]
    pub fn judge(&self, observed: &Observed) -> Vec<f32> {
        self.judge_page(observed.clone()).0
    }

    /// The same, and whether the page is a thread of posts.
    pub(crate) fn judge_page(&self, observed: Observed) -> (Vec<f32>, bool) {
        let words = observed.word_scores(&self.lexicons);
        let (kinds, together) = observed.kinds(&self.kinds);
        let scores = observed.scores(&words, &kinds, &self.first.flat, &self.second.flat);
        let likelihoods = scores.into_iter().map(sigmoid);
        (likelihoods.collect(), is_thread(together))
    }
}

/// From log-odds to a probability.
#[must_use]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
