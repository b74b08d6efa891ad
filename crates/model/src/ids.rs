//! Names and numbers of things: newtypes, so that no bare string or index crosses a crate.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

macro_rules! index_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(u32);

        impl $name {
            /// The id of the item at this index of its layer (0-based).
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// Index in its layer (0-based).
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

index_id! {
    /// A block of a document: its index among the blocks.
    BlockId;
    /// An article of a document: its index among the articles.
    ArticleId;
    /// A written date of a document, and the reading of the same index.
    DateId;
    /// A mention of a document.
    MentionId;
    /// An entity of a document.
    EntityId;
}

macro_rules! name_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Cow<'static, str>);

        impl $name {
            /// The id written so.
            #[must_use]
            pub const fn new(name: &'static str) -> Self {
                Self(Cow::Borrowed(name))
            }

            /// The id written so, read from data at run time.
            #[must_use]
            pub fn read(name: &str) -> Self {
                Self(Cow::Owned(name.to_owned()))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

name_id! {
    /// A rule of a pack or of a stage, such as `farm-search-box`: every verdict and value names the one behind it.
    RuleId;
    /// A stage, verb-noun: `resolve-dates`.
    StageId;
    /// What a statement is about, such as `death`; the topics stand in a pack.
    TopicId;
}

/// A document's id: stable, given by the caller (a path, a URL, a record id).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(Arc<str>);

impl DocumentId {
    /// The id written so.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self(Arc::from(id))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A language tag (BCP 47), at most eight bytes: `en`, `fi`, `ru`, `und` where it is not known.
///
/// ```
/// use regesta_model::Language;
/// assert_eq!(Language::new("fi").as_str(), "fi");
/// assert_eq!(Language::default(), Language::UNKNOWN);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 8]);

impl Language {
    /// Not known: `und`.
    pub const UNKNOWN: Self = Self::new("und");

    /// The language of this tag; bytes after the eighth are dropped.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "both indices are below the checked bounds; const code has no get()"
    )]
    pub const fn new(tag: &str) -> Self {
        let (mut bytes, tag) = ([0; 8], tag.as_bytes());
        let mut i = 0;
        while i < tag.len() && i < 8 {
            bytes[i] = tag[i];
            i += 1;
        }
        Self(bytes)
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|b| *b == 0).unwrap_or(self.0.len());
        self.0
            .get(..len)
            .and_then(|tag| std::str::from_utf8(tag).ok())
            .unwrap_or("und")
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
