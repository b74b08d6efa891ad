//! The trained sequence model: hashed features, small weights, Viterbi.
//!
//! Scores of a word's own features and of its features as a neighbour are summed once for each word type of a text; what
//! remains for each token are five vector sums and a few conjunctions. This is what makes it fast.

mod cluster;
mod encode;
mod features;

mod net;
mod register;
mod table;
mod tag;
mod viterbi;
mod vocabulary;

pub use cluster::Clusters;
pub use encode::Encoded;
pub use net::{
    Cells, DIMENSIONS, HIDDEN, HIDDEN_SCALE, INNER_SCALE, MOST_CELL, MOST_OUTER, NEAR, Net,
    OUTER_SCALE, VECTOR_SCALE,
};
pub use table::{Model, ModelError, Weights};
pub use tag::{TAGS, Tag};
pub(crate) use vocabulary::Vocabulary;

/// Scores of the tags, in fixed point.
pub(crate) type Scores = [i32; TAGS];

/// Room for the tags in a row of the table: a slot with its key is 16 bytes.
pub(crate) const LANES: usize = 12;

/// Sums of weights: a token has a hundred features at most, of 127 at most.
pub(crate) type Sums = [i16; LANES];

/// Names in sentences of words, as corpora have them: a tag for each word.
#[must_use]
pub fn tag(model: &Model, encoded: &mut Encoded) -> Vec<Vec<Tag>> {
    viterbi::tag(model, encoded)
}
