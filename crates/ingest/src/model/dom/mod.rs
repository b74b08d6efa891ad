//! The learned judge of HTML pages: lexicons of words and of class names, and two forests over features of blocks, of the
//! elements around them and of their neighbours. Trained by `cargo xtask train html`.

mod marks;
mod page;
mod route;
mod said;
mod tree;
mod words;

pub use page::HtmlObserved;

use super::bytes::Reader;
use super::{Forest, Kinds, Lexicon, sigmoid};
use crate::IngestError;

/// The learned judge of blocks of HTML pages.
#[derive(Debug, Clone, Default)]
pub struct HtmlModel {
    /// Scores blocks by their words.
    pub words: Lexicon,
    /// Scores elements by their names and classes, on pages of text.
    pub classes: Lexicon,
    /// The same in threads of posts.
    pub posts: Lexicon,
    /// How much likelier text is under a class, on pages of text.
    pub odds: Lexicon,
    /// The same in threads of posts.
    pub post_odds: Lexicon,
    /// Tells kinds of pages apart by the classes on them.
    pub kinds: Kinds,
    /// Judges by features.
    pub first: Forest,
    /// Judges again, by features and by what the first forest said.
    pub second: Forest,
}

const MAGIC: &[u8] = b"RGHTML01";

impl HtmlModel {
    /// Reads a model as [`HtmlModel::to_bytes`] wrote it.
    ///
    /// # Errors
    /// When the bytes are none, or hold a tree that leads nowhere.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, IngestError> {
        let body = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| IngestError::new("not a model of HTML blocks"))?;
        let mut reader = Reader::new(body);
        let read = (|| {
            Some(Self {
                words: Lexicon::read(&mut reader)?,
                classes: Lexicon::read(&mut reader)?,
                posts: Lexicon::read(&mut reader)?,
                odds: Lexicon::read(&mut reader)?,
                post_odds: Lexicon::read(&mut reader)?,
                kinds: Kinds::read(&mut reader)?,
                first: Forest::read(&mut reader)?,
                second: Forest::read(&mut reader)?,
            })
        })();
        read.ok_or_else(|| IngestError::new("the model of HTML blocks is cut short or broken"))
    }

    /// The model as bytes, the same for the same model.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        self.words.write(&mut out);
        self.classes.write(&mut out);
        self.posts.write(&mut out);
        self.odds.write(&mut out);
        self.post_odds.write(&mut out);
        self.kinds.write(&mut out);
        self.first.write(&mut out);
        self.second.write(&mut out);
        out
    }

    /// For each block, how likely it is part of the main text, 0 to 1.
    #[must_use]
    pub fn judge(&self, page: &HtmlObserved) -> Vec<f32> {
        let words: Vec<f32> = page.words().map(|words| self.words.score(words)).collect();
        let scores = |lexicon: &Lexicon| -> Vec<f32> {
            page.classes()
                .map(|classes| lexicon.score(classes))
                .collect()
        };
        let (classes, posts) = (scores(&self.classes), scores(&self.posts));
        let kinds = self.kinds.scores(&page.signs());
        let mut rows = page.rows(
            &words,
            [&classes, &posts],
            [&self.odds, &self.post_odds],
            kinds,
        );
        let first = self.first.scores(&rows);
        page.add_said(&mut rows, &first);
        let second = self.second.scores(&rows);
        second.into_iter().map(sigmoid).collect()
    }
}
