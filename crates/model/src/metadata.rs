//! What is stated of a document beside its text, and who states it.

use crate::{Language, Origin, RuleId};

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What a piece of metadata tells.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {$(
            $(#[$doc])*
            $name,
        )*}

        impl Field {
            /// Every field, in the order of outputs.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The field in lower case, as written in outputs.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

fields! {
    /// The address it was scraped from.
    Url = "url",
    /// Its title.
    Title = "title",
    /// Who wrote it.
    Author = "author",
    /// The day it was published, `YYYY-MM-DD`.
    Published = "published",
    /// Its language (BCP 47).
    Language = "language",
    /// The name of the site that it stands on.
    Site = "site",
    /// When it was scraped, as the archive writes it.
    Retrieved = "retrieved",
    /// The encoding that its bytes were read in, where that was not UTF-8.
    Encoding = "encoding",
}

/// One value of a document's metadata, with the rule that read it: `og:title`, `http-header`, `settings`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// What it tells.
    pub field: Field,
    /// The value.
    pub value: String,
    /// Where it stands.
    pub rule: RuleId,
}

impl Stated {
    /// A value that this rule read.
    #[must_use]
    pub fn new(field: Field, value: impl Into<String>, rule: &'static str) -> Self {
        Self {
            field,
            value: value.into(),
            rule: RuleId::new(rule),
        }
    }
}

impl Origin {
    /// Adds what is stated. Of several values of one field the first counts; the others stay in [`Origin::stated`].
    ///
    /// ```
    /// use regesta_model::{Field, Origin, Stated};
    /// let mut origin = Origin::default();
    /// origin.state(Stated::new(Field::Title, "A letter", "og:title"));
    /// origin.state(Stated::new(Field::Title, "A letter - The Paper", "title-element"));
    /// assert_eq!(origin.title.as_deref(), Some("A letter"));
    /// assert_eq!(origin.stated.len(), 2);
    /// ```
    pub fn state(&mut self, stated: Stated) {
        let slot = match stated.field {
            Field::Url => Some(&mut self.url),
            Field::Title => Some(&mut self.title),
            Field::Author => Some(&mut self.author),
            Field::Published => Some(&mut self.published),
            Field::Language => {
                let language = Language::new(&stated.value);
                self.language = self.language.or(Some(language));
                None
            }
            Field::Site | Field::Retrieved | Field::Encoding => None,
        };
        if let Some(slot) = slot.filter(|slot| slot.is_none()) {
            *slot = Some(stated.value.clone());
        }
        self.stated.push(stated);
    }

    /// The value of a field that counts, and the rule that read it.
    #[must_use]
    pub fn told(&self, field: Field) -> Option<&Stated> {
        self.stated.iter().find(|stated| stated.field == field)
    }
}
