//! The learned judge of HTML pages: lexicons of words and of class names, and two forests over features of blocks, of the
//! elements around them and of their neighbours. Trained by `cargo xtask train html`.

mod heads;
mod marks;
mod page;
mod route;
mod rows;
mod said;
mod stated;
mod tree;
mod words;

pub use page::HtmlObserved;
use route::ClassWeights;
use rows::Rows;

use super::bytes::Reader;
use super::flat::{Exit, Flat};
use super::kinds::is_thread;
use super::{Forest, Judge, Kinds, Lexicon, sigmoid};
use crate::IngestError;

/// The learned judge of blocks of HTML pages.
#[derive(Debug, Clone)]
pub struct HtmlModel {
    parts: HtmlParts,
    weights: ClassWeights,
    first: Flat,
    second: Flat,
}

/// What a judge of blocks of HTML pages is made of.
#[derive(Debug, Clone, Default)]
pub struct HtmlParts {
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

impl HtmlParts {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            words: Lexicon::read(reader)?,
            classes: Lexicon::read(reader)?,
            posts: Lexicon::read(reader)?,
            odds: Lexicon::read(reader)?,
            post_odds: Lexicon::read(reader)?,
            kinds: Kinds::read(reader)?,
            first: Forest::read(reader)?,
            second: Forest::read(reader)?,
        })
    }
}

impl HtmlModel {
    /// A model of these parts.
    ///
    /// # Errors
    /// When a tree is deeper than six questions or asks for a feature that no block has.
    pub fn new(parts: HtmlParts) -> Result<Self, IngestError> {
        Ok(Self {
            weights: ClassWeights::of([
                &parts.classes,
                &parts.posts,
                &parts.odds,
                &parts.post_odds,
            ]),
            first: Judge::flat(&parts.first)?,
            second: Judge::flat(&parts.second)?,
            parts,
        })
    }

    /// Reads a model as [`HtmlModel::to_bytes`] wrote it.
    ///
    /// # Errors
    /// When the bytes are none, or hold a tree that leads nowhere.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, IngestError> {
        let body = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| IngestError::new("not a model of HTML blocks"))?;
        let parts = HtmlParts::read(&mut Reader::new(body));
        Self::new(
            parts.ok_or_else(|| {
                IngestError::new("the model of HTML blocks is cut short or broken")
            })?,
        )
    }

    /// The model as bytes, the same for the same model.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let (parts, mut out) = (&self.parts, MAGIC.to_vec());
        for lexicon in [
            &parts.words,
            &parts.classes,
            &parts.posts,
            &parts.odds,
            &parts.post_odds,
        ] {
            lexicon.write(&mut out);
        }
        parts.kinds.write(&mut out);
        parts.first.write(&mut out);
        parts.second.write(&mut out);
        out
    }

    /// For each observed block, how likely it is part of the main text, 0 to 1.
    #[must_use]
    pub fn judge(&self, page: &HtmlObserved) -> Vec<f32> {
        self.judge_page(page).0
    }

    /// The same, and whether the page is a thread of posts.
    pub(crate) fn judge_page(&self, page: &HtmlObserved) -> (Vec<f32>, bool) {
        let parts = &self.parts;
        let words: Vec<f32> = page.words().map(|words| parts.words.score(words)).collect();
        let scores = page.class_scores(&self.weights);
        let kinds = parts.kinds.scores(&page.signs());
        let classes = [scores.texts.as_slice(), scores.posts.as_slice()];
        let rows = Rows::new(page, &words, classes, scores.odds, kinds);
        let all: Vec<usize> = (0..page.len()).collect();
        let first = self
            .first
            .scores(&all, &FIRST, |index, row| rows.add(index, row));
        let mut found: Vec<f32> = first.iter().map(|(score, _)| *score).collect();
        let open: Vec<usize> = (first.iter().enumerate())
            .filter(|(_, (score, sure))| !sure && *score > LOST)
            .map(|(at, _)| at)
            .collect();
        let said = page.said(&found);
        let second = self.second.scores(&open, &SECOND, |index, row| {
            rows.add(index, row);
            page.add_said_to(row, index, &said);
        });
        for (at, (again, _)) in open.iter().zip(second) {
            if let Some(score) = found.get_mut(*at) {
                *score = again;
            }
        }
        (found.into_iter().map(sigmoid).collect(), is_thread(kinds))
    }
}

/// Where the first trees of each forest settle blocks: most of them at the first place. In cross-validation over the
/// annotated pages of other sites the figures are those of all trees.
const FIRST: [Exit; 3] = [
    Exit::new(72, 2.0, 2.3),
    Exit::new(130, 2.4, 1.5),
    Exit::new(200, 2.4, 1.2),
];
const SECOND: [Exit; 3] = [
    Exit::new(36, 1.5, 2.3),
    Exit::new(72, 1.5, 2.0),
    Exit::new(130, 1.5, 1.5),
];
/// Score of the first forest at which a block is lost: the second is not asked.
const LOST: f32 = -5.0;
