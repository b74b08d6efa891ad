//! Articles: one scraped page holds many texts.

use crate::{BlockId, Evidence, Language, Span};
use std::ops::Range;

/// One text of a page, or a stretch of the page's shell around the texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// From its first block's start to its last block's end.
    pub span: Span,
    /// Its blocks, as indices of the blocks layer.
    pub blocks: Range<usize>,
    /// Where its title stands, if it has one.
    pub title: Option<Span>,
    /// The language most of it is in.
    pub language: Language,
    /// What kind of text it is.
    pub genre: Genre,
    /// Why that genre and these bounds.
    pub evidence: Evidence,
    /// Stretches of another genre inside (posts under a story); empty when it is all of one.
    pub parts: Vec<Part>,
    /// Where a byline or dateline of publication stands.
    pub published: Option<Span>,
}

impl Article {
    /// The genre at a block: that of the part it lies in, else the article's.
    #[must_use]
    pub fn genre_at(&self, block: BlockId) -> Genre {
        self.parts
            .iter()
            .find(|part| part.blocks.contains(&block.index()))
            .map_or(self.genre, |part| part.genre)
    }
}

/// A stretch of an article with a genre of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its blocks, as indices of the blocks layer.
    pub blocks: Range<usize>,
    /// What kind of text it is.
    pub genre: Genre,
}

macro_rules! genres {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What kind of text an article is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Genre {$(
            $(#[$doc])*
            $name,
        )*}

        impl Genre {
            /// Every genre, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The genre in lower case, words joined by hyphens, as written in outputs and packs.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

genres! {
    /// Nothing told it.
    #[default]
    Unknown = "unknown",
    /// Not a text: the page's furniture above, between or below.
    Shell = "shell",
    /// An entry of an encyclopedia or biographical dictionary.
    Encyclopedia = "encyclopedia",
    /// News or comment of the day.
    News = "news",
    /// A work of scholarship, with notes or references.
    Scholarly = "scholarly",
    /// A thread of posts.
    Forum = "forum",
    /// Fiction, counterfactual history included: nothing in it becomes a fact.
    Fiction = "fiction",
    /// A list of names and their bearers.
    NameList = "name-list",
    /// Family history: registers, trees, transcripts.
    Genealogy = "genealogy",
    /// A diary, or letters.
    Diary = "diary",
    /// Events in the order of their dates.
    Chronicle = "chronicle",
    /// A personal web log.
    Blog = "blog",
    /// Goods for sale.
    Product = "product",
    /// A list of links to other pages.
    Listing = "listing",
    /// Instructions for using something.
    Documentation = "documentation",
}

impl Genre {
    /// The genre written so.
    ///
    /// ```
    /// use regesta_model::Genre;
    /// assert_eq!(Genre::from_name("name-list"), Some(Genre::NameList));
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|genre| genre.as_str() == name)
    }

    /// Whether what such a text says may be taken as said of the real world.
    #[must_use]
    pub const fn is_factual(self) -> bool {
        !matches!(self, Self::Fiction | Self::Shell)
    }
}
